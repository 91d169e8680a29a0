package org.heddle.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.heddle.access.Permission;
import org.heddle.containment.Impact;
import org.heddle.containment.Recall;
import org.heddle.containment.RecallPage;
import org.heddle.containment.RecallResult;
import org.heddle.containment.RecallRow;
import org.heddle.containment.Scope;
import org.heddle.containment.Tally;
import org.heddle.containment.UnknownItemException;
import org.heddle.containment.Verdict;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.RecordGaps;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;
import org.heddle.traveler.Traveler;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/** From a suspicion to every unit in and every unit out. */
final class RecallRoutes {
  /**
   * Thresholds at which it is told what would be in, evenly from one in ten thousand to certain.
   */
  static final int LEVELS = 50;

  private static final double LOWEST_LEVEL = 1e-4;

  private static final int ROWS = 200;
  private static final int MAX_ROWS = 2_000;

  private static final List<String> HEADER =
      List.of("item", "product", "verdict", "probability", "place", "customer", "shipment", "path");

  private final Recall recall;
  private final Genealogy genealogy;
  private final Traveler traveler;
  private final Journal journal;
  private final Supplier<PlanBook> plan;
  private final Supplier<Services.PlantName> plant;
  private final java.time.Clock clock;
  private final RecallShelf<Preview, RecallResult> shelf;

  RecallRoutes(Services services) {
    this.recall = services.recall();
    this.genealogy = services.genealogy();
    this.traveler = services.traveler();
    this.journal = services.journal();
    this.plan = services.book();
    this.plant = services.plant();
    this.clock = services.clock();
    this.shelf = new RecallShelf<>(clock, RecallResult::bytes);
  }

  /** What one scope concerns. */
  record ScopeCount(long units, long vehicles, long shipments, long customers, long inHouse) {}

  record Scopes(ScopeCount certain, ScopeCount probable, ScopeCount worst) {}

  record Cleared(long units, long vehicles) {}

  /** What a plant would recall that only knows its dates. */
  record DateWindow(long units, long vehicles, String rule) {}

  record Saved(long units, double share) {}

  /** What would be in if the threshold were another. */
  record Level(double threshold, long units, long vehicles) {}

  record Preview(
      String id,
      SuspicionAsk suspicion,
      String sentence,
      double threshold,
      Scopes scopes,
      Cleared out,
      DateWindow dateWindow,
      Saved saved,
      List<Level> curve,
      double millis,
      Instant asOf,
      long journal) {}

  /** A question; the threshold is 0.01 and the targets are all when absent. */
  record PreviewAsk(SuspicionAsk suspicion, @Nullable Double threshold, @Nullable String targets) {}

  record In(
      String item,
      String kind,
      @Nullable String product,
      @Nullable String vin,
      double probability,
      String scope,
      List<RecallWay.Step> path,
      ItemRoutes.Location location,
      @Nullable String shipment,
      @Nullable String customer,
      @Nullable List<String> gap) {}

  record InRows(List<In> rows, long total, @Nullable Long next) {}

  record Out(
      String item,
      String kind,
      @Nullable String product,
      @Nullable String vin,
      List<RecallWay.ClearedBy> clearedBy,
      ItemRoutes.Location location) {}

  record OutRows(List<Out> rows, long total, @Nullable Long next) {}

  record PlaceScopes(long certain, long probable, long worst) {}

  record Place(
      String place, String kind, String name, long units, long vehicles, PlaceScopes scope) {}

  record Places(List<Place> places) {}

  record Summary(
      String id,
      String sentence,
      Instant asOf,
      long units,
      long vehicles,
      SuspicionAsk suspicion,
      double threshold) {}

  record Summaries(List<Summary> recalls) {}

