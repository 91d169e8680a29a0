package org.heddle.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The arithmetic of charts of subgroups, whose sizes may differ: σ within them, and stepped limits
 * for their means, ranges and standard deviations.
 *
 * <p>Weighted estimates take each subgroup with the reciprocal of its variance (Burr 1969): w = d2²
 * / d3² for ranges, c4² / (1 − c4²) for s.
 */
public final class Subgroups {
  /** How σ is found within subgroups. */
  public enum Within {
    /** Mean of R/d2. */
    RANGE,
    /** Mean of R/d2, weighted by precision. */
    RANGE_WEIGHTED,
    /** Mean of s/c4. */
    DEVIATION,
    /** Mean of s/c4, weighted by precision. */
    DEVIATION_WEIGHTED,
    /** Root of the pooled variance over c4 of its degrees of freedom. */
    POOLED;

    /** σ within subgroups of at least two values each. */
    public double sigma(List<double[]> subgroups) {
      return switch (this) {
        case RANGE -> byRange(subgroups, _ -> 1);
        case RANGE_WEIGHTED -> byRange(subgroups, c -> Math.pow(c.d2() / c.d3(), 2));
        case DEVIATION -> mean(subgroups, Subgroups::byDeviation, _ -> 1);
        case DEVIATION_WEIGHTED ->
            mean(subgroups, Subgroups::byDeviation, Subgroups::deviationWeight);
        case POOLED -> pooled(subgroups);
      };
    }
  }

  private Subgroups() {}

  private static double[] checked(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("a subgroup has at least two values");
    }
    return values;
  }

  private static double mean(
      List<double[]> subgroups,
      ToDoubleFunction<double[]> estimate,
      ToDoubleFunction<double[]> weight) {
    double sum = 0;
    double weights = 0;
    for (double[] values : subgroups) {
      double w = weight.applyAsDouble(checked(values));
      sum += w * estimate.applyAsDouble(values);
      weights += w;
    }
    return sum / weights;
  }

  /** The constants of each size are computed once. */
  private static double byRange(List<double[]> subgroups, ToDoubleFunction<ChartConstants> weight) {
    Map<Integer, ChartConstants> constants = new HashMap<>();
    return mean(
        subgroups,
        values -> Variance.range(values) / of(constants, values).d2(),
        values -> weight.applyAsDouble(of(constants, values)));
  }

  private static ChartConstants of(Map<Integer, ChartConstants> known, double[] values) {
    return known.computeIfAbsent(checked(values).length, ChartConstants::of);
  }

  private static double byDeviation(double[] values) {
    return Variance.deviation(values) / ChartConstants.c4(values.length);
  }

  private static double deviationWeight(double[] values) {
    double c4 = ChartConstants.c4(values.length);
    return c4 * c4 / (1 - c4 * c4);
  }

  private static double pooled(List<double[]> subgroups) {
    double squares = 0;
    int freedom = 0;
    for (double[] values : subgroups) {
      squares += Variance.squares(checked(values));
      freedom += values.length - 1;
    }
    return Math.sqrt(squares / freedom) / ChartConstants.c4(freedom + 1);
  }

  /** Mean of all values, not of the means: a larger subgroup counts for more. */
  public static double centre(List<double[]> subgroups) {
    return Variance.mean(subgroups.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  /** Limits of the mean of n values. */
  public static ControlLimits ofMeans(double centre, double sigma, int n, double limit) {
    return ControlLimits.around(centre, limit * sigma / Math.sqrt(n));
  }

  /** Textbook 3 σ limits of the range of n values. */
  public static ControlLimits ofRanges(double sigma, int n) {
    ChartConstants c = ChartConstants.of(n);
    return ControlLimits.around(c.d2() * sigma, 3 * c.d3() * sigma)
        .within(0, Double.POSITIVE_INFINITY);
  }

  /** Textbook 3 σ limits of the standard deviation of n values. */
  public static ControlLimits ofDeviations(double sigma, int n) {
    double c4 = ChartConstants.c4(n);
    return ControlLimits.around(c4 * sigma, 3 * Math.sqrt(1 - c4 * c4) * sigma)
        .within(0, Double.POSITIVE_INFINITY);
  }

  /** Limits of the range that a share of false alarms really passes, half on each side. */
  public static ControlLimits exactRanges(double sigma, int n, double falseAlarms) {
    return new ControlLimits(
        sigma * ChartConstants.rangeQuantile(n, falseAlarms / 2),
        sigma * ChartConstants.of(n).medianRange(),
        sigma * ChartConstants.rangeQuantile(n, 1 - falseAlarms / 2));
  }

  /** Limits of the standard deviation that a share of false alarms really passes. */
  public static ControlLimits exactDeviations(double sigma, int n, double falseAlarms) {
    return new ControlLimits(
        sigma * deviationQuantile(n, falseAlarms / 2),
        sigma * deviationQuantile(n, 0.5),
        sigma * deviationQuantile(n, 1 - falseAlarms / 2));
  }

  /** s² (n − 1) / σ² is χ² with n − 1 degrees of freedom. */
  private static double deviationQuantile(int n, double p) {
    return Math.sqrt(ChiSquared.quantile(p, n - 1) / (n - 1));
  }
}
