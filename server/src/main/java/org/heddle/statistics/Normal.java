package org.heddle.statistics;

import org.hipparchus.special.Erf;

/** The standard normal distribution. */
public final class Normal {
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  /** Newton steps that the worst start needs. */
  private static final int REFINED = 6;

  private Normal() {}

  public static double density(double z) {
    return DENSITY_AT_0 * Math.exp(-z * z / 2);
  }

  /** P(Z ≤ z), accurate in both tails. */
  public static double below(double z) {
    return NormalTail.above(-z);
  }

  /** P(Z > z), accurate in both tails. */
  public static double above(double z) {
    return NormalTail.above(z);
  }

  /**
   * The z with P(Z ≤ z) = p, for 0 &lt; p &lt; 1, accurate in the lower tail down to 1e-300: the
   * inverse error function loses what is closer to 1 than 1e-16, so that Newton steps on ln Φ
   * follow from the tail's own asymptote.
   */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
    }
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    double z = p > 1e-8 ? -ROOT_2 * Erf.erfcInv(2 * p) : -Math.sqrt(-2 * Math.log(p)) + 0.5;
    for (int step = 0; step < REFINED; step++) {
      double below = below(z);
      z -= Math.log(below / p) * below / density(z);
    }
    return z;
  }
}
