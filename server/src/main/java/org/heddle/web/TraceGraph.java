package org.heddle.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ProductId;

/**
 * What an item leads to, layer by layer, with the likeliest way to each: breadth first, so that the
 * depth of an item is the shortest way to it. What a vessel held has no name on the floor and is
 * passed through.
 */
final class TraceGraph {
  /** Items that are told apart in one answer; past it only their number is given. */
  static final int MAX_ITEMS = 200_000;

  /** Contents of vessels within contents of vessels. */
  private static final int MAX_NESTING = 12;

  private final Lineage lineage;
  private final EdgeFilter filter;
  private final Map<Integer, Found> items = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();

  /** Of a stretch: what may be entered from a web, with its probability; empty for whole items. */
  private final Map<Integer, Double> reached;

  private boolean whole = true;

  /**
   * An item that was reached.
   *
   * @param depth steps from the root, below 0 for what went into it
   * @param probability of the likeliest way
   * @param via the item one step nearer to the root; -1 for the root
   */
  record Found(int node, int depth, double probability, int via) {}

  /** A step: the component went into the owner. */
  record Link(int component, int owner, double share, Edge edge) {}

  TraceGraph(Lineage lineage, EdgeFilter filter, int root) {
    this(lineage, filter, root, Map.of());
  }

  /**
   * Around a stretch of a coil.
   *
   * @param reached the coil and everything that has something of the stretch, with its probability
   */
  TraceGraph(Lineage lineage, EdgeFilter filter, int coil, Map<Integer, Double> reached) {
    this.lineage = lineage;
    this.filter = filter;
    this.reached = reached;
    items.put(coil, new Found(coil, 0, 1, -1));
  }

  void walk(Direction direction) {
    List<Found> layer = items.values().stream().filter(found -> found.depth == 0).toList();
    int sign = direction == Direction.OUT_OF ? 1 : -1;
    for (int depth = 1; !layer.isEmpty(); depth++) {
      Map<Integer, Found> next = new LinkedHashMap<>();
      for (Found at : layer) {
        for (Link link : links(direction, at.node)) {
          if (direction == Direction.OUT_OF && isBeside(at.node, link)) {
            continue;
          }
          step(direction, at, link, depth * sign, next);
        }
      }
      items.putAll(next);
      layer = List.copyOf(next.values());
    }
  }

  /** True for what was made of another part of the web than the stretch. */
  private boolean isBeside(int node, Link link) {
    boolean isWeb = !link.edge.pieces().isEmpty() || kind(node).equals("coil");
    return isWeb && reached.containsKey(node) && !reached.containsKey(link.owner);
  }

  private void step(Direction direction, Found at, Link link, int depth, Map<Integer, Found> next) {
    int to = direction == Direction.OUT_OF ? link.owner : link.component;
    Found known = items.get(to);
    if (known == null && items.size() + next.size() >= MAX_ITEMS) {
      whole = false;
      return;
    }
    links.add(link);
    if (known == null) {
      double odds = reached.getOrDefault(to, at.probability * link.share);
      Found found = new Found(to, depth, odds, at.node);
      next.merge(to, found, (a, b) -> a.probability >= b.probability ? a : b);
    }
  }

  /** The steps from an item to items, through whatever has no name. */
  private List<Link> links(Direction direction, int node) {
    List<Link> found = new ArrayList<>();
    collect(direction, node, node, 1, 0, found);
    return found;
  }

  private void collect(
      Direction direction, int from, int at, double share, int nesting, List<Link> found) {
    for (Edge edge : lineage.edges(direction, filter, at)) {
      int to = direction == Direction.OUT_OF ? edge.owner() : edge.component();
      double odds = share * edge.share();
      if (lineage.item(to).isPresent()) {
        boolean out = direction == Direction.OUT_OF;
        found.add(new Link(out ? from : to, out ? to : from, odds, edge));
      } else if (nesting < MAX_NESTING) {
        collect(direction, from, to, odds, nesting + 1, found);
      }
    }
  }

  Map<Integer, Found> items() {
    return items;
  }

  List<Link> links() {
    return links;
  }

  /** False when there was more than could be told apart. */
  boolean isWhole() {
    return whole;
  }

  Map<String, Integer> byKind() {
    Map<String, Integer> counts = new TreeMap<>();
    items.keySet().forEach(node -> counts.merge(kind(node), 1, Integer::sum));
    return counts;
  }

  String kind(int node) {
    return lineage.kind(node).map(kind -> kind.word()).orElse("content");
  }

  String product(int node) {
    return lineage.product(node).map(ProductId::value).orElse("");
  }

  /** Which group an item falls into when there are too many to draw. */
  String group(Found found) {
    return "group:" + found.depth + ":" + kind(found.node) + ":" + product(found.node);
  }

  /** The way from the root to an item. */
  List<String> path(Found found) {
    List<String> path = new ArrayList<>();
    for (Found at = found; at != null; at = at.via < 0 ? null : items.get(at.via)) {
      path.addFirst(lineage.text(at.node));
    }
    return path;
  }

  /** Groups of at least two, when there are more items than wanted. */
  Map<String, List<Found>> groups() {
    Map<String, List<Found>> groups = new LinkedHashMap<>();
    items.values().forEach(f -> groups.computeIfAbsent(group(f), _ -> new ArrayList<>()).add(f));
    groups.values().removeIf(members -> members.size() < 2);
    return groups;
  }

  Set<Integer> nodes() {
    return items.keySet();
  }
}
