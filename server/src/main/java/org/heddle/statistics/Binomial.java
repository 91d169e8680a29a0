package org.heddle.statistics;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** The binomial distribution. */
final class Binomial {
  private Binomial() {}

  /** P(X ≤ count) of n with probability p each. */
  static double below(double n, double p, double count) {
    if (count < 0) {
      return 0;
    }
    double k = Math.floor(count);
    return k >= n ? 1 : Beta.regularizedBeta(1 - p, n - k, k + 1);
  }

  /** P(X = count). */
  static double density(double n, double p, double count) {
    double ways = Gamma.logGamma(n + 1) - Gamma.logGamma(count + 1) - Gamma.logGamma(n - count + 1);
    return Math.exp(ways + count * Math.log(p) + (n - count) * Math.log1p(-p));
  }
}
