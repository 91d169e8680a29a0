package org.heddle.statistics;

import org.hipparchus.special.Beta;

/** The F distribution: one estimate of a variance over another. */
public final class VarianceRatio {
  private VarianceRatio() {}

  /** P(F ≤ f), with the degrees of freedom above and below the line. */
  public static double below(double f, double above, double below) {
    return f <= 0 ? 0 : Beta.regularizedBeta(above * f / (above * f + below), above / 2, below / 2);
  }

  /** P(F &gt; f), accurate far out. */
  public static double above(double f, double above, double below) {
    return f <= 0 ? 1 : Beta.regularizedBeta(below / (above * f + below), below / 2, above / 2);
  }

  /** The f with P(F ≤ f) = p, for 0 &lt; p &lt; 1. */
  public static double quantile(double p, double above, double below) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
    }
    double far = 2;
    while (above(far, above, below) > 1 - p) {
      far *= 2;
    }
    return Roots.rising(f -> 1 - p - above(f, above, below), 0, far);
  }
}
