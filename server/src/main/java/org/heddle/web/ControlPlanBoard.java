package org.heddle.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.Characteristic;
import org.heddle.plan.ControlEdit;
import org.heddle.plan.ControlRow;
import org.heddle.plan.ControlRule;
import org.heddle.plan.ControlSheet;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;
import org.heddle.spc.Member;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.Spc;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.spc.WatchCost;
import org.heddle.spc.WatchCosts;
import org.heddle.spc.Watching;
import org.jspecify.annotations.Nullable;

/** Every characteristic with what watches it and what that costs. */
final class ControlPlanBoard {
  private static final Unit METRE = new Unit("MTR");

  /** The shift whose delay the list tells, in σ. */
  private static final double TOLD_SHIFT = 1.5;

  private final AdoptedPlans plans;
  private final Spc charts;
  private final Acting acting;
  private final WatchCosts costs = new WatchCosts();

  ControlPlanBoard(AdoptedPlans plans, Acting acting) {
    this.plans = plans;
    this.charts = acting.charts();
    this.acting = acting;
  }

  /**
   * A characteristic.
   *
   * @param document in which it is watched; absent when it is not
   * @param row which row of that document
   * @param chart of its streams the one that rings, or else the first
   * @param falseAlarmsPerWeek of all its streams
   * @param found readings until a shift by 1.5 σ is found
   * @param remembering why that is late, where values remember those before them
   */
  record Line(
      String product,
      String productName,
      String step,
      String stepName,
      String characteristic,
      String name,
      String symbol,
      ChartLines.Spec spec,
      String significance,
      @Nullable String every,
      String home,
      @Nullable String document,
      @Nullable Integer row,
      @Nullable String text,
      @Nullable ControlRow form,
      int streams,
      int alarms,
      int learning,
      @Nullable String chart,
      @Nullable Double falseAlarmsPerWeek,
      @Nullable Double found,
      WatchCosts.@Nullable Remembering remembering) {}

  /**
   * All of the plant together.
   *
   * @param falseAlarmsPerWeek absent where prices were not asked for
   */
  record Sum(@Nullable Double falseAlarmsPerWeek, int streams, int watched, int characteristics) {}

  /**
   * How soon a shift is found.
   *
   * @param shift in σ; 0 where the level alone tells it
   * @param level the rate that counts move to
   */
  record Found(double shift, double readings, @Nullable Double level) {}

  /**
   * What a row costs and finds.
   *
   * @param falseAlarmsPerWeek of its streams; {@code before} that as it is now
   * @param plant of all rows, with this one as it would be
   * @param rulesAlone points between two false alarms of the chosen run rules alone
   * @param foundWithMemory when the memory of the values is taken out first
   * @param falseAlarmsEstimated and {@code foundEstimated}, on average over the errors of limits
   *     that come from so few points
   * @param learning readings of a stream before it rings again, where it learns anew
   */
  record Price(
      boolean isKnown,
      int streams,
      double readingsPerHour,
      double falseAlarmsPerWeek,
      double before,
      double plant,
      @Nullable Double rulesAlone,
      List<Found> found,
      double phi,
      List<Found> foundWithMemory,
      double falseAlarmsWithMemory,
      double falseAlarmsEstimated,
      Found foundEstimated,
      int batch,
      int points,
      int learning,
      Set<String> notes) {
    static final Price UNKNOWN =
        new Price(
            false,
            0,
            0,
            0,
            0,
            0,
            null,
            List.of(),
            0,
            List.of(),
            0,
            0,
            new Found(0, 0, null),
            1,
            0,
            0,
            Set.of());
  }

  /** A row of a document and what it is for. */
  private record Placed(PlanDocument document, int index, ControlSheet.Row row, ControlRow form) {}

  private record Key(String product, String step, String characteristic) {}

  private Map<Key, List<StreamState>> streams() {
    Map<Key, List<StreamState>> streams = new HashMap<>();
    List<StreamState> all = new ArrayList<>(charts.all());
    all.addAll(acting.standardised().all(RecentPoints.MAX));
    all.addAll(acting.combined().all(RecentPoints.MAX));
    for (StreamState each : all) {
      for (String product : products(each)) {
        Key key = new Key(product, each.key().step(), each.key().characteristic());
        streams.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
      }
    }
    return streams;
  }

