package org.heddle.spc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
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
import org.jspecify.annotations.Nullable;

/**
 * Charts whose points are held each against a measure of its own, live: counts on an n that changes
 * (p, np, c, u and Laney's), several products on one chart (short run), and parallel streams of
 * which only the extremes are drawn (group). What they ring is an alarm as any other.
 */
public final class Standardised implements Judge, Kept {
  private static final String STATE_FILE = "standardised";

  /** STD, 4: raised with every change of what is written. */
  private static final long STATE_FORMAT = 0x53_54_44_04L;

  private final ControlPlans plans;
  private final Routes routes;
  private final ToIntFunction<ItemId> numberOf;
  private final Scored.Bench bench =
      new Scored.Bench(new Detectors(), new OwnLimits.Detections(), new MeasureBook());
  private final List<Scored> streams = new ArrayList<>();
  private final Map<StreamKey, Scored> byKey = new HashMap<>();
  private final Map<Asked, Optional<Yardstick>> asked = new HashMap<>();
  private final Turn turn = new Turn();
  private long revision = Long.MIN_VALUE;

  private record Asked(String product, String step, String characteristic) {}

  /** A message, as far as all its values have it in common. */
  private record Message(
      long position,
      Fact fact,
      ItemId item,
      String product,
      String step,
      String place,
      Work work) {}

  /** See {@link Spc#Spc}. */
  public Standardised(
      ControlPlans plans, Function<ItemId, String> productOf, ToIntFunction<ItemId> numberOf) {
    this.plans = plans;
    this.routes = new Routes(plans, productOf, _ -> Routes.UNWATCHED);
    this.numberOf = numberOf;
  }

  @Override
  public String name() {
    return "standardised";
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    turn.take(
        () -> {
          switch (fact.event()) {
            case Readings readings -> take(position, fact, readings, decisions);
            case Inspected inspected -> take(position, fact, inspected, decisions);
            case LimitsFrozen frozen -> bench.book().freeze(frozen);
            case AlarmHandled handled when handled.handling() == Handling.CLOSED ->
                streams.forEach(stream -> stream.closed(handled.alarm()));
            default -> Remark.of(fact.event()).ifPresent(r -> streams.forEach(s -> s.flag(r)));
          }
        });
  }

  private void take(long position, Fact fact, Readings readings, Consumer<Draft> decisions) {
    @Nullable Message message =
        message(
            position, fact, readings.item(), readings.step(), readings.position(), readings.work());
    if (message == null) {
      return;
    }
    ReadingSet set = readings.set();
    for (int i = 0; i < set.size(); i++) {
      String name = set.template().slot(i).characteristic();
      Yardstick wanted = wanted(message, name);
      if (wanted != null) {
        double n = number(set, wanted.size().characteristic());
        double value = set.number(i);
        boolean isBad = Observations.isRefused(set.template().slot(i), value);
        take(wanted, seen(message, wanted, i, value, n, isBad), message, decisions);
      }
    }
  }

  private void take(long position, Fact fact, Inspected inspected, Consumer<Draft> decisions) {
    boolean isJudged = inspected.result() == Result.OK || inspected.result() == Result.NOK;
    @Nullable Message message =
        isJudged
            ? message(position, fact, inspected.item(), inspected.step(), "", inspected.work())
            : null;
    Yardstick wanted = message == null ? null : wanted(message, Spc.RESULT);
    if (message != null && wanted != null) {
      boolean isBad = inspected.result() == Result.NOK;
      Seen seen = seen(message, wanted, -1, isBad ? 1 : 0, Double.NaN, isBad);
      take(wanted, seen, message, decisions);
    }
  }

  /** Null where only a later record can tell the product. */
  private @Nullable Message message(
      long position, Fact fact, ItemId item, String step, String place, Work work) {
    @Nullable String product = routes.product(item, step, work, fact.recordedAt());
    return product == null ? null : new Message(position, fact, item, product, step, place, work);
  }

  private @Nullable Yardstick wanted(Message message, String characteristic) {
    Instant at = message.fact.recordedAt();
    long now = plans.revision(at);
    if (now != revision || asked.size() >= Routes.MAX_ROUTES) {
      asked.clear();
      revision = now;
    }
    return asked
        .computeIfAbsent(
            new Asked(message.product, message.step, characteristic),
            each -> plans.yardstick(each.product, each.step, each.characteristic, at))
        .orElse(null);
  }

  private static double number(ReadingSet set, String characteristic) {
    for (int i = 0; i < set.size(); i++) {
      if (set.template().slot(i).characteristic().equals(characteristic)) {
        return set.number(i);
      }
    }
    return Double.NaN;
  }

  private Seen seen(
      Message message, Yardstick wanted, int index, double value, double n, boolean isBad) {
    return new Seen(
        message.position,
        index,
        Micros.of(message.fact.occurredAt()),
        message.fact.recordedAt(),
        message.item,
        numberOf.applyAsInt(message.item),
        message.work.station(),
        message.product,
        StreamKey.part(wanted.heads(), message.work, message.place),
        value,
        n,
        isBad);
  }

