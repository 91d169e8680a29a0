package org.heddle.spc;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.heddle.statistics.ControlLimits;

/**
 * The lower half of a chart of means: how the values of each point scatter.
 *
 * @param isRange R, else s
 * @param size n of a point; {@link #CHANGING} where each has its own
 * @param points one for each point of the chart; NaN for a late value. Handed over, not copied
 * @param values the last single values in whole subgroups, the oldest first
 */
public record Spreads(boolean isRange, int size, double[] points, List<RecentPoints.Point> values) {
  /** For n: each point has its own, and its limits with it. */
  public static final int CHANGING = 0;

  public Spreads {
    values = List.copyOf(values);
  }

  /** σ within the subgroups of these points: mean of R/d2 or s/c4; empty for none. */
  public OptionalDouble sigma(IntPredicate which) {
    OptionalDouble mean =
        IntStream.range(0, points.length)
            .filter(i -> !Double.isNaN(points[i]) && which.test(i))
            .mapToDouble(i -> points[i])
            .average();
    return mean.isEmpty()
        ? mean
        : OptionalDouble.of(mean.getAsDouble() / Within.perSigma(isRange, size));
  }

  /** Two of the same figures are the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Spreads that
        && isRange == that.isRange
        && size == that.size
        && Arrays.equals(points, that.points)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(isRange, size, Arrays.hashCode(points), values);
  }

  /** Values in a row that were made alike; 1 where that is not known. */
  public int alike() {
    return Math.max(1, size);
  }

  /**
   * What a point is held against, about R̄ or s̄; it rings as seldom as a mean beyond its limits.
   */
  public ControlLimits limits(LimitSet in) {
    ControlLimits exact = Within.limits(isRange, size, in.within(), in.shareBeyond());
    double mean = in.within() * Within.perSigma(isRange, size);
    return new ControlLimits(exact.lower(), mean, exact.upper());
  }
}
