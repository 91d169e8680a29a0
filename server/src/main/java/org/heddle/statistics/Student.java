package org.heddle.statistics;

import org.hipparchus.special.Beta;

/** Student's t distribution: a mean over its own estimated error. */
public final class Student {
  private Student() {}

  /** P(T ≤ t) at {@code degrees} of freedom, which need not be whole. */
  public static double below(double t, double degrees) {
    return t > 0 ? 1 - tail(t, degrees) : tail(-t, degrees);
  }

  /** P(T &gt; t), accurate far out. */
  public static double above(double t, double degrees) {
    return below(-t, degrees);
  }

  private static double tail(double t, double degrees) {
    return Beta.regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  }

  /** The t with P(T ≤ t) = p, for 0 &lt; p &lt; 1. */
  public static double quantile(double p, double degrees) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
    }
    if (p > 0.5) {
      return -quantile(1 - p, degrees);
    }
    double far = -2;
    while (below(far, degrees) > p) {
      far *= 2;
    }
    return Roots.rising(t -> below(t, degrees) - p, far, 0);
  }
}
