package org.heddle.cause;

/** The sum of a few independent numbers, each uniform from 0 to 1. */
final class IrwinHall {
  private IrwinHall() {}

  /** Chance that a sum of {@code terms} is at least {@code sum}; for up to about 20 terms. */
  static double atLeast(double sum, int terms) {
    double rest = terms - sum; // the law is symmetric, and few terms of the sum are exact
    if (rest <= 0) {
      return 0;
    }
    if (rest >= terms) {
      return 1;
    }
    return rest > terms / 2.0 ? 1 - below(sum, terms) : below(rest, terms);
  }

  private static double below(double sum, int terms) {
    double total = 0;
    double choose = 1;
    for (int k = 0; k <= sum; k++) {
      double power = 1;
      for (int i = 1; i <= terms; i++) {
        power *= (sum - k) / i;
      }
      total += (k % 2 == 0 ? 1 : -1) * choose * power;
      choose = choose * (terms - k) / (k + 1);
    }
    return Math.clamp(total, 0, 1);
  }
}
