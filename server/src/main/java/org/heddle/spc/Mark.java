package org.heddle.spc;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.ControlLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a point was held against, where that is not the same for all points of its chart.
 *
 * @param who the product, or the parallel stream that was the extreme; empty where there is one
 * @param raw the value as measured
 * @param size n: pieces, amount, or parallel streams behind the point
 * @param side +1 for the highest of several, −1 for the lowest, 0 for the only one
 * @param scatter of the values behind a mean; null for what is no mean, or of one value
 */
public record Mark(
    String who,
    double raw,
    double size,
    int side,
    double lower,
    double centre,
    double upper,
    @Nullable Scatter scatter) {
  /** Standard deviation of a subgroup and what it was held against; NaN while the chart learns. */
  public record Scatter(double value, double lower, double centre, double upper) {
    static Scatter of(double value, ControlLimits limits) {
      return new Scatter(value, limits.lower(), limits.centre(), limits.upper());
    }

    /** Null where there is none, which is NaN. */
    static @Nullable Scatter unlimited(double value) {
      return Double.isNaN(value) ? null : new Scatter(value, Double.NaN, Double.NaN, Double.NaN);
    }
  }

  /** Of what is no mean. */
  public Mark(
      String who, double raw, double size, int side, double lower, double centre, double upper) {
    this(who, raw, size, side, lower, centre, upper, null);
  }

  Mark with(@Nullable Scatter other) {
    return new Mark(who, raw, size, side, lower, centre, upper, other);
  }

  void write(StateOutput output) throws IOException {
    output.text(who);
    output.number(side);
    numbers(output, raw, size, lower, centre, upper);
    output.number(scatter == null ? 0 : 1);
    if (scatter != null) {
      numbers(output, scatter.value, scatter.lower, scatter.centre, scatter.upper);
    }
  }

  private static void numbers(StateOutput output, double... values) throws IOException {
    for (double each : values) {
      output.number(Double.doubleToRawLongBits(each));
    }
  }

  static Mark read(StateInput input) throws IOException {
    String who = input.text();
    int side = Math.toIntExact(input.number());
    double[] own = numbers(input, 5);
    Mark mark = new Mark(who, own[0], own[1], side, own[2], own[3], own[4]);
    if (input.number() == 0) {
      return mark;
    }
    double[] second = numbers(input, 4);
    return mark.with(new Scatter(second[0], second[1], second[2], second[3]));
  }

  private static double[] numbers(StateInput input, int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Double.longBitsToDouble(input.number());
    }
    return numbers;
  }
}