  private void take(Yardstick wanted, Seen seen, Message message, Consumer<Draft> decisions) {
    boolean isOfAll = wanted.kind() == Yardstick.Kind.SHORT_RUN;
    String part = StreamKey.part(wanted.watch().streams(), message.work, message.place);
    StreamKey key =
        new StreamKey(isOfAll ? "" : message.product, message.step, wanted.characteristic(), part);
    Scored stream = stream(key, wanted);
    if (stream == null || (wanted.kind() == Yardstick.Kind.GROUP && seen.head().isEmpty())) {
      return;
    }
    long lateness = wanted.watch().lateness().toNanos() / 1_000;
    long newest = stream.shown.newestMicros;
    if (newest != Long.MIN_VALUE && seen.micros() < newest - lateness) {
      stream.late(seen);
      return;
    }
    stream.shown.newestMicros = Math.max(newest, seen.micros());
    stream.prepare(bench.book(), seen.micros());
    stream.take(seen, decisions);
  }

  /** Null when there are too many; a chart that is to be another one begins anew. */
  private @Nullable Scored stream(StreamKey key, Yardstick wanted) {
    Scored known = byKey.get(key);
    if (known != null && known.yardstick.basis().equals(wanted.basis())) {
      known.watch(wanted);
      return known;
    }
    if (known == null && streams.size() >= Spc.MAX_STREAMS) {
      return null;
    }
    Scored made =
        switch (wanted.kind()) {
          case SHORT_RUN -> new ShortRunStream(key, wanted, bench);
          case GROUP -> new GroupStream(key, wanted, bench);
          case XBAR_S -> new MeansStream(key, wanted, bench);
          case P, NP, C, U, LANEY_P, LANEY_U -> new CountedStream(key, wanted, bench);
        };
    if (known == null) {
      streams.add(made);
    } else {
      streams.set(streams.indexOf(known), made);
    }
    byKey.put(key, made);
    return made;
  }

  /** All charts with at most so many of their last points, in the order in which they began. */
  public List<StreamState> all(int points) {
    return turn.ask(() -> streams.stream().map(stream -> state(stream, points)).toList());
  }

  /** The chart that facts call so, by its own name or that of one of its parallel streams. */
  public Optional<StreamState> named(String text) {
    return turn.ask(
        () ->
            streams.stream()
                .filter(stream -> stream.isCalled(text))
                .findFirst()
                .map(stream -> state(stream, 2 * RecentPoints.MAX)));
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
                    .map(Scored::material))
        .map(material -> MeasureProposal.of(material, without, reason));
  }

  /** See {@link Spc#past}. */
  public Past past(StreamKey key, long fromMicros, long toMicros, int most) {
    return turn.ask(
        () -> {
          Scored stream = byKey.get(key);
          return Past.of(stream == null ? null : stream.shown, fromMicros, toMicros, most);
        });
  }

  /** What the CUSUM of a chart's high side has gathered, in σ. */
  double gathered(StreamKey key) {
    return turn.ask(
        () -> {
          Scored stream = byKey.get(key);
          return stream == null ? 0 : bench.detectors().sum(stream.shown.number, true);
        });
  }

  private StreamState state(Scored stream, int most) {
    StreamKey key = stream.shown.key;
    return new StreamState(
        key,
        stream.isArmed(),
        watch(stream),
        Optional.ofNullable(stream.shown.limits),
        bench.book().of(key.text()),
        stream.open(),
        stream.count(),
        1,
        stream.points(most),
        Optional.of(stream.yardstick),
        stream.marks(most),
        stream.members(),
        Optional.ofNullable(stream.spreads(most)));
  }

  /** By the newest plan; empty when that has it no longer. */
  private Optional<Watch> watch(Scored stream) {
    StreamKey key = stream.shown.key;
    List<Member> members = stream.members();
    String product =
        key.product().isEmpty() && !members.isEmpty() ? members.getFirst().name() : key.product();
    return plans
        .yardstick(product, key.step(), key.characteristic(), Instant.MAX)
        .map(Yardstick::watch);
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput output = new StateOutput(folder.resolve(STATE_FILE))) {
      output.number(STATE_FORMAT);
      bench.detectors().write(output);
      bench.book().write(output);
      output.number(streams.size());
      for (Scored stream : streams) {
        KeptYardstick.write(stream.yardstick, output);
        output.number(stream.shown.number);
        stream.write(output);
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput input = new StateInput(folder.resolve(STATE_FILE))) {
      if (input.number() != STATE_FORMAT) {
        throw new IOException("the standardised charts were kept in another format");
      }
      bench.detectors().read(input);
      bench.book().read(input);
      LimitBook none = new LimitBook();
      for (long left = input.number(); left > 0; left--) {
        Yardstick yardstick = KeptYardstick.read(input);
        Stream shown = Stream.read(input, Math.toIntExact(input.number()), none);
        Scored stream =
            switch (yardstick.kind()) {
              case SHORT_RUN -> ShortRunStream.read(input, shown, yardstick, bench);
              case XBAR_S -> MeansStream.read(input, shown, yardstick, bench);
              case GROUP -> GroupStream.read(input, shown, yardstick, bench, none);
              case P, NP, C, U, LANEY_P, LANEY_U ->
                  CountedStream.read(input, shown, yardstick, bench);
            };
        streams.add(stream);
        byKey.put(shown.key, stream);
      }
    }
  }
}
