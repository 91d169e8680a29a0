package org.heddle.spc;

import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.ReadingTemplate;
import org.heddle.quantity.Decimal;
import org.heddle.statistics.RunRule;

/** What a value or a point says by itself and to the detectors of its stream. */
final class Observations {
  private final Detectors detectors;

  Observations(Detectors detectors) {
    this.detectors = detectors;
  }

  /** True when it is outside the limits that its source worked to. */
  static boolean isRefused(ReadingTemplate.Slot slot, double value) {
    Decimal lower = slot.lower();
    Decimal upper = slot.upper();
    return (lower != null && value < lower.toDouble())
        || (upper != null && value > upper.toDouble());
  }

  static double mean(Channel channel) {
    double sum = 0;
    for (long sample : channel.unscaled()) {
      sum += sample;
    }
    return sum / channel.samples().count() / Math.pow(10, channel.scale());
  }

  /** Counted values repeat themselves by nature. */
  static int frozen(Stream stream, Watch watch, double value) {
    boolean isMeasured =
        watch.chart() != Watch.Chart.PROPORTION && watch.chart() != Watch.Chart.RARE;
    return isMeasured
            && watch.rings()
            && stream.repeats.next(value, watch.design().pointsBetweenFalseAlarms()) > 0
        ? Spc.FROZEN
        : 0;
  }

  /** What signals at a point. */
  int feed(Stream stream, Watch watch, double point, boolean isRefused) {
    LimitSet in = stream.limits;
    if (in == null) {
      boolean isAtOnce = watch.selfStarting() && watch.learning().points() == 0;
      return detectors.feed(stream.number, isAtOnce ? stream.selfStarted(point) : point);
    }
    return switch (watch.chart()) {
      case RARE -> {
        boolean signals = stream.rare(watch, in, point);
        yield signals ? Spc.RARE : 0;
      }
      case PROPORTION -> detectors.feed(stream.number, Stream.z(in, point, watch.subgroup()));
      case MEAN, MEAN_AND_RANGE ->
          single(stream, in, point, false) | scatter(stream.scatter(watch, in));
      case SINGLE, RESIDUAL -> single(stream, in, point, watch.patient() && isRefused);
    };
  }

  /** A piece that was refused already is not to ring alone; the second in a row is a process. */
  private int single(Stream stream, LimitSet in, double point, boolean isJudged) {
    double z = stream.surprise(in, point);
    boolean isTamed = stream.isLoneWild(in, z) && isJudged;
    double counted = isTamed ? Stream.tamed(z) : z;
    stream.remember(in, point, counted);
    int bits = detectors.feed(stream.number, counted);
    int beyond = isTamed ? 0 : Stream.beyondReach(in, point);
    return (isTamed ? bits & ~RunRule.ALL : bits)
        | (beyond > 0 ? Detectors.SHEWHART_HIGH : 0)
        | (beyond < 0 ? Detectors.SHEWHART_LOW : 0);
  }

  private static int scatter(int side) {
    return side > 0 ? Spc.SCATTER_HIGH : side < 0 ? Spc.SCATTER_LOW : 0;
  }
}
