package org.heddle.statistics;

import org.hipparchus.special.Gamma;

/** The Poisson distribution. */
final class Poisson {
  private Poisson() {}

  /** P(X ≤ count). */
  static double below(double mean, double count) {
    if (count < 0) {
      return 0;
    }
    return mean == 0 ? 1 : Gamma.regularizedGammaQ(Math.floor(count) + 1, mean);
  }

  static double density(double mean, int count) {
    return Math.exp(count * Math.log(mean) - mean - Gamma.logGamma(count + 1.0));
  }
}