  List<Route> routes() {
    return List.of(
        Route.post("/api/recalls/preview", Permission.SEE, "What a suspicion reaches, and what not")
            .takes(PreviewAsk.class)
            .gives(Preview.class, this::preview),
        Route.get("/api/recalls", Permission.SEE, "The latest previews")
            .gives(Summaries.class, _ -> summaries()),
        part(Route.get("/api/recalls/{id}/in", Permission.SEE, "Units in, with the way there"))
            .query("scope", "certain, probable or worst")
            .query("kind", "only vehicle, or all when absent")
            .query("q", "only ids that contain this")
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(InRows.class, this::in),
        part(Route.get("/api/recalls/{id}/out", Permission.SEE, "Units out, with what clears them"))
            .query("kind", "only vehicle, or all when absent")
            .query("q", "only ids that contain this")
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(OutRows.class, this::out),
        part(Route.get("/api/recalls/{id}/where", Permission.SEE, "Where the units in are"))
            .gives(Places.class, this::where),
        part(Route.get("/api/recalls/{id}/export.csv", Permission.SEE, "All units, CSV"))
            .streams("text/csv", this::csv),
        part(Route.get("/api/recalls/{id}/export.xlsx", Permission.SEE, "All units, Excel"))
            .streams(Sheet.XLSX, this::xlsx));
  }

  private static Route.Builder part(Route.Builder route) {
    return route.part("id", "of the preview");
  }

  private Preview preview(Ask ask) {
    PreviewAsk wish = ask.body(PreviewAsk.class);
    double threshold = wish.threshold == null ? Recall.DEFAULT_THRESHOLD : wish.threshold;
    if (!(threshold > 0 && threshold <= 1)) {
      throw Trouble.wrong("threshold", "lies above 0 and at most 1");
    }
    if (wish.suspicion == null) {
      throw Trouble.wrong("suspicion", "is missing");
    }
    wish.suspicion.mustBeKnown(genealogy.lineage());
    long start = System.nanoTime();
    RecallResult result;
    try {
      result = recall.of(wish.suspicion.suspicion(), threshold, EdgeFilter.EVER);
    } catch (UnknownItemException e) {
      throw Trouble.unknown("item", String.valueOf(wish.suspicion.item()));
    }
    Preview preview = preview(wish.suspicion, threshold, result, start);
    shelf.keep(preview.id, preview, result);
    return preview;
  }

  private Preview preview(
      SuspicionAsk suspicion, double threshold, RecallResult result, long start) {
    Lineage lineage = genealogy.lineage();
    List<Tally> tallies = result.tallies();
    Scopes scopes =
        new Scopes(
            count(Scope.CERTAIN, tallies, result),
            count(Scope.PROBABLE, tallies, result),
            count(Scope.WORST_CASE, tallies, result));
    long window = tallies.stream().mapToLong(Tally::dateWindow).sum();
    long windowVehicles =
        tallies.stream().filter(this::isVehicle).mapToLong(Tally::dateWindow).sum();
    long saved = Math.max(0, window - scopes.worst.units);
    return new Preview(
        shelf.nextId(),
        suspicion,
        new SuspicionText(plan.get(), ZoneId.of(plant.get().zone()), lineage).of(suspicion),
        threshold,
        scopes,
        new Cleared(
            tallies.stream().mapToLong(Tally::out).sum(),
            tallies.stream().filter(this::isVehicle).mapToLong(Tally::out).sum()),
        new DateWindow(window, windowVehicles, result.dateWindowRule()),
        new Saved(saved, window == 0 ? 0 : (double) saved / window),
        curve(result),
        Math.round((System.nanoTime() - start) / 10_000.0) / 100.0,
        clock.instant(),
        journal.size());
  }

