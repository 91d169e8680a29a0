package org.heddle.statistics;

import org.hipparchus.special.Beta;

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
}
