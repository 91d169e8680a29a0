package org.heddle.statistics;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** The binomial distribution. */
public final class Binomial {
  private Binomial() {}

  /** P(X ≤ count) of n with probability p each. */
  static double below(double n, double p, double count) {
    if (count < 0) {
      return 0;
    }
    double k = Math.floor(count);
    return k >= n ? 1 : Beta.regularizedBeta(1 - p, n - k, k + 1);
  }

  /** P(X ≥ count), accurate far out. */
  public static double atLeast(double n, double p, double count) {
    double k = Math.ceil(count);
    if (k <= 0) {
      return 1;
    }
    return k > n || p <= 0 ? 0 : p >= 1 ? 1 : Beta.regularizedBeta(p, k, n - k + 1);
  }

  /** P(X = count). */
  static double density(double n, double p, double count) {
    double ways = Gamma.logGamma(n + 1) - Gamma.logGamma(count + 1) - Gamma.logGamma(n - count + 1);
    return Math.exp(ways + count * Math.log(p) + (n - count) * Math.log1p(-p));
  }
}