  private List<Level> curve(RecallResult result) {
    double[] thresholds = new double[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      thresholds[i] = Math.pow(LOWEST_LEVEL, 1 - (double) i / (LEVELS - 1));
    }
    long[] units = result.unitsAt(thresholds, _ -> true);
    long[] vehicles = result.unitsAt(thresholds, this::isVehicle);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < LEVELS; i++) {
      levels.add(new Level(thresholds[i], units[i], vehicles[i]));
    }
    return levels;
  }

  private boolean isVehicle(int node) {
    Lineage lineage = genealogy.lineage();
    ProductId product = lineage.product(node).orElse(null);
    if (product != null && plan.get().knows(product)) {
      return plan.get().isVehicle(product);
    }
    return lineage.item(node).filter(item -> plan.get().isVehicle(item, product)).isPresent();
  }

  private boolean isVehicle(Tally tally) {
    ProductId product = tally.product();
    return product != null && plan.get().isVehicle(product);
  }

  private ScopeCount count(Scope scope, List<Tally> tallies, RecallResult result) {
    Impact impact = result.impact(scope, traveler::whereabouts);
    return new ScopeCount(
        tallies.stream().mapToLong(tally -> tally.in(scope)).sum(),
        tallies.stream().filter(this::isVehicle).mapToLong(tally -> tally.in(scope)).sum(),
        impact.shipments().size(),
        impact.customers().size(),
        impact.inHouse());
  }

  private RecallResult result(Ask ask) {
    return shelf.result(ask.part("id"));
  }

  private Summaries summaries() {
    return new Summaries(
        shelf.latest().stream()
            .map(
                p ->
                    new Summary(
                        p.id,
                        p.sentence,
                        p.asOf,
                        p.scopes.probable.units,
                        p.scopes.probable.vehicles,
                        p.suspicion,
                        p.threshold))
            .toList());
  }

  private static Scope scope(Ask ask) {
    return switch (ask.query("scope").orElse("probable")) {
      case "certain" -> Scope.CERTAIN;
      case "probable" -> Scope.PROBABLE;
      case "worst" -> Scope.WORST_CASE;
      default -> throw Trouble.wrong("scope", "must be certain, probable or worst");
    };
  }

  private static Set<Verdict> verdicts(Scope scope) {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.isIn(scope)) {
        verdicts.add(verdict);
      }
    }
    return verdicts;
  }

  private InRows in(Ask ask) {
    RecallResult result = result(ask);
    Scope scope = scope(ask);
    RecallList.Page found = list(ask, result, verdicts(scope));
    long total = total(ask, result, tally -> tally.in(scope));
    return new InRows(found.rows().stream().map(this::in).toList(), total, found.next());
  }

  private OutRows out(Ask ask) {
    RecallResult result = result(ask);
    RecallList.Page found = list(ask, result, EnumSet.of(Verdict.OUT));
    long total = total(ask, result, Tally::out);
    return new OutRows(found.rows().stream().map(this::out).toList(), total, found.next());
  }

  /** How many rows there are in all, of the kind that is asked for. */
  private long total(Ask ask, RecallResult result, ToLongFunction<Tally> count) {
    return result.tallies().stream()
        .filter(tally -> !wantsVehicles(ask) || isVehicle(tally))
        .mapToLong(count)
        .sum();
  }

  private static boolean wantsVehicles(Ask ask) {
    return ask.query("kind").filter("vehicle"::equals).isPresent();
  }

  private RecallList.Page list(Ask ask, RecallResult result, Set<Verdict> wanted) {
    return new RecallList(result, genealogy.lineage(), plan.get(), ask.query("q").orElse(""))
        .page(wanted, wantsVehicles(ask), ask.whole("cursor", 0), ask.limit(ROWS, MAX_ROWS));
  }

  private boolean isVehicle(RecallRow row) {
    return plan.get().isVehicle(row.item(), row.product());
  }

  private In in(RecallRow row) {
    Whereabouts where = traveler.whereabouts(row.number());
    return new In(
        row.item().text(),
        row.item().kind().word(),
        row.product() == null ? null : row.product().value(),
        isVehicle(row) ? row.item().value() : null,
        row.probability(),
        word(row.verdict()),
        row.way().stream().map(RecallWay.Step::of).toList(),
        location(row, where),
        where.shipment() == null ? null : where.shipment().text(),
        where.customer() == null ? null : where.customer().value(),
        row.gaps().isEmpty() ? null : row.gaps().stream().map(gap -> words(gap, row)).toList());
  }

  /** The slot alone if it is the unit's own; else also whose slot it is. */
  private static String words(RecordGaps.Gap gap, RecallRow row) {
    return gap.item().equals(row.item().text())
        ? gap.slot()
        : gap.slot() + " of " + Filling.value(gap.item());
  }

  private ItemRoutes.Location location(RecallRow row, Whereabouts where) {
    return traveler
        .state(row.item())
        .map(state -> ItemRoutes.location(state, where))
        .orElse(new ItemRoutes.Location("unknown", null, "", Instant.EPOCH, List.of()));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case CERTAIN -> "certain";
      case PROBABLE -> "probable";
      case POSSIBLE, UNRECORDED -> "worst";
      case OUT -> "out";
    };
  }

  private Out out(RecallRow row) {
    return new Out(
        row.item().text(),
        row.item().kind().word(),
        row.product() == null ? null : row.product().value(),
        isVehicle(row) ? row.item().value() : null,
        row.cleared().stream().map(RecallWay.ClearedBy::of).toList(),
        location(row, traveler.whereabouts(row.number())));
  }

  private Places where(Ask ask) {
    RecallResult result = result(ask);
    Map<String, long[]> places = new LinkedHashMap<>();
    int from = 0;
    while (from >= 0) {
      RecallPage page = result.page(verdicts(Scope.WORST_CASE), from, RecallResult.MAX_ROWS);
      for (RecallRow row : page.rows()) {
        Whereabouts where = traveler.whereabouts(row.number());
        String place = Words.of(where.kind()) + "\n" + where.name();
        long[] counts = places.computeIfAbsent(place, _ -> new long[4]);
        counts[0] += row.verdict().isIn(Scope.CERTAIN) ? 1 : 0;
        counts[1] += row.verdict().isIn(Scope.PROBABLE) ? 1 : 0;
        counts[2]++;
        counts[3] += isVehicle(row) ? 1 : 0;
      }
      from = page.next();
    }
    List<Place> rows = new ArrayList<>();
    places.forEach((place, counts) -> rows.add(place(place, counts)));
    rows.sort((a, b) -> Long.compare(b.units, a.units));
    return new Places(rows);
  }

  private static Place place(String key, long[] counts) {
    String kind = key.substring(0, key.indexOf('\n'));
    String name = key.substring(kind.length() + 1);
    PlaceScopes scopes = new PlaceScopes(counts[0], counts[1], counts[2]);
    return new Place(name.isEmpty() ? kind : name, kind, name, counts[2], counts[3], scopes);
  }

  private void csv(Ask ask) throws IOException {
    RecallResult result = result(ask);
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), "recall", HEADER)) {
      export(result, sheet);
    }
  }

  private void xlsx(Ask ask) throws IOException {
    RecallResult result = result(ask);
    try (Sheet.Xlsx sheet = Sheet.xlsx(ask.context(), "recall", HEADER)) {
      export(result, sheet);
    }
  }

  private void export(RecallResult result, Sheet sheet) throws IOException {
    int from = 0;
    while (from >= 0) {
      RecallPage page = result.page(EnumSet.allOf(Verdict.class), from, RecallResult.MAX_ROWS);
      for (RecallRow row : page.rows()) {
        Whereabouts where = traveler.whereabouts(row.number());
        sheet.row(
            List.of(
                row.item().text(),
                row.product() == null ? "" : row.product().value(),
                Words.of(row.verdict()),
                row.probability(),
                where.name(),
                where.customer() == null ? "" : where.customer().value(),
                where.shipment() == null ? "" : where.shipment().text(),
                String.join(
                    " > ",
                    row.way().stream().map(step -> Filling.of(step.text()).words()).toList())));
      }
      from = page.next();
    }
  }
}
