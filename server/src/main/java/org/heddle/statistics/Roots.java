package org.heddle.statistics;

import java.util.function.DoubleUnaryOperator;

/** Zeros of rising functions. */
public final class Roots {
  private static final int MAX_STEPS = 200;

  private Roots() {}

  /**
   * The zero of a function that rises from below 0 to above 0, by bisection: slow, and never wrong.
   */
  public static double rising(DoubleUnaryOperator f, double from, double to) {
    double low = from;
    double high = to;
    for (int step = 0;
        step < MAX_STEPS && high - low > 1e-13 * Math.max(1, Math.abs(low));
        step++) {
      double middle = (low + high) / 2;
      if (f.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The same to the right of a point, going out only as far as needed, in steps of one. */
  public static double risingFrom(double from, DoubleUnaryOperator f) {
    double to = from + 1;
    for (int step = 0; step < MAX_STEPS && f.applyAsDouble(to) < 0; step++) {
      to += 1;
    }
    return rising(f, to - 1, to);
  }
}
