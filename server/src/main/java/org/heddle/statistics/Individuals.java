package org.heddle.statistics;

import java.util.Arrays;

/**
 * The arithmetic of charts of single values: σ from the differences of neighbours, so that slow
 * movement does not widen the limits that should find it (Shewhart's rational subgroups of one).
 */
public final class Individuals {
  private static final double D2 = 2 / Math.sqrt(Math.PI);
  private static final double D3 = Math.sqrt(2 - 4 / Math.PI);

  /** Median of |x₁ − x₂| in σ: √2 Φ⁻¹(¾). */
  private static final double MEDIAN_RANGE = Math.sqrt(2) * Normal.quantile(0.75);

  private Individuals() {}

  /** |x₂ − x₁|, |x₃ − x₂| …: one fewer than the values. */
  public static double[] movingRanges(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("a moving range needs two values");
    }
    double[] ranges = new double[values.length - 1];
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = Math.abs(values[i + 1] - values[i]);
    }
    return ranges;
  }

  /** σ from the mean moving range. */
  public static double sigma(double[] values) {
    return Variance.mean(movingRanges(values)) / D2;
  }

  /** σ from the median moving range, which a few wild values hardly move. */
  public static double robustSigma(double[] values) {
    return Variance.median(movingRanges(values)) / MEDIAN_RANGE;
  }

  /** The middle of the values. */
  public static double median(double[] values) {
    return Variance.median(values);
  }

  /** σ from the median distance to the median (MAD). */
  public static double medianDeviation(double[] values) {
    double median = Variance.median(values);
    double[] distances = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
    return Variance.median(distances) / Normal.quantile(0.75);
  }

  /** Limits at ±L σ for the value itself. */
  public static ControlLimits ofValues(double centre, double sigma, double limit) {
    return ControlLimits.around(centre, limit * sigma);
  }

  /** Limits at ±3 σ of the moving range, cut at 0. */
  public static ControlLimits ofRanges(double sigma) {
    return ControlLimits.around(D2 * sigma, 3 * D3 * sigma).within(0, Double.POSITIVE_INFINITY);
  }
}
