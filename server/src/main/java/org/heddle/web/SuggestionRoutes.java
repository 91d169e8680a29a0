package org.heddle.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heddle.access.Permission;
import org.heddle.capability.Tolerance;
import org.heddle.fact.Control.SuggestionSettled;
import org.heddle.gate.StationBook;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.Characteristic;
import org.heddle.plan.ControlEdit;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Units;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.spc.WatchCosts;
import org.heddle.suggestion.DriftAdvice;
import org.heddle.suggestion.LimitAdvice;
import org.heddle.suggestion.SamplingAdvice;
import org.heddle.suggestion.SilentAdvice;
import org.heddle.suggestion.Suggestion;
import org.heddle.suggestion.SuggestionBook;
import org.jspecify.annotations.Nullable;

/** What the record itself suggests, and what people made of it. */
final class SuggestionRoutes {
  private static final String ACCEPTED = "accepted";
  private static final String DECLINED = "declined";

  /** Settled ones told of; older ones are in the journal. */
  private static final int SETTLED = 100;

  /** A look takes up to seconds on a large plant, and its data change slowly. */
  private static final long KEPT_NANOS = 20_000_000_000L;

  private final AdoptedPlans plans;
  private final Acting acting;
  private final Clock clock;
  private final Deeds deeds;
  private final ControlPlanBoard board;
  private final SamplingAdvice sampling;
  private final LimitAdvice limits;
  private List<Line> kept = List.of();
  private long foundAt;

  SuggestionRoutes(Services services, Acting acting, AdoptedPlans plans) {
    this.plans = plans;
    this.acting = acting;
    this.clock = services.clock();
    this.deeds = new Deeds(services);
    this.board = new ControlPlanBoard(plans, acting);
    WatchCosts costs = new WatchCosts();
    this.sampling = new SamplingAdvice(costs);
    this.limits = new LimitAdvice(costs);
  }

  /**
   * A suggestion.
   *
   * @param name of the characteristic, or of the gauge
   * @param parts what sets its stream apart, for people; of a silent check what it is compared with
   * @param characteristic {@code product/step/characteristic}, as the control plan's page has it
   * @param chart the stream that shows it
   * @param text the row of the control plan that would follow it
   */
  record Line(
      String id,
      String kind,
      String about,
      String name,
      @Nullable String productName,
      String parts,
      @Nullable String symbol,
      @Nullable String characteristic,
      @Nullable String chart,
      @Nullable String text,
      Map<String, Double> evidence,
      Map<String, Double> effect) {}

  record Settled(String id, String outcome, String reason, Instant at, @Nullable String by) {}

  record Lines(List<Line> suggestions, List<Settled> settled) {}

