package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.heddle.access.Permission;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.UnitId;
import org.heddle.journal.Journal;
import org.heddle.quantity.Quantity;
import org.heddle.traveler.Condition;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.CurveRun;
import org.heddle.traveler.ItemState;
import org.heddle.traveler.Traveler;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/** One item: what it is, what happened to it, what it is made of. */
final class ItemRoutes {
  /** Curves listed; nothing that is made has more. */
  private static final int MAX_CURVES = 2_000;

  /** Parents listed; a lot of screws has a million. */
  private static final int MAX_PARENTS = 50;

  private static final int ENTRIES = 200;
  private static final int MAX_ENTRIES = 1_000;

  private final Journal journal;
  private final Traveler traveler;
  private final Genealogy genealogy;
  private final Supplier<PlanBook> plan;
  private final TimelineEntries entries;
  private final AsBuilt asBuilt;
  private final CurveParts parts;

  ItemRoutes(Services services, MeasuringUncertainty uncertainty) {
    this.journal = services.journal();
    this.traveler = services.traveler();
    this.genealogy = services.genealogy();
    this.plan = services.book();
    this.entries = new TimelineEntries(journal, traveler, genealogy, plan, uncertainty);
    this.asBuilt = new AsBuilt(plan);
    this.parts = new CurveParts(traveler, journal::get);
  }

  record Alias(String value, Instant from, String reason) {}

  record Product(String id, String name) {}

  /**
   * What has become of it.
   *
   * @param result ok, nok or none, of its last step
   */
  record State(String word, String result, Instant since, String sentence) {}

  record Location(
      String kind, @Nullable String id, String name, Instant since, List<String> path) {}

  record Counts(long facts, long readings, long curves, long documents) {}

  record Item(
      String item,
      List<Alias> aliases,
      String kind,
      @Nullable Product product,
      State state,
      Location location,
      @Nullable Quantity quantity,
      @Nullable Extent extent,
      List<String> parents,
      @Nullable String vehicle,
      RequiredEvidence.@Nullable Required evidence,
      Counts counts,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt) {}

  record Timeline(List<TimelineEntries.Entry> entries, @Nullable String next) {}

  record CurveChannel(String name, String unit, int points) {}

  /**
   * A curve.
   *
   * @param parts reports of one that is reported while it lasts; absent for one reported whole
   * @param whole false while samples of it lack
   */
  record CurveLine(
      long seq,
      Instant at,
      String position,
      String step,
      @Nullable String result,
      List<CurveChannel> channels,
      @Nullable Integer parts,
      boolean whole) {}