  /** A short-run chart is of all that stand on it. */
  private static List<String> products(StreamState stream) {
    boolean isOfSeveral = stream.key().product().isEmpty() && !stream.members().isEmpty();
    return isOfSeveral
        ? stream.members().stream().map(Member::name).toList()
        : List.of(stream.key().product());
  }

  /**
   * Every characteristic.
   *
   * @param priced false to leave the prices out, which take seconds when nobody asked before
   */
  List<Line> lines(boolean priced) {
    Plan plan = plans.newest();
    Map<Key, List<StreamState>> streams = streams();
    Map<ControlRule, Placed> rows = rows(plan);
    List<Line> lines = new ArrayList<>();
    for (Product product : plan.products()) {
      for (Product.RouteStep step : product.route()) {
        for (Characteristic each : WatchedRows.of(plan, product, step)) {
          Key key = new Key(product.id().value(), step.step(), each.id());
          Optional<ControlRule> rule = plan.control(product.id().value(), step.step(), each.id());
          @Nullable Placed placed = rule.map(rows::get).orElse(null);
          lines.add(
              line(
                  plan,
                  product,
                  step,
                  each,
                  placed,
                  rule,
                  streams.getOrDefault(key, List.of()),
                  priced));
        }
      }
    }
    return lines;
  }

  private static Map<ControlRule, Placed> rows(Plan plan) {
    Map<ControlRule, Placed> rows = new HashMap<>();
    for (PlanDocument document : plan.documents()) {
      List<ControlSheet.Row> written = ControlSheet.of(document.text()).rows();
      List<ControlRow> forms = ControlEdit.formsOf(document);
      for (int i = 0; i < Math.min(written.size(), forms.size()); i++) {
        rows.putIfAbsent(
            document.controls().get(i), new Placed(document, i, written.get(i), forms.get(i)));
      }
    }
    return rows;
  }

  private Line line(
      Plan plan,
      Product product,
      Product.RouteStep step,
      Characteristic each,
      @Nullable Placed placed,
      Optional<ControlRule> rule,
      List<StreamState> streams,
      boolean priced) {
    @Nullable Watching watch = priced ? rule.map(acting.watching()).orElse(null) : null;
    return new Line(
        product.id().value(),
        product.name(),
        step.step(),
        plan.step(step.step()).map(Plant.Step::name).orElse(step.step()),
        each.id(),
        each.name(),
        Units.symbol(each.unit()),
        ChartLines.spec(each),
        each.significance().name(),
        every(each),
        home(plan, product.id()),
        placed == null ? null : placed.document.id(),
        placed == null ? null : placed.index,
        placed == null ? null : placed.row.text(),
        placed == null ? null : placed.form,
        streams.size(),
        (int) streams.stream().filter(s -> !s.open().isEmpty()).count(),
        (int) streams.stream().filter(s -> ChartLines.state(s).equals("learning")).count(),
        chart(streams),
        watch == null ? null : costs.falseAlarmsPerWeek(watch, streams, metres(each)),
        watch == null ? null : found(watch, streams, metres(each)),
        watch == null
            ? null
            : costs.remembering(watch, streams, metres(each), TOLD_SHIFT).orElse(null));
  }

  private static @Nullable String every(Characteristic each) {
    Quantity every = each.every();
    return every == null ? null : every.value() + " " + Units.symbol(every.unit());
  }

  private @Nullable Double found(Watching watch, List<StreamState> streams, double metres) {
    OptionalDouble found = costs.found(watch, streams, metres, TOLD_SHIFT);
    return found.isPresent() ? found.getAsDouble() : null;
  }

  private static @Nullable String chart(List<StreamState> streams) {
    return streams.stream()
        .filter(stream -> !stream.open().isEmpty())
        .findFirst()
        .or(() -> streams.stream().findFirst())
        .map(stream -> stream.key().text())
        .orElse(null);
  }

  /** A row as it is written, and as a form has it. */
  record Row(String text, ControlRow form) {}

  /** The row that watches a stream. */
  Optional<Row> row(StreamKey key) {
    Plan plan = plans.newest();
    return plan.control(key.product(), key.step(), key.characteristic())
        .map(rows(plan)::get)
        .map(placed -> new Row(placed.row.text(), placed.form));
  }

