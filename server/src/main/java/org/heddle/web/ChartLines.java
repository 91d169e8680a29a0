package org.heddle.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heddle.containment.Reactions;
import org.heddle.fact.Micros;
import org.heddle.fact.StreamName;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Units;
import org.heddle.spc.LimitSet;
import org.heddle.spc.Member;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.Spc;
import org.heddle.spc.Spreads;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.jspecify.annotations.Nullable;

/** Streams in short: what is charted, how it stands, and a line of its last points. */
final class ChartLines {
  /** Points of the small line beside a stream's name. */
  static final int SPARK = 60;

  private final Plan plan;

  ChartLines(Plan plan) {
    this.plan = plan;
  }

  /** What sets a stream apart from those beside it. */
  record Parts(
      @Nullable String station,
      @Nullable String equipment,
      @Nullable String tool,
      @Nullable String position,
      @Nullable String lane) {
    static Parts of(String part) {
      Map<String, String> named = StreamName.keys(part);
      return new Parts(
          named.get("station"),
          named.get("equipment"),
          named.get("tool"),
          named.get("position"),
          named.get("lane"));
    }
  }

  /**
   * Limits in force.
   *
   * @param version 0 for limits of the stream's own making
   * @param frozen true when a person froze them
   * @param phi memory of the process that a residual chart takes out; 0 for none
   */
  record Limits(
      int version,
      double centre,
      double sigma,
      double lower,
      double upper,
      int points,
      boolean frozen,
      Instant effectiveFrom,
      double phi) {
    static Limits of(LimitSet limits) {
      return new Limits(
          limits.version(),
          limits.centre(),
          limits.sigma(),
          limits.lower(),
          limits.upper(),
          limits.points(),
          limits.version() > 0,
          limits.effectiveFrom(),
          limits.phi());
    }
  }

  /** What the plan allows. */
  record Spec(@Nullable Double lower, @Nullable Double nominal, @Nullable Double upper) {}

  /**
   * A stream.
   *
   * @param id its name in facts; opaque to callers
   * @param subgroup values in a point; 0 where each has its own number
   * @param state learning, watched, alarm, or off
   * @param points since its limits are in force
   */
  record Line(
      String id,
      String product,
      String step,
      String characteristic,
      String name,
      String unit,
      String symbol,
      Parts parts,
      @Nullable String line,
      String chart,
      int subgroup,
      String state,
      long points,
      @Nullable Instant lastAt,
      @Nullable Double lastValue,
      @Nullable Limits limits,
      @Nullable Spec spec,
      @Nullable String openAlarm,
      double[] spark) {}

  Line line(StreamState stream) {
    StreamKey key = stream.key();
    Optional<Characteristic> known =
        characteristic(key).or(() -> characteristic(stream.members(), key));
    Parts parts = Parts.of(key.part());
    @Nullable Point last = stream.points().isEmpty() ? null : stream.points().getLast();
    return new Line(
        key.text(),
        key.product(),
        key.step(),
        key.characteristic(),
        known.map(Characteristic::name).orElseGet(() -> unmeasured(key)),
        stream.isOfValues() ? known.map(c -> c.unit().code()).orElse("") : "",
        symbol(stream, known),
        parts,
        lineOf(parts).orElse(null),
        chart(stream),
        stream.spreads().map(Spreads::size).orElse(stream.batch()),
        state(stream),
        stream.count(),
        last == null ? null : Micros.at(last.micros()),
        last == null ? null : last.value(),
        stream.limits().map(Limits::of).orElse(null),
        stream.isOfValues() ? known.map(ChartLines::spec).orElse(null) : null,
        stream.open().isEmpty() ? null : stream.open().getFirst(),
        spark(stream));
  }

  /** The result of an inspection goes by the step that inspects; several by all their names. */
  private String unmeasured(StreamKey key) {
    return key.characteristic().equals(Spc.RESULT)
        ? plan.step(key.step()).map(Plant.Step::name).orElse(key.step())
        : together(key);
  }

  /** Several characteristics by their names. */
  private String together(StreamKey key) {
    return Arrays.stream(key.characteristic().split("\\+"))
        .map(
            name ->
                characteristic(new StreamKey(key.product(), key.step(), name, key.part()))
                    .map(Characteristic::name)
                    .orElse(name))
        .collect(Collectors.joining(" + "));
  }

  Optional<Characteristic> characteristic(StreamKey key) {
    return key.product().isEmpty()
        ? Optional.empty()
        : plan.characteristic(new ProductId(key.product()), key.step(), key.characteristic());
  }

  private Optional<Characteristic> characteristic(List<Member> members, StreamKey key) {
    return members.stream()
        .map(member -> new StreamKey(member.name(), key.step(), key.characteristic(), key.part()))
        .flatMap(each -> characteristic(each).stream())
        .findFirst();
  }

  /** Several products and several heads have nothing in common but σ; a share has no unit. */
  private static String symbol(StreamState stream, Optional<Characteristic> known) {
    return stream
        .yardstick()
        .filter(yardstick -> !yardstick.kind().isOfValues())
        .map(yardstick -> yardstick.kind().symbol())
        .orElseGet(() -> known.map(c -> Units.symbol(c.unit())).orElse(""));
  }

  private Optional<String> lineOf(Parts parts) {
    return Optional.ofNullable(parts.station)
        .flatMap(station -> plan.line(new StationId(station)))
        .map(Plant.Line::id);
  }

  static Spec spec(Characteristic known) {
    return new Spec(
        number(known.limits().lower()), number(known.nominal()), number(known.limits().upper()));
  }

  private static @Nullable Double number(@Nullable Decimal value) {
    return value == null ? null : value.toDouble();
  }

  private static String chart(StreamState stream) {
    if (stream.yardstick().isPresent()) {
      return stream.yardstick().get().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (stream.key().characteristic().contains("+")) {
      return "t2";
    }
    boolean isResidual = stream.limits().filter(limits -> limits.phi() != 0).isPresent();
    Watch.Chart chart = stream.watch().map(Watch::chart).orElse(Watch.Chart.SINGLE);
    return switch (isResidual ? Watch.Chart.RESIDUAL : chart) {
      case MEAN -> "xbar-s";
      case MEAN_AND_RANGE -> "xbar-r";
      case SINGLE, RESIDUAL, PROPORTION, RARE ->
          (isResidual ? Watch.Chart.RESIDUAL : chart).name().toLowerCase(Locale.ROOT);
    };
  }

  static String state(StreamState stream) {
    if (!stream.open().isEmpty()) {
      return "alarm";
    }
    if (stream.watch().filter(Watch::rings).isEmpty()) {
      return "off";
    }
    return stream.isArmed() ? "watched" : "learning";
  }

  private static double[] spark(StreamState stream) {
    return stream.points().stream()
        .filter(point -> !point.is(RecentPoints.VOIDED))
        .skip(Math.max(0, stream.points().size() - SPARK))
        .mapToDouble(point -> plotted(stream, point))
        .toArray();
  }

  /** What is held against the limits in force. */
  private static double plotted(StreamState stream, Point point) {
    LimitSet in = stream.limits().orElse(null);
    return in == null || in.phi() == 0 || !stream.isArmed()
        ? point.value()
        : in.centre() + point.z() * in.sigma();
  }

  /** The alarms of each stream, in the order in which they rang. */
  static Map<String, List<Reactions.Rung>> byStream(List<Reactions.Rung> alarms) {
    return alarms.stream()
        .collect(java.util.stream.Collectors.groupingBy(rung -> rung.alarm().stream()));
  }
}
