package org.heddle.spc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.Outbox;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.statistics.StepOnset;
import org.jspecify.annotations.Nullable;

/**
 * Characteristics that are watched together, live: what is usual one by one and unusual together,
 * such as a low force at a high resistance. One stream for each combination of a plan and its part
 * of the plant; a unit is charted when one message brought all its values.
 *
 * <p>Hotelling's T² finds a single unit that no chart of one characteristic would, a MEWMA a small
 * lasting shift; the alarm names the characteristic it comes from. As with single characteristics a
 * late unit is charted and not fed, and an open alarm is not raised again.
 */
public final class Combined implements Judge, Kept {
  private static final String STATE_FILE = "combined";

  /** T2, 3: raised with every change of what is written. */
  private static final long STATE_FORMAT = 0x54_32_03L;

  /** Tried again after so many further units when the first were no basis. */
  private static final int AGAIN = 25;

  /** A lasting shift is counted from where its sum of such steps, in σ, was last zero. */
  private static final double HALF_SHIFT = 0.5;

  private final ControlPlans plans;
  private final Function<ItemId, String> productOf;
  private final ToIntFunction<ItemId> numberOf;
  private final List<CombinedStream> streams = new ArrayList<>();
  private final Map<StreamKey, CombinedStream> byKey = new HashMap<>();
  private final Map<Route, List<Way>> routes = new HashMap<>();
  private final MeasureBook book = new MeasureBook();
  private final Turn turn = new Turn();
  private long revision = Long.MIN_VALUE;

  private record Route(String product, String step, ReadingTemplate template) {}

  /** A combination that a message brings, and where in it the values are. */
  private record Way(Combination combination, int[] slots) {}

  /** A unit that was measured. */
  private record Measured(long position, Fact fact, Readings readings, double[] values) {}

  /** See {@link Spc#Spc}. */
  public Combined(
      ControlPlans plans, Function<ItemId, String> productOf, ToIntFunction<ItemId> numberOf) {
    this.plans = plans;
    this.productOf = productOf;
    this.numberOf = numberOf;
  }

  @Override
  public String name() {
    return "combined";
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    turn.take(
        () -> {
          switch (fact.event()) {
            case Readings readings -> take(position, fact, readings, decisions);
            case AlarmHandled handled -> handle(handled);
            case LimitsFrozen frozen -> book.freeze(frozen);
            default ->
                Remark.of(fact.event())
                    .ifPresent(r -> streams.forEach(s -> s.shown.recent.flag(r)));
          }
        });
  }

  private void take(long position, Fact fact, Readings readings, Consumer<Draft> decisions) {
    ReadingSet set = readings.set();
    String product = productOf.apply(readings.item());
    Route route = new Route(product, readings.step(), set.template());
    for (Way way : ways(route, fact.recordedAt())) {
      double[] values = Arrays.stream(way.slots).mapToDouble(set::number).toArray();
      Watch watch = way.combination.watch();
      String part = StreamKey.part(watch.streams(), readings.work(), readings.position());
      CombinedStream stream =
          stream(new StreamKey(product, readings.step(), way.combination.name(), part), values);
      if (stream != null) {
        take(stream, way.combination, new Measured(position, fact, readings, values), decisions);
      }
    }
  }

  private List<Way> ways(Route route, Instant at) {
    long now = plans.revision(at);
    if (now != revision || routes.size() >= Routes.MAX_ROUTES) {
      routes.clear();
      revision = now;
    }
    return routes.computeIfAbsent(route, wanted -> found(wanted, at));
  }

  private List<Way> found(Route route, Instant at) {
    List<Way> ways = new ArrayList<>();
    for (Combination each : plans.together(route.product, route.step, at)) {
      int[] slots =
          each.characteristics().stream().mapToInt(name -> slot(route.template, name)).toArray();
      if (Arrays.stream(slots).allMatch(slot -> slot >= 0)) {
        ways.add(new Way(each, slots));
      }
    }
    return List.copyOf(ways);
  }

  private static int slot(ReadingTemplate template, String characteristic) {
    for (int i = 0; i < template.size(); i++) {
      if (template.slot(i).characteristic().equals(characteristic)) {
        return i;
      }
    }
    return -1;
  }

  /** Null when there are too many streams, or the combination of that name was another. */
  private @Nullable CombinedStream stream(StreamKey key, double[] values) {
    CombinedStream known = byKey.get(key);
    if (known == null && streams.size() < Spc.MAX_STREAMS) {
      known = new CombinedStream(key, streams.size(), values.length);
      streams.add(known);
      byKey.put(key, known);
    }
    return known == null || known.width() != values.length ? null : known;
  }

