package org.heddle.web;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.access.Permission;
import org.heddle.fact.Extent;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.WebTracer;
import org.heddle.identity.CoilStretch;
import org.heddle.identity.ItemId;
import org.heddle.identity.Parsed;
import org.heddle.journal.Journal;
import org.heddle.quantity.Quantity;
import org.heddle.traveler.ItemState;
import org.heddle.traveler.Traveler;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/** Where something came from and where it went, as a drawing and as a table. */
final class TraceRoutes {
  private static final int NODES = 2_000;
  private static final int MAX_NODES = 5_000;
  private static final int ROWS = 200;
  private static final int MAX_ROWS = 10_000;
  private static final int MEMBERS = 24;
  private static final List<String> HEADER =
      List.of("item", "kind", "product", "depth", "probability", "state", "place", "path");

  private final Journal journal;
  private final Genealogy genealogy;
  private final Traveler traveler;

  TraceRoutes(Journal journal, Genealogy genealogy, Traveler traveler) {
    this.journal = journal;
    this.genealogy = genealogy;
    this.traveler = traveler;
  }

  /**
   * An item, or a group of items of one kind, product and depth.
   *
   * @param depth steps from the root, below 0 for what went into it
   * @param count of the group
   * @param at when it was made or came in
   */
  record Node(
      String id,
      @Nullable String item,
      String kind,
      @Nullable String product,
      String label,
      int count,
      int depth,
      double probability,
      @Nullable String state,
      @Nullable Instant at) {}

  /** Something went from the material into the product. */
  record Link(
      String from,
      String to,
      @Nullable Quantity quantity,
      double probability,
      @Nullable String position,
      int count) {}

  record Totals(long nodes, long edges, Map<String, Integer> byKind) {}

  record Trace(
      String root,
      List<Node> nodes,
      List<Link> edges,
      Totals totals,
      boolean grouped,
      boolean whole,
      double millis) {}

  record Members(List<Node> nodes, List<Link> edges, @Nullable Long next) {}

  record Row(
      String item,
      String kind,
      @Nullable String product,
      int depth,
      double probability,
      List<String> path,
      @Nullable String state,
      @Nullable String location) {}

  record Table(List<Row> rows, int total, @Nullable Long next) {}

