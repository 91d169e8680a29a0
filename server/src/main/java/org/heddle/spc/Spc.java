package org.heddle.spc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Micros;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.spc.Routes.Route;
import org.heddle.spc.Routes.Ways;
import org.jspecify.annotations.Nullable;

/**
 * Every watched characteristic, live: takes readings in the order in which they arrived into their
 * streams, and says what deviates.
 *
 * <p>A stream without frozen limits learns and raises nothing, unless its plan lets it start
 * itself. Frozen limits are moved by nothing but a later version. A reading that is too late is
 * charted and not fed; a correction marks its point and feeds nothing; neither touches an alarm. An
 * open alarm is not raised again until a person closes it or the stream is proven in control.
 */
public final class Spc implements Judge, Kept {
  /** A subgroup scatters too much, or too little to be true. */
  static final int SCATTER_HIGH = 1 << 22;

  static final int SCATTER_LOW = 1 << 23;

  /** Bad ones come too often. */
  static final int RARE = 1 << 24;

  /** The same value again and again. */
  static final int FROZEN = 1 << 25;

  /** Step of the air at a station, which belongs to no item. */
  public static final String ENVIRONMENT = "environment";

  /** A curve's channel is charted by its mean, under its name with this behind it. */
  public static final String MEAN_OF_CURVE = "-mean";

  /** Characteristic of the result of an inspection: 1 for NOK, 0 for OK. */
  public static final String RESULT = "result";

  /** Streams of a plant; at 60 MB for 5,000 with all their points, this is 1.2 GB. */
  public static final int MAX_STREAMS = 100_000;

  private static final String STATE_FILE = "state";

  /** SPC, 9: raised with every change of what is written; an older state is built anew. */
  private static final long STATE_FORMAT = 0x53_50_43_09L;

  private final Function<Long, Optional<CurveRecorded>> wholeCurve;
  private final ControlPlans plans;
  private final Routes routes;
  private final ToIntFunction<ItemId> numberOf;
  private final Detectors detectors = new Detectors();
  private final Observations observations = new Observations(detectors);
  private final List<Stream> streams = new ArrayList<>();
  private final Map<StreamKey, Stream> byKey = new HashMap<>();
  private final LimitBook limits = new LimitBook();
  private final Unnamed unnamed = new Unnamed();
  private final Turn turn = new Turn();
  private final Map<String, Stream> alarms = new HashMap<>();
  private final Map<DetectorDesign, Detection> selfStarting = new HashMap<>();
  private final OwnLimits.Detections detections = new OwnLimits.Detections();
  private long unwatchedForWant;

  /**
   * Where a value came from; the number of an item is looked up once for all its readings.
   *
   * @param item null for what belongs to none; its number is −1 then
   * @param isRefused true when it is outside the limits that its source worked to
   */
  private record Source(
      long position,
      int index,
      Fact fact,
      @Nullable ItemId item,
      int number,
      Work work,
      double metre,
      boolean isRefused) {}

  /**
   * Nothing has happened yet. Questions may come from any thread.
   *
   * @param productOf the product of an item; empty when unknown
   * @param numberOf the number of an item; −1 for none
   */
  public Spc(
      ControlPlans plans, Function<ItemId, String> productOf, ToIntFunction<ItemId> numberOf) {
    this(plans, productOf, numberOf, _ -> Optional.empty());
  }

  /** With the curve that the part of one at a position completes; empty while the run lasts. */
  public Spc(
      ControlPlans plans,
      Function<ItemId, String> productOf,
      ToIntFunction<ItemId> numberOf,
      Function<Long, Optional<CurveRecorded>> wholeCurve) {
    this.wholeCurve = wholeCurve;
    this.plans = plans;
    this.routes = new Routes(plans, productOf, this::number);
    this.numberOf = numberOf;
  }

  @Override
  public String name() {
    return "spc";
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    turn.take(() -> apply(position, fact, decisions));
  }

