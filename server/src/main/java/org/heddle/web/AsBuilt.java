package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The bill of material of one item as it was built: a tree, cut where it grows past a screen. What
 * a vessel held has no name on the floor, so its contents stand in its place, each with its share.
 */
final class AsBuilt {
  static final int MAX_DEPTH = 12;

  /** Nodes of one tree. */
  private static final int MAX_NODES = 2_000;

  /** Children shown of one node. */
  private static final int MAX_CHILDREN = 200;

  /** From here on it is certain; less is a mixture. */
  private static final double CERTAIN = 0.999_999;

  private final Supplier<PlanBook> plan;

  AsBuilt(Supplier<PlanBook> plan) {
    this.plan = plan;
  }

  /**
   * One part.
   *
   * @param probability that this part is in the item above all
   * @param certainty certain or probable
   * @param more children that are not shown
   * @param missing required slots that nothing fills
   */
  record Node(
      String item,
      String kind,
      @Nullable String product,
      @Nullable String position,
      @Nullable Quantity quantity,
      double probability,
      String certainty,
      @Nullable Long seq,
      List<Node> children,
      int more,
      List<String> missing) {}

  Node tree(Lineage lineage, Known known, int root, int depth) {
    return new Tree(lineage, known).node(new Part(root, "", null, -1, 1), depth);
  }

  /**
   * A part and how it got there.
   *
   * @param slot that of the item it is in, also for what lay in the vessel it was drawn from
   */
  private record Part(int node, String slot, @Nullable Quantity quantity, long seq, double share) {
    Part and(double more) {
      return new Part(node, slot, quantity, seq, Math.min(1, share + more));
    }
  }

  private final class Tree {
    private final Lineage lineage;
    private final Known known;
    private int nodes;

    Tree(Lineage lineage, Known known) {
      this.lineage = lineage;
      this.known = known;
    }

    Node node(Part self, int depth) {
      nodes++;
      int node = self.node;
      List<Part> parts = parts(node, self.share);
      List<Node> children = new ArrayList<>();
      for (Part part : parts) {
        if (depth > 0 && children.size() < MAX_CHILDREN && nodes < MAX_NODES) {
          children.add(node(part, depth - 1));
        }
      }
      Optional<ProductId> product = lineage.product(node);
      return new Node(
          lineage.text(node),
          lineage.item(node).map(item -> item.kind().word()).orElse("lot"),
          product.map(ProductId::value).orElse(null),
          self.slot.isEmpty() ? null : self.slot,
          self.quantity,
          self.share,
          self.share >= CERTAIN ? "certain" : "probable",
          self.seq < 0 ? null : self.seq,
          children,
          parts.size() - children.size(),
          product.map(id -> missing(id, node, parts)).orElse(List.of()));
    }

    /** The parts of a node; of a vessel's content, the parts of that in its place, each once. */
    private List<Part> parts(int node, double probability) {
      List<Part> parts = new ArrayList<>();
      for (Edge edge : lineage.edges(Direction.INTO, known.filter(), node)) {
        double share = probability * edge.share();
        if (lineage.item(edge.component()).isPresent()) {
          parts.add(new Part(edge.component(), edge.slot(), edge.quantity(), edge.seq(), share));
        } else {
          Map<Integer, Part> drawn = new LinkedHashMap<>();
          contents(edge.component(), share, edge, drawn, 1);
          parts.addAll(drawn.values());
        }
      }
      return parts;
    }

    private void contents(
        int filling, double probability, Edge draw, Map<Integer, Part> drawn, int nesting) {
      for (Edge edge : lineage.edges(Direction.INTO, known.filter(), filling)) {
        double share = probability * edge.share();
        int part = edge.component();
        if (lineage.item(part).isEmpty()) {
          if (nesting < MAX_DEPTH) {
            contents(part, share, draw, drawn, nesting + 1);
          }
          continue;
        }
        String slot = draw.slot().isEmpty() ? edge.slot() : draw.slot();
        Part before = drawn.get(part);
        drawn.put(
            part,
            before == null ? new Part(part, slot, null, draw.seq(), share) : before.and(share));
      }
    }

    private List<String> missing(ProductId product, int node, List<Part> parts) {
      PlanBook book = plan.get();
      Instant made = Instant.ofEpochSecond(lineage.madeAtSecond(node));
      Set<String> missing = new LinkedHashSet<>(book.requiredSlots(product, made));
      for (Part part : parts) {
        missing.remove(book.slotOf(product, part.slot, made));
        lineage.product(part.node).map(ProductId::value).ifPresent(missing::remove);
      }
      return List.copyOf(missing);
    }
  }
}
