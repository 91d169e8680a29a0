package org.heddle.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Production.StepFinished;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Decimal;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.CurveRun;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs out of the record: a curve is one, and so is all that was measured along a coil until
 * its step was finished.
 */
public final class Runs {
  /** What a process counts by, the best first; the clock comes last. */
  private static final List<String> AXES = List.of("angle", "metre", "stroke", "charge", "time");

  /** Channels that are no measurement: the row of a program. */
  private static final String ROW = "row";

  /** Fewer samples are no curve. */
  private static final int MIN_SAMPLES = 8;

  private final Function<ItemId, String> productOf;
  private final LongFunction<Fact> factAt;
  private final CoilReadings coils;
  private final CurveParts parts;

  /**
   * @param productOf empty when unknown
   */
  public Runs(Function<ItemId, String> productOf, Traveler traveler, LongFunction<Fact> factAt) {
    this(productOf, traveler, factAt, new CurveParts(traveler, factAt));
  }

  /**
   * @param parts joins what is reported in parts; may be shared
   */
  public Runs(
      Function<ItemId, String> productOf,
      Traveler traveler,
      LongFunction<Fact> factAt,
      CurveParts parts) {
    this.productOf = productOf;
    this.factAt = factAt;
    this.coils = new CoilReadings(traveler, factAt);
    this.parts = parts;
  }

  /** Joins curves that are reported in parts. */
  CurveParts parts() {
    return parts;
  }

  Optional<Subject> subject(long position) {
    return subject(position, factAt.apply(position));
  }

  /** What kind of run a fact completes; empty for one that completes none. */
  public Optional<Subject> subject(long position, Fact fact) {
    return switch (fact.event()) {
      case CurveRecorded e when e.channels().size() > 1 && parts.completes(position, e) ->
          Optional.of(ofCurve(e));
      case StepFinished e
          when e.item() instanceof CoilId coil && coils.has(coil, e.step(), position) ->
          Optional.of(
              new Subject(
                  productOf.apply(coil), e.step(), e.work().program(), Subject.Source.COIL));
      default -> Optional.empty();
    };
  }

  /** What kind of run a curve is, or a part of one belongs to. */
  Subject ofCurve(CurveRecorded curve) {
    return new Subject(
        productOf.apply(curve.item()), curve.step(), curve.work().program(), Subject.Source.CURVE);
  }

  /** What kind of run readings along a coil belong to. */
  Subject along(CoilId coil, Readings readings) {
    return new Subject(
        productOf.apply(coil), readings.step(), readings.work().program(), Subject.Source.COIL);
  }

  /** The run that the fact at a position completes; empty where that is none, or a broken one. */
  public Optional<Run> at(long position) {
    return of(position, factAt.apply(position));
  }

  /**
   * A run that is whole no more.
   *
   * @param run the position of the fact that had completed it; −1 when nothing had
   */
  record Undone(ItemId item, long run) {}

  /** What it undoes that a part of a curve was recorded in error; null where that is none. */
  @Nullable Undone undone(long position, long target) {
    if (target < 0
        || target >= position
        || !(factAt.apply(target).event() instanceof CurveRecorded curve)) {
      return null;
    }
    Measurement.Part part = curve.part();
    if (part == null) {
      return null;
    }
    CurveRun.Name name = CurveRun.Name.of(curve, part);
    long before = parts.read(name, position).completedAt();
    long after = parts.read(name, position + 1).completedAt();
    return new Undone(curve.item(), before == after ? -1 : before);
  }

  Optional<Run> of(long position, Fact fact) {
    return switch (fact.event()) {
      case CurveRecorded e ->
          parts.completedBy(position, e).flatMap(whole -> ofCurve(position, fact, whole));
      case StepFinished e when e.item() instanceof CoilId coil ->
          coils.run(position, fact, coil, e.step(), e.work());
      default -> Optional.empty();
    };
  }

  private static Optional<Run> ofCurve(long position, Fact fact, CurveRecorded curve) {
    List<Measurement.Channel> channels = curve.channels();
    Measurement.Channel axis = axis(channels);
    if (channels.size() < 2 || axis.samples().count() < MIN_SAMPLES) {
      return Optional.empty();
    }
    List<Measurement.Channel> variables = variables(channels, axis);
    double[] places = values(axis);
    int size = farthest(places) + 1;
    double[][] rows = new double[size][variables.size()];
    for (int j = 0; j < variables.size(); j++) {
      double[] values = values(variables.get(j));
      for (int i = 0; i < size; i++) {
        rows[i][j] = values[i];
      }
    }
    return variables.isEmpty() || size < MIN_SAMPLES
        ? Optional.empty()
        : Optional.of(
            new Run(
                position,
                curve.item(),
                curve.position(),
                fact.occurredAt(),
                curve.work(),
                channel(axis),
                variables.stream().map(Runs::channel).toList(),
                Arrays.copyOf(places, size),
                rows,
                false));
  }

  static List<Measurement.Channel> variables(
      List<Measurement.Channel> channels, Measurement.Channel axis) {
    List<Measurement.Channel> variables = new ArrayList<>();
    for (Measurement.Channel channel : channels) {
      boolean isClock = channel.name().equals("time") || channel.name().equals(ROW);
      if (!channel.name().equals(axis.name()) && !isClock) {
        variables.add(channel);
      }
    }
    return variables;
  }

  static Measurement.Channel axis(List<Measurement.Channel> channels) {
    for (String name : AXES) {
      for (Measurement.Channel channel : channels) {
        if (channel.name().equals(name)) {
          return channel;
        }
      }
    }
    return channels.getFirst();
  }

  static Channel channel(Measurement.Channel channel) {
    return new Channel(channel.name(), channel.unit());
  }

  static double[] values(Measurement.Channel channel) {
    long[] unscaled = channel.unscaled();
    double[] values = new double[unscaled.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Decimal.toDouble(unscaled[i], channel.scale());
    }
    return values;
  }

  /** The first sample at which the axis is as far as it gets. */
  private static int farthest(double[] places) {
    int farthest = 0;
    for (int i = 1; i < places.length; i++) {
      farthest = places[i] > places[farthest] ? i : farthest;
    }
    return farthest;
  }
}
