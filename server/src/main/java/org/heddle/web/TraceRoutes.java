package org.heddle.web;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.heddle.access.Permission;
import org.heddle.fact.Extent;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.WebPiece;
import org.heddle.genealogy.WebTracer;
import org.heddle.identity.CoilStretch;
import org.heddle.identity.ItemId;
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

  /** Pieces with less between them are one: a knife is wider. */
  private static final double TOUCHING_METRES = 0.002;

  private static final List<String> HEADER =
      List.of("item", "kind", "product", "depth", "probability", "state", "place", "path");

  private final Journal journal;
  private final Genealogy genealogy;
  private final Traveler traveler;
  private final Supplier<PlanBook> plan;

  TraceRoutes(Journal journal, Genealogy genealogy, Traveler traveler, Supplier<PlanBook> plan) {
    this.journal = journal;
    this.genealogy = genealogy;
    this.traveler = traveler;
    this.plan = plan;
  }

  /**
   * Metres and lanes of a coil, from the first to the last; with gaps in between when there are
   * several pieces.
   */
  record Reach(double fromMetre, double toMetre, int firstLane, int lastLane, int pieces) {
    static Reach of(Extent extent) {
      return new Reach(extent.from(), extent.to(), extent.firstLane(), extent.lastLane(), 1);
    }

    /** What of the material went on; null when no place is recorded. */
    static @Nullable Reach of(List<WebPiece> pieces) {
      List<Extent> rising =
          pieces.stream()
              .map(WebPiece::parent)
              .sorted(Comparator.comparingDouble(Extent::from))
              .toList();
      Reach reach = null;
      for (Extent next : rising) {
        reach = reach == null ? of(next) : reach.with(next);
      }
      return reach;
    }

    private Reach with(Extent next) {
      int gap = next.from() > toMetre + TOUCHING_METRES ? 1 : 0;
      return new Reach(
          fromMetre,
          Math.max(toMetre, next.to()),
          Math.min(firstLane, next.firstLane()),
          Math.max(lastLane, next.lastLane()),
          pieces + gap);
    }
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
      @Nullable Reach extent,
      @Nullable String state,
      @Nullable Instant at) {}

  /** Something went from the material into the product. */
  record Link(
      String from,
      String to,
      @Nullable Quantity quantity,
      double probability,
      @Nullable Reach extent,
      @Nullable String position,
      int count) {}

  /** All that was found, the item itself not counted among the vehicles. */
  record Totals(long nodes, long edges, long vehicles, Map<String, Integer> byKind) {}

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
  private record Walk(
      Lineage lineage, TraceGraph graph, int root, @Nullable CoilStretch stretch, double millis) {}

  private Walk walk(Ask ask) {
    long start = System.nanoTime();
    Lineage lineage = genealogy.lineage();
    EdgeFilter filter = Known.of(ask, journal).filter();
    String id = ask.part("id");
    CoilStretch stretch = id.contains("@") ? CoilStretch.parse(id).optional().orElse(null) : null;
    int root = known(stretch == null ? item(id) : stretch.coil(), lineage);
    TraceGraph graph =
        stretch == null
            ? new TraceGraph(lineage, filter, root)
            : new TraceGraph(lineage, filter, root, reached(stretch, root, lineage, filter));
    switch (ask.query("direction").orElse("both")) {
      case "back" -> graph.walk(Direction.INTO);
      case "forward" -> graph.walk(Direction.OUT_OF);
      case "both" -> {
        graph.walk(Direction.INTO);
        graph.walk(Direction.OUT_OF);
      }
      default -> throw Trouble.wrong("direction", "must be back, forward or both");
    }
    double millis = Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
    return new Walk(lineage, graph, root, stretch, millis);
  }

  private static ItemId item(String id) {
    return ItemId.parse(id)
        .orElseThrow(() -> Trouble.wrong("id", "'" + id + "' is no item such as unit:C24-17"));
  }

  private static int known(ItemId item, Lineage lineage) {
    int node = lineage.node(item);
    if (node < 0) {
      throw Trouble.unknown("item", item.text());
    }
    return node;
  }

  /** What has something of a stretch, each with its probability; the coil itself is always told. */
  private static Map<Integer, Double> reached(
      CoilStretch stretch, int coil, Lineage lineage, EdgeFilter filter) {
    Map<Integer, Double> reached = new HashMap<>(Map.of(coil, 1.0));
    Extent extent = Stretches.extent(stretch);
    for (WebTracer.Hit hit : new WebTracer(lineage, filter).outOf(coil, extent)) {
      reached.put(hit.node(), hit.probability());
    }
    return reached;
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
    Totals totals =
        new Totals(graph.items().size(), graph.links().size(), vehicles(walk), graph.byKind());
    List<Link> links = links(graph.links(), drawnAs);
    return new Trace(
        walk.lineage.text(walk.root), nodes, links, totals, grouped, graph.isWhole(), walk.millis);
  }

  private long vehicles(Walk walk) {
    PlanBook book = plan.get();
    return walk.graph.items().keySet().stream()
        .filter(node -> node != walk.root)
        .filter(
            node ->
                walk.lineage
                    .item(node)
                    .filter(item -> book.isVehicle(item, walk.lineage.product(node).orElse(null)))
                    .isPresent())
        .count();
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
        null,
        null);
  }

  private Node node(TraceGraph.Found found, Walk walk) {
    String id = walk.lineage.text(found.node());
    String product = walk.graph.product(found.node());
    long made = walk.lineage.madeAtSecond(found.node());
    CoilStretch asked = found.node() == walk.root ? walk.stretch : null;
    return new Node(
        id,
        id,
        walk.graph.kind(found.node()),
        product.isEmpty() ? null : product,
        walk.lineage.item(found.node()).map(ItemId::value).orElse(id),
        1,
        found.depth(),
        found.probability(),
        asked == null ? null : Reach.of(Stretches.extent(asked)),
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
              Reach.of(link.edge().pieces()),
              position.isEmpty() ? null : position,
              1);
      drawn.merge(from + "\n" + to, one, TraceRoutes::merged);
    }
    return List.copyOf(drawn.values());
  }

  private static Link merged(Link a, Link b) {
    double likeliest = Math.max(a.probability, b.probability);
    return new Link(a.from, a.to, null, likeliest, null, null, a.count + b.count);
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