  private void take(
      CombinedStream stream, Combination combination, Measured unit, Consumer<Draft> decisions) {
    Stream shown = stream.shown;
    Watch watch = combination.watch();
    long micros = Micros.of(unit.fact.occurredAt());
    if (shown.newestMicros != Long.MIN_VALUE
        && micros < shown.newestMicros - watch.lateness().toNanos() / 1_000) {
      double score = stream.isArmed() ? score(stream, unit.values) : 0;
      chart(stream, unit, micros, score, RecentPoints.LATE);
      return;
    }
    shown.newestMicros = Math.max(shown.newestMicros, micros);
    FrozenMeasure frozen = book.inForce(shown.text, FrozenMeasure.TOGETHER, shown.newestMicros);
    boolean isLearned = stream.isArmed();
    int first = stream.adopt(frozen) ? RecentPoints.FIRST : 0;
    if (first != 0 && !isLearned) {
      stream.tellLearned();
    }
    CombinedStream.Verdict verdict = stream.next(unit.values, watch.patient());
    chart(stream, unit, micros, verdict == null ? 0 : verdict.score(), first);
    if (verdict == null) {
      learn(stream, watch);
    } else if (verdict.signals() && watch.rings()) {
      signal(stream, combination, unit, verdict, decisions);
    }
  }

  private static double score(CombinedStream stream, double[] values) {
    return stream.limits().score(stream.limits().distance(values));
  }

  private void chart(CombinedStream stream, Measured unit, long micros, double score, int flag) {
    Stream shown = stream.shown;
    int item = numberOf.applyAsInt(unit.readings.item());
    shown.recent.add(unit.position, -1, item, micros, score, score, flag);
    if (stream.isArmed()) {
      shown.past.add(micros, score);
    }
  }

  private static void learn(CombinedStream stream, Watch watch) {
    long learned = stream.count();
    int wanted = watch.learning().points();
    if (learned >= wanted && (learned - wanted) % AGAIN == 0) {
      List<RecentPoints.Point> kept = stream.shown.recent.last(RecentPoints.MAX);
      DetectorDesign design = watch.designFor(OwnLimits.pointsPerMonth(kept));
      if (stream.learn(design.pointsBetweenFalseAlarms(), Micros.at(kept.getFirst().micros()))) {
        stream.tellLearned();
      }
    }
  }

  private static void signal(
      CombinedStream stream,
      Combination combination,
      Measured unit,
      CombinedStream.Verdict verdict,
      Consumer<Draft> decisions) {
    Stream shown = stream.shown;
    shown.recent.flagLast(RecentPoints.SIGNAL);
    int place = verdict.isFar() ? 0 : 1;
    if (shown.open[place].isEmpty()) {
      Draft draft = raised(stream, combination, unit, verdict);
      shown.open[place] = Alarms.name(draft);
      decisions.accept(draft);
    }
    if (verdict.isLasting()) {
      stream.restart();
    }
  }

  private static Draft raised(
      CombinedStream stream,
      Combination combination,
      Measured unit,
      CombinedStream.Verdict verdict) {
    List<RecentPoints.Point> points =
        stream.shown.recent.last(RecentPoints.MAX).stream()
            .filter(point -> !point.is(RecentPoints.LATE))
            .toList();
    double[][] seen = stream.units(points.size());
    StepOnset onset = onset(stream.limits().along(verdict.deviation(), seen));
    RecentPoints.Point first = points.get(onset.first());
    String rule = verdict.isFar() ? "t2-high" : "mewma-high";
    String alarm = "t2-%d-%08x".formatted(unit.position, stream.shown.text.hashCode());
    AlarmRaised raised =
        new AlarmRaised(
            alarm,
            stream.shown.text,
            rule,
            combination.watch().severity(),
            new Trigger(
                unit.position,
                -1,
                unit.readings.item(),
                unit.readings.work().station(),
                verdict.score(),
                onset.size()),
            new Onset(
                first.position(),
                Micros.at(first.micros()),
                Micros.at(points.get(onset.earliest()).micros()),
                Micros.at(points.get(onset.latest()).micros())),
            stream.shown.limits == null ? 0 : stream.shown.limits.version(),
            sentence(stream, combination, rule, verdict, first));
    return new Draft(unit.fact.recordedAt(), new Origin(Outbox.SOURCE, alarm + "-" + rule), raised);
  }

  /** Back from the last unit, along the direction in which it deviates. */
  private static StepOnset onset(double[] along) {
    int zero = 0;
    double sum = 0;
    for (int i = 0; i < along.length; i++) {
      sum = Math.max(0, sum + along[i] - HALF_SHIFT);
      zero = sum > 0 ? zero : i + 1;
    }
    return StepOnset.find(along, Math.min(zero, along.length - 1), true);
  }