  List<Route> routes() {
    return List.of(
        described(Route.get("/api/trace/{id}", Permission.SEE, "The genealogy around an item"))
            .query("limit", "nodes before they are grouped, at most " + MAX_NODES)
            .gives(Trace.class, this::trace),
        described(Route.get("/api/trace/{id}/group", Permission.SEE, "The members of a group"))
            .query("group", "id of the group node")
            .query("cursor", "what the page before gave as next")
            .query("limit", "members, at most " + MAX_ROWS)
            .gives(Members.class, this::members),
        described(
                Route.get("/api/trace/{id}/table", Permission.SEE, "All that is reached, in rows"))
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Table.class, this::table),
        described(
                Route.get("/api/trace/{id}/table.csv", Permission.SEE, "The same, all of it, CSV"))
            .streams("text/csv", this::csv),
        described(
                Route.get(
                    "/api/trace/{id}/table.xlsx", Permission.SEE, "The same, all of it, Excel"))
            .streams(Sheet.XLSX, this::xlsx));
  }

  private static Route.Builder described(Route.Builder route) {
    return route
        .part("id", "an item, or a stretch of a coil such as coil:C-118@812-815/3")
        .query("direction", "back (what went in), forward (what it became), or both")
        .query("at", "as it was at this time")
        .query("knownAt", "as far as was recorded by this time");
  }

  /** What was walked, and from where. */
  private record Walk(Lineage lineage, TraceGraph graph, String root, double millis) {}

  private Walk walk(Ask ask) {
    long start = System.nanoTime();
    Lineage lineage = genealogy.lineage();
    EdgeFilter filter = Known.of(ask, journal).filter();
    Map<Integer, Double> roots = roots(ask.part("id"), lineage, filter);
    TraceGraph graph = new TraceGraph(lineage, filter, roots);
    switch (ask.query("direction").orElse("both")) {
      case "back" -> graph.walk(Direction.INTO);
      case "forward" -> graph.walk(Direction.OUT_OF);
      case "both" -> {
        graph.walk(Direction.INTO);
        graph.walk(Direction.OUT_OF);
      }
      default -> throw Trouble.wrong("direction", "must be back, forward or both");
    }
    String root = lineage.text(roots.keySet().iterator().next());
    double millis = Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
    return new Walk(lineage, graph, root, millis);
  }

  /** The item; or, for a stretch, what was made of it, each with its probability. */
  private static Map<Integer, Double> roots(String id, Lineage lineage, EdgeFilter filter) {
    if (id.contains("@") && CoilStretch.parse(id) instanceof Parsed.Ok<CoilStretch> stretch) {
      return ofStretch(stretch.value(), id, lineage, filter);
    }
    ItemId item =
        ItemId.parse(id)
            .orElseThrow(() -> Trouble.wrong("id", "'" + id + "' is no item such as unit:C24-17"));
    return Map.of(known(item, lineage), 1.0);
  }

  private static int known(ItemId item, Lineage lineage) {
    int node = lineage.node(item);
    if (node < 0) {
      throw Trouble.unknown("item", item.text());
    }
    return node;
  }

  private static Map<Integer, Double> ofStretch(
      CoilStretch stretch, String id, Lineage lineage, EdgeFilter filter) {
    int coil = known(stretch.coil(), lineage);
    Extent extent = Stretches.extent(stretch);
    Map<Integer, Double> roots = new LinkedHashMap<>();
    for (WebTracer.Hit hit : new WebTracer(lineage, filter).outOf(coil, extent)) {
      if (lineage.item(hit.node()).isPresent()) {
        roots.put(hit.node(), hit.probability());
      }
    }
    if (roots.isEmpty()) {
      throw Trouble.unknown("stretch", id);
    }
    return roots;
  }

  private Trace trace(Ask ask) {
    Walk walk = walk(ask);
    TraceGraph graph = walk.graph;
    int limit = Math.clamp(ask.whole("limit", NODES), 1, MAX_NODES);
    boolean grouped = graph.items().size() > limit;
    Map<String, List<TraceGraph.Found>> groups = grouped ? graph.groups() : Map.of();
    Map<Integer, String> drawnAs = new HashMap<>();
    groups.forEach((id, members) -> members.forEach(m -> drawnAs.put(m.node(), id)));
    List<Node> nodes = new ArrayList<>();
    groups.forEach((id, members) -> nodes.add(group(id, members, graph)));
    for (TraceGraph.Found found : graph.items().values()) {
      if (drawnAs.putIfAbsent(found.node(), walk.lineage.text(found.node())) == null) {
        nodes.add(node(found, walk));
      }
    }
    Totals totals = new Totals(graph.items().size(), graph.links().size(), graph.byKind());
    List<Link> links = links(graph.links(), drawnAs);
    return new Trace(walk.root, nodes, links, totals, grouped, graph.isWhole(), walk.millis);
  }

  private static Node group(String id, List<TraceGraph.Found> members, TraceGraph graph) {
    TraceGraph.Found first = members.getFirst();
    String product = graph.product(first.node());
    double likeliest = members.stream().mapToDouble(TraceGraph.Found::probability).max().orElse(1);
    return new Node(
        id,
        null,
        graph.kind(first.node()),
        product.isEmpty() ? null : product,
        product.isEmpty() ? graph.kind(first.node()) : product,
        members.size(),
        first.depth(),
        likeliest,
        null,
        null);
  }

  private Node node(TraceGraph.Found found, Walk walk) {
    String id = walk.lineage.text(found.node());
    String product = walk.graph.product(found.node());
    long made = walk.lineage.madeAtSecond(found.node());
    return new Node(
        id,
        id,
        walk.graph.kind(found.node()),
        product.isEmpty() ? null : product,
        walk.lineage.item(found.node()).map(ItemId::value).orElse(id),
        1,
        found.depth(),
        found.probability(),
        state(found.node(), walk.lineage),
        made == 0 ? null : Instant.ofEpochSecond(made));
  }

  private @Nullable String state(int node, Lineage lineage) {
    return lineage
        .item(node)
        .flatMap(traveler::state)
        .map(ItemState::condition)
        .map(condition -> condition.words())
        .orElse(null);
  }

  /** Between the same two drawn nodes one link stands for all. */
  private static List<Link> links(List<TraceGraph.Link> links, Map<Integer, String> drawnAs) {
    Map<String, Link> drawn = new LinkedHashMap<>();
    for (TraceGraph.Link link : links) {
      String from = drawnAs.get(link.component());
      String to = drawnAs.get(link.owner());
      if (from == null || to == null || from.equals(to)) {
        continue;
      }
      String position = link.edge().slot();
      Link one =
          new Link(
              from,
              to,
              link.edge().quantity(),
              link.share(),
              position.isEmpty() ? null : position,
              1);
      drawn.merge(from + "\n" + to, one, TraceRoutes::merged);
    }
    return List.copyOf(drawn.values());
  }

  private static Link merged(Link a, Link b) {
    double likeliest = Math.max(a.probability, b.probability);
    return new Link(a.from, a.to, null, likeliest, null, a.count + b.count);
  }

  private Members members(Ask ask) {
    Walk walk = walk(ask);
    String group = ask.query("group").orElse("");
    List<TraceGraph.Found> all = walk.graph.groups().getOrDefault(group, List.of());
    int from = (int) Math.min(ask.whole("cursor", 0), all.size());
    int to = Math.min(all.size(), from + ask.limit(MEMBERS, MAX_ROWS));
    List<Node> nodes = all.subList(from, to).stream().map(found -> node(found, walk)).toList();
    Map<Integer, String> drawnAs = new HashMap<>();
    walk.graph.items().values().forEach(f -> drawnAs.put(f.node(), walk.graph.group(f)));
    all.subList(from, to).forEach(f -> drawnAs.put(f.node(), walk.lineage.text(f.node())));
    List<TraceGraph.Link> theirs =
        walk.graph.links().stream()
            .filter(
                link ->
                    nodes.stream()
                        .anyMatch(
                            node ->
                                node.id.equals(drawnAs.get(link.component()))
                                    || node.id.equals(drawnAs.get(link.owner()))))
            .toList();
    return new Members(nodes, links(theirs, drawnAs), to < all.size() ? (long) to : null);
  }

  private static List<TraceGraph.Found> ordered(TraceGraph graph) {
    return graph.items().values().stream()
        .filter(found -> found.depth() != 0)
        .sorted(
            Comparator.comparingInt((TraceGraph.Found found) -> Math.abs(found.depth()))
                .thenComparingInt(TraceGraph.Found::node))
        .toList();
  }

  private Table table(Ask ask) {
    Walk walk = walk(ask);
    List<TraceGraph.Found> all = ordered(walk.graph);
    int from = (int) Math.min(ask.whole("cursor", 0), all.size());
    int to = Math.min(all.size(), from + ask.limit(ROWS, MAX_ROWS));
    List<Row> rows = all.subList(from, to).stream().map(found -> row(found, walk)).toList();
    return new Table(rows, all.size(), to < all.size() ? (long) to : null);
  }

  private Row row(TraceGraph.Found found, Walk walk) {
    String product = walk.graph.product(found.node());
    return new Row(
        walk.lineage.text(found.node()),
        walk.graph.kind(found.node()),
        product.isEmpty() ? null : product,
        found.depth(),
        found.probability(),
        walk.graph.path(found),
        state(found.node(), walk.lineage),
        place(found.node()));
  }

  private @Nullable String place(int node) {
    Whereabouts where = traveler.whereabouts(node);
    return where.name().isEmpty() ? null : where.name();
  }

  private void csv(Ask ask) throws IOException {
    Walk walk = walk(ask);
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), "trace", HEADER)) {
      for (TraceGraph.Found found : ordered(walk.graph)) {
        sheet.row(cells(row(found, walk)));
      }
    }
  }

  private void xlsx(Ask ask) throws IOException {
    Walk walk = walk(ask);
    try (Sheet.Xlsx sheet = Sheet.xlsx(ask.context(), "trace", HEADER)) {
      for (TraceGraph.Found found : ordered(walk.graph)) {
        sheet.row(cells(row(found, walk)));
      }
    }
  }

  private static List<Object> cells(Row row) {
    return List.of(
        row.item,
        row.kind,
        row.product == null ? "" : row.product,
        row.depth,
        row.probability,
        row.state == null ? "" : row.state,
        row.location == null ? "" : row.location,
        String.join(" > ", row.path));
  }
}
