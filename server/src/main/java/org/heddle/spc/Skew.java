package org.heddle.spc;

/**
 * Values with a longer tail on one side, as normal ones: by the lognormal distribution, shifted and
 * mirrored as need be, that has their mean, variance and skewness γ. With s² = ln ω and ω from (ω +
 * 2)² (ω − 1) = γ², a standardised value x is that of the standard normal z in x = (e^{s z} −
 * e^{s²/2}) / (e^{s²/2} √(ω − 1)).
 *
 * <p>Only the longer tail is drawn in. That the other is shorter than a normal one is not believed:
 * one stray value in a thousand makes it look so.
 */
final class Skew {
  /** Skewness that is no more than a trace. */
  private static final double TRACE = 0.02;

  /** Beyond it three moments say little of a distribution. */
  static final double MOST = 4;

  private Skew() {}

  private static double s(double skewness) {
    double squared = skewness * skewness;
    double root = Math.cbrt(1 + squared / 2 + Math.sqrt(squared + squared * squared / 4));
    return Math.sqrt(Math.log(root + 1 / root - 1));
  }

  /** The normal value of a standardised one. */
  static double toNormal(double value, double skewness) {
    if (Math.abs(skewness) < TRACE) {
      return value;
    }
    double side = Math.signum(skewness);
    double s = s(skewness);
    double middle = Math.exp(s * s / 2);
    double reached = side * value * middle * Math.sqrt(middle * middle - 1) + middle;
    double normal = reached > 0 ? Math.log(reached) / s : 0;
    return side * value > 0 && normal < side * value ? side * normal : value;
  }

  /** The standardised value of a normal one. */
  static double ofNormal(double normal, double skewness) {
    if (Math.abs(skewness) < TRACE) {
      return normal;
    }
    double side = Math.signum(skewness);
    double s = s(skewness);
    double middle = Math.exp(s * s / 2);
    double reached = Math.exp(s * side * normal);
    double value = (reached - middle) / (middle * Math.sqrt(middle * middle - 1));
    return side * normal > 0 && value > side * normal ? side * value : normal;
  }
}