  private static String sentence(
      CombinedStream stream,
      Combination combination,
      String rule,
      CombinedStream.Verdict verdict,
      RecentPoints.Point first) {
    double[] unit = verdict.deviation().clone();
    double[] centre = stream.limits().scatter().centre();
    Arrays.setAll(unit, i -> unit[i] + centre[i]);
    int most = stream.limits().mostOf(unit);
    String part = stream.shown.key.part().isEmpty() ? "" : " at " + stream.shown.key.words();
    return String.format(
        Locale.ROOT,
        "%s%s: %s since %s, most by %s (%+.1f σ by itself)",
        combination.name(),
        part,
        rule,
        Micros.at(first.micros()),
        combination.characteristics().get(most),
        stream.limits().alone(unit)[most]);
  }

  private void handle(AlarmHandled handled) {
    if (handled.handling() == Handling.CLOSED) {
      for (CombinedStream stream : streams) {
        String[] open = stream.shown.open;
        for (int i = 0; i < open.length; i++) {
          if (open[i].equals(handled.alarm())) {
            open[i] = "";
            stream.restart();
          }
        }
      }
    }
  }

  /** All streams with at most so many of their last points, in the order in which they began. */
  public List<StreamState> all(int points) {
    return turn.ask(() -> streams.stream().map(stream -> state(stream, points)).toList());
  }

  /** The stream that facts call so. */
  public Optional<StreamState> named(String text) {
    return turn.ask(
        () ->
            streams.stream()
                .filter(stream -> stream.shown.text.equals(text))
                .findFirst()
                .map(stream -> state(stream, RecentPoints.MAX)));
  }

  /**
   * Limits that the points of a chart would give; empty for no chart of that name.
   *
   * @param without points to leave out, as {@code position:index}
   * @param reason why
   * @throws IllegalArgumentException for a point that is not there
   */
  public Optional<MeasureProposal> proposal(String text, Set<String> without, String reason) {
    return turn.ask(
            () ->
                streams.stream()
                    .filter(stream -> stream.shown.text.equals(text))
                    .findFirst()
                    .map(this::material))
        .map(material -> MeasureProposal.of(material, without, reason));
  }

  private Material material(CombinedStream stream) {
    StreamKey key = stream.shown.key;
    double pace = OwnLimits.pointsPerMonth(stream.shown.recent.last(RecentPoints.MAX));
    DetectorDesign design =
        watch(key).map(watch -> watch.designFor(pace)).orElse(new DetectorDesign(10_000, 1.5));
    return new Material(
        stream.shown.text,
        FrozenMeasure.TOGETHER,
        null,
        design,
        List.of(new Material.Series(key.characteristic(), "", stream.values())),
        null);
  }

  /** By the newest plan; empty when that has it no longer. */
  private Optional<Watch> watch(StreamKey key) {
    return plans.together(key.product(), key.step(), Instant.MAX).stream()
        .filter(each -> each.name().equals(key.characteristic()))
        .map(Combination::watch)
        .findFirst();
  }

  /** See {@link Spc#past}. */
  public Past past(StreamKey key, long fromMicros, long toMicros, int most) {
    return turn.ask(
        () -> {
          CombinedStream stream = byKey.get(key);
          return Past.of(stream == null ? null : stream.shown, fromMicros, toMicros, most);
        });
  }

  private StreamState state(CombinedStream stream, int most) {
    StreamKey key = stream.shown.key;
    return new StreamState(
        key,
        stream.isArmed(),
        watch(key),
        Optional.ofNullable(stream.shown.limits),
        book.of(key.text()),
        Arrays.stream(stream.shown.open).filter(alarm -> !alarm.isEmpty()).toList(),
        stream.count(),
        1,
        stream.isArmed() ? stream.shown.recent.last(most) : List.of());
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput output = new StateOutput(folder.resolve(STATE_FILE))) {
      output.number(STATE_FORMAT);
      book.write(output);
      output.number(streams.size());
      for (CombinedStream stream : streams) {
        stream.write(output);
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput input = new StateInput(folder.resolve(STATE_FILE))) {
      if (input.number() != STATE_FORMAT) {
        throw new IOException("the charts of several characteristics were kept in another format");
      }
      book.read(input);
      for (long left = input.number(); left > 0; left--) {
        CombinedStream stream = CombinedStream.read(input, streams.size(), book);
        streams.add(stream);
        byKey.put(stream.shown.key, stream);
      }
    }
  }
}