  private void apply(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case Readings readings -> take(position, fact, readings, decisions);
      case Inspected inspected -> take(position, fact, inspected, decisions);
      case Environment air -> take(position, fact, air, decisions);
      case CurveRecorded curve when curve.part() == null -> take(position, fact, curve, decisions);
      case CurveRecorded _ ->
          wholeCurve.apply(position).ifPresent(whole -> take(position, fact, whole, decisions));
      case LimitsFrozen frozen -> limits.freeze(frozen);
      case AlarmHandled handled -> handle(handled);
      case Material named ->
          unnamed.named(named).forEach(w -> apply(w.position(), w.fact(), decisions));
      default -> Remark.of(fact.event()).ifPresent(r -> streams.forEach(s -> s.flag(r)));
    }
  }

  private void take(long position, Fact fact, Readings readings, Consumer<Draft> decisions) {
    ReadingSet set = readings.set();
    @Nullable String product =
        routes.product(readings.item(), readings.step(), readings.work(), fact.recordedAt());
    if (product == null) {
      unnamed.add(readings.item(), position, fact);
      return;
    }
    Route route =
        new Route(
            product, readings.step(), readings.position(), readings.work(), set.template(), "");
    take(position, fact, readings.item(), route, set, decisions);
  }

  private void take(long position, Fact fact, Environment air, Consumer<Draft> decisions) {
    Route route = new Route("", ENVIRONMENT, "", Work.at(air.station()), air.set().template(), "");
    take(position, fact, null, route, air.set(), decisions);
  }

  private void take(
      long position,
      Fact fact,
      @Nullable ItemId item,
      Route route,
      ReadingSet set,
      Consumer<Draft> decisions) {
    Ways ways = routes.ways(route, fact.recordedAt());
    double metre = ways.metre() < 0 ? Double.NaN : set.number(ways.metre());
    int number = item == null ? -1 : numberOf.applyAsInt(item);
    for (int i = 0; i < set.size(); i++) {
      if (ways.streams()[i] != Routes.UNWATCHED) {
        double value = set.number(i);
        boolean isRefused = Observations.isRefused(set.template().slot(i), value);
        Source source = new Source(position, i, fact, item, number, route.work(), metre, isRefused);
        take(ways, i, value, source, decisions);
      }
    }
  }

  /** A channel is charted by its mean over the curve, where a row asks for it. */
  private void take(long position, Fact fact, CurveRecorded curve, Consumer<Draft> decisions) {
    @Nullable String product =
        routes.product(curve.item(), curve.step(), curve.work(), fact.recordedAt());
    if (product == null) {
      unnamed.add(curve.item(), position, fact);
      return;
    }
    for (int i = 0; i < curve.channels().size(); i++) {
      Channel channel = curve.channels().get(i);
      String name = channel.name() + MEAN_OF_CURVE;
      Route route = new Route(product, curve.step(), curve.position(), curve.work(), null, name);
      Ways ways = routes.ways(route, fact.recordedAt());
      if (ways.streams()[0] != Routes.UNWATCHED && channel.samples().count() > 0) {
        int number = numberOf.applyAsInt(curve.item());
        Source source =
            new Source(position, i, fact, curve.item(), number, curve.work(), Double.NaN, false);
        take(ways, 0, Observations.mean(channel), source, decisions);
      }
    }
  }

  private void take(long position, Fact fact, Inspected inspected, Consumer<Draft> decisions) {
    if (inspected.result() != Result.OK && inspected.result() != Result.NOK) {
      return;
    }
    @Nullable String product =
        routes.product(inspected.item(), inspected.step(), inspected.work(), fact.recordedAt());
    if (product == null) {
      unnamed.add(inspected.item(), position, fact);
      return;
    }
    Route route = new Route(product, inspected.step(), "", inspected.work(), null, RESULT);
    Ways ways = routes.ways(route, fact.recordedAt());
    if (ways.streams()[0] != Routes.UNWATCHED) {
      double bad = inspected.result() == Result.NOK ? 1 : 0;
      int number = numberOf.applyAsInt(inspected.item());
      Source source =
          new Source(
              position, -1, fact, inspected.item(), number, inspected.work(), Double.NaN, false);
      take(ways, 0, bad, source, decisions);
    }
  }

  private int number(StreamKey key) {
    Stream stream = byKey.get(key);
    if (stream == null) {
      if (streams.size() >= MAX_STREAMS) {
        unwatchedForWant++;
        return Routes.UNWATCHED;
      }
      stream = new Stream(key, detectors.add());
      streams.add(stream);
      byKey.put(key, stream);
    }
    return stream.number;
  }

  private void take(
      Ways ways, int reading, double value, Source source, Consumer<Draft> decisions) {
    Stream stream = streams.get(ways.streams()[reading]);
    Watch watch = Objects.requireNonNull(ways.watches()[reading]);
    long micros = Micros.of(source.fact.occurredAt());
    boolean isFresh = prepare(stream, watch, ways.texts()[reading], micros);
    boolean isLate = isLate(stream, watch, micros);
    stream.newestMicros = Math.max(stream.newestMicros, micros);
    int item = source.number;
    stream.past.add(micros, value);
    if (isLate) {
      late(stream, watch, source, micros, value);
      return;
    }
    boolean isCharted =
        watch.sampling().equals(Watch.Sampling.ALL)
            || stream.sampled.take(watch.sampling(), item, source.metre);
    double point = isCharted ? stream.next(watch, value) : Stream.INCOMPLETE;
    if (isCharted && watch.chart().isOfSubgroups()) {
      stream.subgroups().values.add(source.position, source.index, item, micros, value, 0, 0);
    }
    if (Double.isNaN(point)) {
      return;
    }
    int bits = observations.feed(stream, watch, point, source.isRefused);
    OwnLimits.follow(stream, detectors);
    bits |= Observations.frozen(stream, watch, value);
    stream.recent.add(
        source.position,
        source.index,
        item,
        micros,
        point,
        detectors.last(stream.number),
        (isFresh ? RecentPoints.FIRST : 0) | (source.isRefused ? RecentPoints.REFUSED : 0));
    if (bits != 0) {
      signal(stream, watch, bits, point, source, decisions);
    }
    for (Recovery.Over over : stream.recovered(watch, bits, point, detectors.last(stream.number))) {
      alarms.remove(over.alarm());
      decisions.accept(Alarms.ceased(over, stream, source.position, source.fact));
    }
    LimitSet in = stream.limits;
    boolean isFrozen = in != null && in.version() > 0;
    if (!isFrozen && watch.selfStarting() && watch.learning().points() > 0 && !stream.isRinging()) {
      OwnLimits.learn(stream, watch, micros, detections);
      Retold.byItsOwn(stream, watch, observations, detectors);
    }
  }

  /** Charted, and fed to nothing. */
  private static void late(Stream stream, Watch watch, Source from, long micros, double value) {
    double z = stream.limits == null ? 0 : stream.limits.z(value);
    stream.recent.add(from.position, from.index, from.number, micros, value, z, RecentPoints.LATE);
    if (watch.chart().isOfSubgroups()) {
      stream.subgroups().add(Double.NaN);
    }
  }

  /** Where each value is held against the one before it, one that comes after its turn is late. */
  private static boolean isLate(Stream stream, Watch watch, long micros) {
    LimitSet in = stream.limits;
    boolean isInTurn = in != null && in.phi() != 0;
    long lateness = isInTurn ? 0 : watch.lateness().toNanos() / 1_000;
    return stream.newestMicros != Long.MIN_VALUE && micros < stream.newestMicros - lateness;
  }

  /** Sets the stream up when its limits or its watch are others than before. */
  private boolean prepare(Stream stream, Watch watch, String wanted, long micros) {
    LimitSet frozen = limits.inForce(stream.frozen, Math.max(micros, stream.newestMicros));
    if (!wanted.equals(stream.setUpFor)) {
      OwnLimits.carry(stream, watch, detections);
    }
    LimitSet in = frozen == null && watch.selfStarting() ? stream.own : frozen;
    if (Objects.equals(in, stream.limits) && wanted.equals(stream.setUpFor)) {
      return false;
    }
    stream.limits = in;
    stream.setUpFor = wanted;
    stream.restart();
    if (!watch.rings()) {
      detectors.disarm(stream.number);
    } else if (in != null) {
      Detection detection = watch.chart() == Watch.Chart.RARE ? Detection.TEXTBOOK : in.detection();
      detectors.arm(
          stream.number,
          0,
          1,
          detection.withRules(watch.chart() == Watch.Chart.RARE ? 0 : watch.rules()));
    } else if (watch.selfStarting() && watch.learning().points() == 0) {
      Detection detection = selfStarting.computeIfAbsent(watch.design(), DetectorDesign::known);
      detectors.arm(stream.number, 0, 1, detection.withRules(watch.rules()));
    } else {
      detectors.disarm(stream.number);
    }
    return true;
  }

  private void signal(
      Stream stream,
      Watch watch,
      int bits,
      double point,
      Source source,
      Consumer<Draft> decisions) {
    stream.recent.flagLast(RecentPoints.SIGNAL);
    int side = side(bits, detectors.last(stream.number));
    int place = side > 0 ? 0 : side < 0 ? 1 : 2;
    if (stream.open[place].isEmpty()) {
      int since = side == 0 ? 1 : detectors.sinceZero(stream.number, side > 0);
      Signal signal = Onsets.of(stream, bits, side, since);
      Draft draft =
          Alarms.raised(
              stream,
              watch,
              signal,
              Alarms.Cause.of(
                  source.position, source.index, source.fact, source.item, source.work, point));
      stream.open[place] = Alarms.name(draft);
      alarms.put(stream.open[place], stream);
      stream.recovery.rang(place, signal.size(), watch.design().shift());
      decisions.accept(draft);
    } else {
      stream.recovery.again(place);
    }
    detectors.restart(stream.number, bits);
  }

  private static int side(int bits, double z) {
    if ((bits & (Detectors.HIGH | RARE)) != 0) {
      return 1;
    }
    if ((bits & Detectors.LOW) != 0) {
      return -1;
    }
    return (bits & Alarms.SIDED_RULES) != 0 ? (int) Math.signum(z) : 0;
  }

  private void handle(AlarmHandled handled) {
    if (handled.handling() != Handling.CLOSED) {
      return;
    }
    Stream stream = alarms.remove(handled.alarm());
    if (stream != null) {
      for (int i = 0; i < stream.open.length; i++) {
        stream.open[i] = stream.open[i].equals(handled.alarm()) ? "" : stream.open[i];
      }
      stream.recent.flagLast(RecentPoints.CLOSED);
      detectors.restart(stream.number);
    }
  }

  /** How many streams there are. */
  public int streams() {
    return turn.ask(streams::size);
  }

  /** Streams that could not be followed because there were too many. */
  public long unwatchedForWant() {
    return turn.ask(() -> unwatchedForWant);
  }

  /** The state of a stream as a value; empty when there is none of that name. */
  public Optional<StreamState> stream(StreamKey key) {
    return turn.ask(() -> Optional.ofNullable(byKey.get(key)).map(this::state));
  }

  /** All streams, in the order in which they began. */
  public List<StreamState> all() {
    return turn.ask(() -> streams.stream().map(this::state).toList());
  }

  /** All streams with at most so many of their last points, in the order in which they began. */
  public List<StreamState> all(int points) {
    return turn.ask(() -> streams.stream().map(stream -> state(stream, points)).toList());
  }

  /** A stream's values between two moments, from afar; see {@link Buckets#between}. */
  public Past past(StreamKey key, long fromMicros, long toMicros, int most) {
    return turn.ask(() -> Past.of(byKey.get(key), fromMicros, toMicros, most));
  }

  private StreamState state(Stream stream) {
    return state(stream, RecentPoints.MAX);
  }

  private StreamState state(Stream stream, int most) {
    Optional<Watch> watch =
        plans.watch(
            stream.key.product(), stream.key.step(), stream.key.characteristic(), Instant.MAX);
    List<String> open = Arrays.stream(stream.open).filter(alarm -> !alarm.isEmpty()).toList();
    return new StreamState(
        stream.key,
        detectors.isArmed(stream.number),
        watch,
        Optional.ofNullable(stream.limits),
        limits.of(stream.key),
        open,
        detectors.count(stream.number),
        watch.filter(w -> w.chart().isOfSubgroups()).isPresent() ? 1 : stream.batch(),
        stream.recent.last(most),
        watch.flatMap(w -> stream.spreads(w, most)));
  }

  /** The name of each stream, as facts have it, with its key; in the order in which they began. */
  public Optional<StreamKey> named(String text) {
    return turn.ask(
        () -> streams.stream().filter(s -> s.text.equals(text)).findFirst().map(s -> s.key));
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput output = new StateOutput(folder.resolve(STATE_FILE))) {
      output.number(STATE_FORMAT);
      detectors.write(output);
      limits.write(output);
      unnamed.write(output);
      for (Stream stream : streams) {
        stream.write(output);
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput input = new StateInput(folder.resolve(STATE_FILE))) {
      if (input.number() != STATE_FORMAT) {
        throw new IOException("the charts were kept in another format");
      }
      detectors.read(input);
      limits.read(input);
      unnamed.read(input);
      for (int i = 0; i < detectors.streams(); i++) {
        Stream stream = Stream.read(input, i, limits);
        streams.add(stream);
        byKey.put(stream.key, stream);
        for (String alarm : stream.open) {
          if (!alarm.isEmpty()) {
            alarms.put(alarm, stream);
          }
        }
      }
    }
  }
}