  /** The document that a further row for the product belongs into. */
  private static String home(Plan plan, ProductId product) {
    return plan.documents().stream()
        .filter(d -> d.products().stream().anyMatch(p -> p.id().equals(product)))
        .max((a, b) -> Boolean.compare(makes(a, product), makes(b, product)))
        .map(PlanDocument::id)
        .orElse("");
  }

  private static boolean makes(PlanDocument document, ProductId product) {
    return document.products().stream()
        .anyMatch(p -> p.id().equals(product) && p.kind() != Product.Kind.MATERIAL);
  }

  private static double metres(Characteristic each) {
    return Optional.ofNullable(each.every())
        .flatMap(every -> every.in(METRE))
        .map(metres -> metres.value().toDouble())
        .orElse(0.0);
  }

  Sum sum(List<Line> lines, boolean priced) {
    double falsely = 0;
    int streams = 0;
    int watched = 0;
    for (Line line : lines) {
      falsely += line.falseAlarmsPerWeek == null ? 0 : line.falseAlarmsPerWeek;
      streams += line.row == null ? 0 : line.streams;
      watched += line.row == null ? 0 : 1;
    }
    return new Sum(priced ? falsely : null, streams, watched, lines.size());
  }

  /** What a row would cost, and the plant with it. */
  Price price(ControlEdit edit) {
    PlanDocument document = edit.document().orElse(null);
    ControlRule rule = edit.rule().orElse(null);
    if (document == null || rule == null) {
      return Price.UNKNOWN;
    }
    Plan now = plans.newest();
    Plan then =
        new Plan(
            now.documents().stream()
                .map(each -> each.id().equals(document.id()) ? document : each)
                .toList());
    Map<Key, List<StreamState>> streams = streams();
    double rest = 0;
    double before = 0;
    double between = 0;
    List<StreamState> ours = new ArrayList<>();
    for (Map.Entry<Key, List<StreamState>> entry : streams.entrySet()) {
      Optional<ControlRule> after = control(then, entry.getKey());
      double metres =
          characteristic(then, entry.getKey()).map(ControlPlanBoard::metres).orElse(0.0);
      if (after.filter(rule::equals).isPresent()) {
        ours.addAll(entry.getValue());
        before += cost(control(now, entry.getKey()), entry.getValue(), metres);
        between = metres;
      } else {
        rest += cost(after, entry.getValue(), metres);
      }
    }
    Watching row = acting.watching().apply(rule);
    WatchCost cost = costs.of(row, ours, between);
    return price(cost, before, rest, row.watch());
  }

  private double cost(Optional<ControlRule> rule, List<StreamState> streams, double metres) {
    return rule.map(acting.watching())
        .map(watch -> costs.falseAlarmsPerWeek(watch, streams, metres))
        .orElse(0.0);
  }

  private static Optional<ControlRule> control(Plan plan, Key key) {
    return plan.control(key.product, key.step, key.characteristic);
  }

  private static Optional<Characteristic> characteristic(Plan plan, Key key) {
    return key.product.isEmpty()
        ? Optional.empty()
        : plan.characteristic(new ProductId(key.product), key.step, key.characteristic);
  }

  private static Price price(WatchCost cost, double before, double rest, Watch watch) {
    Set<String> notes = new TreeSet<>();
    cost.notes().forEach(note -> notes.add(Words.of(note).replace(' ', '-')));
    boolean learns = cost.notes().contains(WatchCost.Note.LEARNS_ANEW);
    return new Price(
        true,
        cost.streams(),
        cost.readingsPerHour(),
        cost.falseAlarmsPerWeek(),
        before,
        rest + cost.falseAlarmsPerWeek(),
        cost.rulesAlone() == 0 ? null : cost.rulesAlone(),
        found(cost.found()),
        cost.phi(),
        found(cost.foundWithMemory()),
        cost.falseAlarmsWithMemory(),
        cost.falseAlarmsEstimated(),
        found(cost.foundEstimated()),
        cost.batch(),
        cost.points(),
        learns ? watch.learning().points() * watch.subgroup() * watch.sampling().pieces() : 0,
        notes);
  }

  private static List<Found> found(List<WatchCost.Found> found) {
    return found.stream().map(ControlPlanBoard::found).toList();
  }

  private static Found found(WatchCost.Found found) {
    return new Found(
        found.shift(), found.readings(), Double.isNaN(found.level()) ? null : found.level());
  }
}
