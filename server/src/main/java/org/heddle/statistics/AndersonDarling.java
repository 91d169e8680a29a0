package org.heddle.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Distance of values from a distribution, the tails counted most: A² = −n − Σ(2i−1)/n [ln F(x_i) +
 * ln(1 − F(x_{n+1−i}))].
 *
 * <p>The p value for a normal whose mean and σ were estimated is D'Agostino and Stephens's
 * (Goodness-of-Fit Techniques, 1986, table 4.9); other fits need a bootstrap.
 */
public final class AndersonDarling {
  /** Below this a probability is rounding, and its logarithm would decide alone. */
  private static final double FLOOR = 1e-300;

  private AndersonDarling() {}

  /** A² of sorted values from a distribution given by its P(X ≤ x) and P(X &gt; x). */
  public static double distance(
      double[] sorted, DoubleUnaryOperator below, DoubleUnaryOperator above) {
    int n = sorted.length;
    PreciseSum sum = new PreciseSum();
    for (int i = 0; i < n; i++) {
      double low = Math.log(Math.max(FLOOR, below.applyAsDouble(sorted[i])));
      double high = Math.log(Math.max(FLOOR, above.applyAsDouble(sorted[n - 1 - i])));
      sum.addProduct((2 * i + 1.0) / n, low + high);
    }
    return Math.max(0, -n - sum.value());
  }

  /** A² from the normal with these values' own mean and s. */
  public static double fromNormal(Sample values) {
    double mean = values.meanFromOrigin();
    double sigma = values.deviation();
    if (values.size() < 8 || sigma == 0) {
      throw new IllegalArgumentException("at least 8 values that are not all equal");
    }
    return distance(
        values.sorted(),
        x -> Normal.below((x - mean) / sigma),
        x -> Normal.above((x - mean) / sigma));
  }

  /** How often a normal source of n values lies at least that far from its own fit. */
  public static double normalP(double distance, int n) {
    double a = distance * (1 + 0.75 / n + 2.25 / ((double) n * n));
    if (a >= 0.6) {
      return Math.exp(1.2937 - 5.709 * a + 0.0186 * Math.min(a, 100) * Math.min(a, 100));
    }
    if (a >= 0.34) {
      return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
    }
    return a >= 0.2
        ? 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a)
        : 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
  }
}