  /**
   * What is made of a suggestion.
   *
   * @param outcome accepted or declined
   * @param reason needed to turn it down
   */
  record SettleAsk(String id, String outcome, String reason) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/suggestions", Permission.SEE, "What the record suggests")
            .gives(Lines.class, _ -> lines()),
        Route.post("/api/suggestions", Permission.CORRECT, "Takes a suggestion or turns it down")
            .takes(SettleAsk.class)
            .gives(Lines.class, this::settle));
  }

  private Lines lines() {
    SuggestionBook book = acting.suggestions();
    List<Line> open = found().stream().filter(line -> book.settled(line.id).isEmpty()).toList();
    List<Settled> settled =
        book.all().reversed().stream().limit(SETTLED).map(SuggestionRoutes::settled).toList();
    return new Lines(open, settled);
  }

  private static Settled settled(SuggestionBook.Settled each) {
    return new Settled(
        each.fact().suggestion(),
        each.fact().outcome(),
        each.fact().reason(),
        each.at(),
        each.by() == null ? null : each.by().value());
  }

  private Lines settle(Ask ask) throws InterruptedException {
    SettleAsk wish = ask.body(SettleAsk.class);
    if (!wish.outcome.equals(ACCEPTED) && !wish.outcome.equals(DECLINED)) {
      throw Trouble.wrong("outcome", "is accepted or declined");
    }
    String reason = wish.outcome.equals(DECLINED) ? Deeds.reason(wish.reason) : wish.reason.strip();
    if (found().stream().noneMatch(line -> line.id.equals(wish.id))) {
      throw Trouble.unknown("suggestion", wish.id);
    }
    deeds.record(
        ask.visitor(),
        "suggestion:" + wish.id,
        new SuggestionSettled(wish.id, wish.outcome, reason));
    return lines();
  }

  /** Kept for a moment: a page asks again after each deed. */
  private synchronized List<Line> found() {
    long now = System.nanoTime();
    if (foundAt == 0 || now - foundAt > KEPT_NANOS) {
      kept = look();
      foundAt = System.nanoTime();
    }
    return kept;
  }

  private List<Line> look() {
    List<Line> lines = new ArrayList<>();
    Plan plan = plans.newest();
    Map<String, List<StreamState>> characteristics = new TreeMap<>();
    for (StreamState stream : acting.charts().all()) {
      StreamKey key = stream.key();
      limits.of(stream).ifPresent(found -> lines.add(ofStream(plan, found, key)));
      tolerance(plan, key)
          .flatMap(tolerance -> DriftAdvice.ofTool(stream, tolerance))
          .ifPresent(found -> lines.add(ofStream(plan, found, key)));
      String about = key.product() + "/" + key.step() + "/" + key.characteristic();
      characteristics.computeIfAbsent(about, _ -> new ArrayList<>()).add(stream);
    }
    characteristics.forEach((about, all) -> sampled(plan, about, all).ifPresent(lines::add));
    Set<String> rang =
        acting.reactions().alarms().stream()
            .map(rung -> rung.alarm().stream())
            .collect(Collectors.toSet());
    characteristics.forEach(
        (about, all) -> silent(plan, about, characteristics, rang).ifPresent(lines::add));
    gauges(plan, lines);
    return lines;
  }

  private static Optional<Characteristic> characteristic(Plan plan, StreamKey key) {
    return key.product().isEmpty()
        ? Optional.empty()
        : plan.characteristic(new ProductId(key.product()), key.step(), key.characteristic());
  }

  private static Optional<Tolerance> tolerance(Plan plan, StreamKey key) {
    return characteristic(plan, key)
        .map(ChartFigures.Allowed::of)
        .flatMap(ChartFigures.Allowed::tolerance);
  }

  private static Line ofStream(Plan plan, Suggestion found, StreamKey key) {
    return line(plan, found, key, key.words(), null);
  }

  /** What endangers life is measured on every piece, however capable its process. */
  private Optional<Line> sampled(Plan plan, String about, List<StreamState> streams) {
    StreamKey key = streams.getFirst().key();
    return characteristic(plan, key)
        .filter(known -> known.significance() != Characteristic.Significance.A)
        .map(ChartFigures.Allowed::of)
        .flatMap(ChartFigures.Allowed::tolerance)
        .flatMap(tolerance -> sampling.of(about, streams, tolerance))
        .map(advice -> line(plan, advice.suggestion(), key, "", proposed(key, advice.oneIn())));
  }

  /** A check that tells nothing; what endangers life is never one. */
  private Optional<Line> silent(
      Plan plan, String about, Map<String, List<StreamState>> all, Set<String> rang) {
    List<StreamState> streams = all.getOrDefault(about, List.of());
    StreamKey key = streams.getFirst().key();
    boolean hasRung = streams.stream().anyMatch(each -> rang.contains(each.key().text()));
    Optional<Tolerance> tolerance =
        characteristic(plan, key)
            .filter(known -> known.significance() != Characteristic.Significance.A)
            .map(ChartFigures.Allowed::of)
            .flatMap(ChartFigures.Allowed::tolerance);
    return tolerance
        .filter(_ -> !hasRung)
        .flatMap(allowed -> SilentAdvice.of(about, streams, allowed, false, later(plan, key, all)))
        .map(
            advice ->
                line(
                    plan,
                    advice.suggestion(),
                    key,
                    advice.closest(),
                    proposed(key, advice.oneIn())));
  }

  /** What is measured at later steps of the product's route. */
  private static List<SilentAdvice.Later> later(
      Plan plan, StreamKey key, Map<String, List<StreamState>> all) {
    List<String> steps =
        plan.product(new ProductId(key.product())).stream()
            .flatMap(product -> product.route().stream())
            .map(Product.RouteStep::step)
            .toList();
    int own = steps.indexOf(key.step());
    List<SilentAdvice.Later> later = new ArrayList<>();
    for (List<StreamState> streams : all.values()) {
      StreamKey other = streams.getFirst().key();
      boolean isLater =
          own >= 0 && other.product().equals(key.product()) && steps.indexOf(other.step()) > own;
      if (isLater) {
        String name =
            characteristic(plan, other).map(Characteristic::name).orElse(other.characteristic());
        later.add(new SilentAdvice.Later(name, streams));
      }
    }
    return later;
  }

  /** The row as it would be with samples. */
  private @Nullable String proposed(StreamKey key, int oneIn) {
    return board
        .row(key)
        .map(row -> ControlEdit.changed(row.text(), row.form(), row.form().sampling(oneIn)))
        .orElse(null);
  }

  private static Line line(
      Plan plan, Suggestion found, StreamKey key, String parts, @Nullable String text) {
    Optional<Characteristic> known = characteristic(plan, key);
    Optional<Product> product =
        key.product().isEmpty() ? Optional.empty() : plan.product(new ProductId(key.product()));
    return new Line(
        found.id(),
        kind(found),
        found.about(),
        known.map(Characteristic::name).orElse(key.characteristic()),
        product.map(Product::name).orElse(key.product()),
        parts,
        known.map(c -> Units.symbol(c.unit())).orElse(null),
        key.product() + "/" + key.step() + "/" + key.characteristic(),
        key.text(),
        text,
        figures(found.evidence()),
        figures(found.effect()));
  }

  private static String kind(Suggestion found) {
    return Words.of(found.kind()).replace(' ', '-');
  }

  private static Map<String, Double> figures(List<Suggestion.Figure> figures) {
    Map<String, Double> named = new LinkedHashMap<>();
    figures.forEach(figure -> named.put(figure.name(), figure.value()));
    return named;
  }

  private void gauges(Plan plan, List<Line> lines) {
    StationBook book = acting.stations();
    for (EquipmentId gauge : book.gauges()) {
      Map<String, List<DriftAdvice.Check>> checks = new TreeMap<>();
      for (StationBook.GaugeCheck each : book.checks(gauge)) {
        checks
            .computeIfAbsent(each.found().characteristic(), _ -> new ArrayList<>())
            .add(new DriftAdvice.Check(each.found(), each.at()));
      }
      checks.forEach(
          (characteristic, all) ->
              DriftAdvice.ofGauge(all, width(plan, characteristic), clock.instant())
                  .ifPresent(found -> lines.add(ofGauge(found, characteristic))));
    }
  }

  private static Line ofGauge(Suggestion found, String characteristic) {
    return new Line(
        found.id(),
        kind(found),
        found.about(),
        found.about(),
        null,
        characteristic,
        null,
        null,
        null,
        null,
        figures(found.evidence()),
        figures(found.effect()));
  }

  /** The narrowest tolerance of what is called so; 0 when nothing has two limits. */
  private static double width(Plan plan, String characteristic) {
    return plan.products().stream()
        .flatMap(product -> product.route().stream())
        .flatMap(step -> step.characteristics().stream())
        .filter(each -> each.id().equals(characteristic))
        .mapToDouble(each -> width(each.limits()))
        .filter(width -> width > 0)
        .min()
        .orElse(0);
  }

  private static double width(Interval limits) {
    Decimal lower = limits.lower();
    Decimal upper = limits.upper();
    return lower == null || upper == null ? 0 : upper.toDouble() - lower.toDouble();
  }
}