  record Curves(List<CurveLine> curves) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/items/{id}", Permission.SEE, "What is known of an item")
            .part("id", "the item, such as unit:C24-000017")
            .query("knownAt", "as it was known at this time")
            .gives(Item.class, this::item),
        Route.get(
                "/api/items/{id}/timeline",
                Permission.SEE,
                "Its history in the order in which things happened")
            .part("id", "the item")
            .query("cursor", "what the page before gave as next")
            .query("limit", "entries, at most " + MAX_ENTRIES)
            .query("knownAt", "only what was recorded by this time")
            .gives(Timeline.class, this::timeline),
        Route.get("/api/items/{id}/asbuilt", Permission.SEE, "What it is made of, as a tree")
            .part("id", "the item")
            .query("depth", "levels, at most " + AsBuilt.MAX_DEPTH)
            .query("at", "as it was built at this time")
            .query("knownAt", "as far as was recorded by this time")
            .gives(AsBuilt.Node.class, this::asBuilt),
        Route.get("/api/items/{id}/curves", Permission.SEE, "Its curves")
            .part("id", "the item")
            .query("knownAt", "only what was recorded by this time")
            .gives(Curves.class, this::curves));
  }

  private int known(ItemId item, Lineage lineage) {
    int node = lineage.node(item);
    if (node < 0) {
      throw Trouble.unknown("item", item.text());
    }
    return node;
  }

  private Item item(Ask ask) {
    Known known = Known.of(ask, journal);
    Lineage lineage = genealogy.lineage();
    int node = known(ask.item("id"), lineage);
    ItemId item = genealogy.item(node);
    Chronicle chronicle = Chronicle.of(traveler.history(item, known.below()), journal);
    long[] history = chronicle.seqs();
    List<Fact> facts = chronicle.facts();
    ItemState state = traveler.state(item).orElseThrow(() -> Trouble.unknown("item", item.text()));
    Whereabouts place = traveler.whereabouts(item).orElseThrow();
    Optional<ProductId> product = lineage.product(node);
    Material.@Nullable Output made = made(item, facts);
    return new Item(
        item.text(),
        aliases(item, facts),
        item.kind().word(),
        product.map(id -> new Product(id.value(), plan.get().productName(id))).orElse(null),
        state(state, place),
        location(state, place),
        made == null ? received(item, facts) : made.quantity(),
        made == null ? null : made.extent(),
        parents(node, lineage, known),
        vehicle(item, product.orElse(null), place, lineage),
        evidence(product.orElse(null), state.condition(), chronicle, completing(item, known)),
        counts(history.length, facts),
        facts.isEmpty() ? null : facts.getFirst().occurredAt(),
        facts.isEmpty() ? null : chronicle.lastAt(journal));
  }

  private Set<Long> completing(ItemId item, Known known) {
    return parts.completing(item, known.below());
  }

  private RequiredEvidence.@Nullable Required evidence(
      @Nullable ProductId product, Condition condition, Chronicle chronicle, Set<Long> completing) {
    List<Fact> facts = chronicle.facts();
    if (product == null || facts.isEmpty()) {
      return null;
    }
    List<PlanBook.Duty> duties = plan.get().duties(product, facts.getFirst().occurredAt());
    boolean isDone = condition != Condition.IN_PROCESS && condition != Condition.SCRAPPED;
    return RequiredEvidence.of(duties, facts, chronicle.seqs(), completing, isDone);
  }

  private static List<Alias> aliases(ItemId item, List<Fact> facts) {
    List<Alias> aliases = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.event() instanceof Structure.Identified e) {
        for (ItemId name : List.of(e.item(), e.alias())) {
          if (!name.equals(item) && aliases.stream().noneMatch(a -> a.value.equals(name.text()))) {
            aliases.add(new Alias(name.text(), fact.occurredAt(), e.reason()));
          }
        }
      }
    }
    return aliases;
  }

  private static Material.@Nullable Output made(ItemId item, List<Fact> facts) {
    for (Fact fact : facts) {
      List<Material.Output> outputs =
          switch (fact.event()) {
            case Material.Created e -> List.of(e.output());
            case Material.Transformed e -> e.outputs();
            case Material.Split e -> e.children();
            case Material.Merged e -> List.of(e.child());
            case Material.Rewound e -> List.of(e.onto());
            default -> List.of();
          };
      for (Material.Output output : outputs) {
        if (output.item().equals(item)) {
          return output;
        }
      }
    }
    return null;
  }

  private static @Nullable Quantity received(ItemId item, List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact.event() instanceof Material.Received e && e.item().equals(item)) {
        return e.quantity();
      }
    }
    return null;
  }

  private static State state(ItemState state, Whereabouts place) {
    String result = state.result() == Result.ABORTED ? "nok" : Words.of(state.result());
    return new State(
        state.condition().words(), result, state.since(), sentence(state, place, result));
  }

  private static String sentence(ItemState state, Whereabouts place, String result) {
    StringBuilder text = new StringBuilder(state.condition().words());
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    if (!place.name().isEmpty()) {
      text.append(state.condition() == Condition.SHIPPED ? " to " : " at ").append(place.name());
    }
    if (!place.inside().isEmpty()) {
      text.append(", in ").append(place.inside().getFirst().value());
    }
    if (!state.step().isEmpty()) {
      text.append("; ").append(state.step());
      text.append(result.equals("none") ? " finished" : " " + result);
    }
    return text.append('.').toString();
  }

  static Location location(ItemState state, Whereabouts place) {
    return new Location(
        Words.of(place.kind()),
        place.inside().isEmpty() ? null : place.inside().getFirst().text(),
        place.name(),
        state.since(),
        place.inside().stream().map(ItemId::text).toList());
  }

  private static List<String> parents(int node, Lineage lineage, Known known) {
    List<String> parents = new ArrayList<>();
    for (Edge edge : lineage.edges(Direction.OUT_OF, known.filter(), node)) {
      Optional<ItemId> owner = lineage.item(edge.owner());
      if (owner.isPresent() && parents.size() < MAX_PARENTS) {
        parents.add(owner.get().text());
      }
    }
    return parents;
  }

  private @Nullable String vehicle(
      ItemId item, @Nullable ProductId product, Whereabouts place, Lineage lineage) {
    PlanBook now = plan.get();
    if (now.isVehicle(item, product)) {
      return item.text();
    }
    for (ItemId outer : place.inside()) {
      int node = lineage.node(outer);
      ProductId of = node < 0 ? null : lineage.product(node).orElse(null);
      if (outer instanceof UnitId && now.isVehicle(outer, of)) {
        return outer.text();
      }
    }
    return null;
  }

  private static Counts counts(int all, List<Fact> facts) {
    long readings = 0;
    long curves = 0;
    long documents = 0;
    for (Fact fact : facts) {
      switch (fact.event()) {
        case Measurement.Readings e -> readings += e.set().size();
        case Measurement.CurveRecorded e ->
            curves += e.part() == null || e.part().from() == 0 ? 1 : 0;
        case Supply.DocumentAttached _ -> documents++;
        default -> {}
      }
    }
    return new Counts(all, readings, curves, documents);
  }

  private Timeline timeline(Ask ask) {
    Known known = Known.of(ask, journal);
    ItemId item = genealogy.item(known(ask.item("id"), genealogy.lineage()));
    Chronicle chronicle = Chronicle.of(traveler.history(item, known.below()), journal);
    int from = (int) Math.min(ask.whole("cursor", 0), chronicle.size());
    int to = Math.min(chronicle.size(), from + ask.limit(ENTRIES, MAX_ENTRIES));
    List<TimelineEntries.Entry> page = entries.of(item, chronicle, from, to, known.below());
    return new Timeline(page, to < chronicle.size() ? Integer.toString(to) : null);
  }

  private AsBuilt.Node asBuilt(Ask ask) {
    Known known = Known.of(ask, journal);
    Lineage lineage = genealogy.lineage();
    int node = known(ask.item("id"), lineage);
    int depth = Math.clamp(ask.whole("depth", 3), 1, AsBuilt.MAX_DEPTH);
    return asBuilt.tree(lineage, known, node, depth);
  }

  private Curves curves(Ask ask) {
    Known known = Known.of(ask, journal);
    ItemId item = genealogy.item(known(ask.item("id"), genealogy.lineage()));
    Map<Long, CurveRun> runs = new HashMap<>();
    for (CurveRun run : parts.runs(item, known.below()).values()) {
      runs.put(run.isComplete() ? run.completedAt() : run.newest(), run);
    }
    List<CurveLine> curves = new ArrayList<>();
    for (long seq : traveler.history(item, known.below())) {
      Fact fact = journal.get(seq);
      CurveRun run = runs.get(seq);
      if (fact.event() instanceof Measurement.CurveRecorded curve
          && (curve.part() == null || run != null)
          && curves.size() < MAX_CURVES) {
        curves.add(line(seq, fact, curve, run));
      }
    }
    return new Curves(curves);
  }

  private static CurveLine line(
      long seq, Fact fact, Measurement.CurveRecorded curve, @Nullable CurveRun run) {
    int samples = run == null ? curve.samples() : run.samples();
    return new CurveLine(
        seq,
        fact.occurredAt(),
        curve.position(),
        curve.step(),
        null,
        curve.channels().stream()
            .map(c -> new CurveChannel(c.name(), c.unit().code(), samples))
            .toList(),
        run == null ? null : run.reports(),
        run == null || run.isComplete());
  }
}
