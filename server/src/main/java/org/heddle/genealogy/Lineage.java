package org.heddle.genealogy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * One state of the genealogy to ask: it does not change while the plant goes on.
 *
 * <p>Nodes are numbers; {@link #text} and {@link #item} say what they are.
 */
public final class Lineage {
  private final Threads threads;
  private final Adjacency.View view;

  Lineage(Threads threads) {
    this.threads = threads;
    this.view = threads.adjacency().view(threads.items());
  }

  /** The last fact this state contains, -1 before the first. */
  public long seq() {
    return view.seq();
  }

  /** Nodes of this state run from 0 to below this. */
  public int nodes() {
    return view.nodes();
  }

  /** The node of an item by any of its names, or -1. */
  public int node(ItemId item) {
    int node = threads.items().find(item);
    return node < view.nodes() ? node : ItemDictionary.NONE;
  }

  /** The node of a supplier's own lot or heat number, of any supplier or of one; or -1. */
  public int heat(String supplierLot, @Nullable PartyId supplier) {
    String name = supplier == null ? supplierLot : Weaver.heatName(supplierLot, supplier);
    return threads.items().find(NodeKind.HEAT, name);
  }

  public Optional<ItemId> item(int node) {
    return threads.items().item(node);
  }

  public String text(int node) {
    return threads.items().text(node);
  }

  public boolean isUnit(int node) {
    return threads.items().kindCode(node) == ItemKind.UNIT.ordinal();
  }

  /** The kind of an item; empty for versions, heats and aliases. */
  public Optional<ItemKind> kind(int node) {
    int code = threads.items().kindCode(node);
    return NodeKind.isItem(code) ? Optional.of(ItemKind.at(code)) : Optional.empty();
  }

  /** True for the content of a vessel at a time, which has no identity on the floor. */
  public boolean isVersion(int node) {
    return threads.items().kindCode(node) == NodeKind.VERSION;
  }

  public Optional<ProductId> product(int node) {
    int kind = threads.items().kindCode(node);
    int number = NodeKind.isItem(kind) ? threads.items().product(node) : 0;
    return number == 0
        ? Optional.empty()
        : Optional.of(new ProductId(threads.products().word(number)));
  }

  /** The product as a small number, 0 when unknown; equal numbers are equal products. */
  public int productNumber(int node) {
    return threads.items().isItem(node) ? threads.items().product(node) : Names.NONE;
  }

  /** The product of such a number. */
  public ProductId productOf(int number) {
    return new ProductId(threads.products().word(number));
  }

  /** The contents that a vessel has had, each a node. */
  public int[] contentsOf(ItemId vessel) {
    int node = node(vessel);
    ItemDictionary items = threads.items();
    return node < 0
        ? new int[0]
        : IntStream.range(0, nodes())
            .filter(each -> isVersion(each) && items.product(each) == node + 1)
            .toArray();
  }

  /** Seconds since 1970 at which the item was made or came in; 0 when unknown. */
  public long madeAtSecond(int node) {
    return threads.items().madeAtSecond(node);
  }

  /** Position of the fact that first named the item. */
  public long bornSeq(int node) {
    return threads.items().bornSeq(node);
  }

  /** All that went into the nodes, they included. */
  public Reach into(EdgeFilter filter, int... from) {
    return Traversal.reach(view, Direction.INTO, filter, from);
  }

  /** All that came out of the nodes, they included. */
  public Reach outOf(EdgeFilter filter, int... from) {
    return Traversal.reach(view, Direction.OUT_OF, filter, from);
  }

  /** How likely each of the reached nodes has something of the seeds in it, or went into them. */
  public Odds odds(Direction direction, EdgeFilter filter, Reach reach, Seeds seeds) {
    boolean certain = !reach.isUncertain();
    for (int i = 0; i < seeds.size(); i++) {
      certain &= seeds.isCertain(i);
    }
    if (certain) {
      return Odds.allCertain(reach, nodes());
    }
    return direction == Direction.INTO
        ? new OddsInto(this, filter, reach).compute(reach, seeds)
        : new OddsOutOf(this, filter, reach).compute(reach, seeds);
  }

  /** What was worked on with such means within the time, both ends included. */
  public Seeds workedOn(WorkMatch match, Instant from, Instant to) {
    BitSet found = new BitSet();
    threads
        .worked()
        .visit(
            match,
            from.getEpochSecond(),
            to.getEpochSecond(),
            (_, item) -> {
              if (item < nodes()) {
                found.set(threads.items().resolved(item));
              }
            });
    return Seeds.certain(found.stream().toArray());
  }

  /**
   * What was worked on so at one step, and there at one place, both ends of the time included.
   *
   * <p>A report that does not name its step may be of any. An item of which only other places are
   * reported was not worked on at this one; of which no place is, it may have been. What was done
   * under a name that turned out to be another's was done to that one.
   *
   * @param step empty for any, {@code place} likewise
   */
  public BitSet workedAt(WorkMatch match, String step, String place, Instant from, Instant to) {
    BitSet here = new BitSet();
    BitSet somewhere = new BitSet();
    BitSet elsewhere = new BitSet();
    threads
        .worked()
        .visit(
            match,
            from.getEpochSecond(),
            to.getEpochSecond(),
            (doing, item) -> {
              boolean isOurs =
                  step.isEmpty() || doing.step().isEmpty() || doing.step().equals(step);
              if (isOurs && item < nodes()) {
                boolean isHere = place.isEmpty() || doing.place().equals(place);
                int now = threads.items().resolved(item);
                (isHere ? here : doing.place().isEmpty() ? somewhere : elsewhere).set(now);
              }
            });
    somewhere.andNot(elsewhere);
    here.or(somewhere);
    return here;
  }

  /** The reached units, lots or coils of a product, in the order in which they were made. */
  public int[] ofProduct(Reach reach, ProductId product) {
    int number = threads.products().find(product.value());
    return number == Names.NONE ? new int[0] : threads.items().ofProduct(reach, number);
  }

  /** Takes an edge by the place of its owner in a list, and by what went into it. */
  @FunctionalInterface
  public interface EdgeVisitor {
    void edge(int at, int component);
  }

  /** Visits what went directly into each of the nodes, in their order. */
  public void componentsOf(EdgeFilter filter, int[] owners, EdgeVisitor visitor) {
    Adjacency.Cursor cursor = view.cursor(Direction.INTO, filter);
    for (int at = 0; at < owners.length; at++) {
      Run run = cursor.load(owners[at]);
      for (int i = 0; i < run.count; i++) {
        visitor.edge(at, run.nodes[i]);
      }
    }
  }

  /** The edges of one node, for showing them. */
  public List<Edge> edges(Direction direction, EdgeFilter filter, int node) {
    Run run = view.cursor(direction, filter).load(node, true);
    List<Edge> edges = new ArrayList<>(run.count);
    for (int i = 0; i < run.count; i++) {
      int detail = run.detail(i);
      EdgeDetail known =
          detail == Run.PLAIN
              ? EdgeDetail.since(-1, EdgeDetail.ALWAYS)
              : view.details().get(Run.ordinal(detail));
      boolean into = direction == Direction.INTO;
      int owner = into ? node : run.nodes[i];
      long seq = detail == Run.PLAIN ? threads.items().bornSeq(owner) : known.seq();
      String slot = into ? threads.labels().word(run.labels[i]) : "";
      edges.add(
          new Edge(
              owner,
              into ? run.nodes[i] : node,
              slot,
              known.share(),
              seq,
              known.fromMillis(),
              known.quantity(),
              known.pieces()));
    }
    return edges;
  }

  Adjacency.View view() {
    return view;
  }

  Threads threads() {
    return threads;
  }
}
