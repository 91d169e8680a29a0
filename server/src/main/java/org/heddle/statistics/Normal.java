package org.heddle.statistics;

import org.hipparchus.special.Erf;

/** The standard normal distribution. */
public final class Normal {
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  private Normal() {}

  public static double density(double z) {
    return DENSITY_AT_0 * Math.exp(-z * z / 2);
  }

  /** P(Z ≤ z), accurate in both tails. */
  public static double below(double z) {
    return Erf.erfc(-z / ROOT_2) / 2;
  }

  /** P(Z > z), accurate in both tails. */
  public static double above(double z) {
    return below(-z);
  }

  /** The z with P(Z ≤ z) = p, for 0 &lt; p &lt; 1. */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
    }
    return p < 0.5 ? -ROOT_2 * Erf.erfcInv(2 * p) : ROOT_2 * Erf.erfcInv(2 * (1 - p));
  }
}
