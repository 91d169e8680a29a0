package org.heddle.statistics;

import org.hipparchus.special.Gamma;

/** The χ² distribution: sums of squares of standard normal values. */
public final class ChiSquared {
  private ChiSquared() {}

  /** P(X ≤ x) at {@code degrees} of freedom, which need not be whole. */
  public static double below(double x, double degrees) {
    return x <= 0 ? 0 : Gamma.regularizedGammaP(degrees / 2, x / 2);
  }

  /** P(X &gt; x), accurate far out. */
  public static double above(double x, double degrees) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2, x / 2);
  }

  /** The x with P(X ≤ x) = p, for 0 &lt; p &lt; 1. */
  public static double quantile(double p, double degrees) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
    }
    double far = degrees + 10;
    while (below(far, degrees) < p) {
      far *= 2;
    }
    return p < 0.5
        ? Roots.rising(x -> below(x, degrees) - p, 0, far)
        : Roots.rising(x -> 1 - p - above(x, degrees), 0, far);
  }
}
