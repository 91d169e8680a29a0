package org.heddle.genealogy;

/**
 * The normal distribution function, for errors of position and of counts.
 *
 * <p>Φ(x) = erfc(−x/√2)/2 with the rational Chebyshev fit of erfc (Press et al., Numerical Recipes,
 * 3rd ed., 6.2.2): relative error below 1.2e-7 everywhere, far finer than any share or scope needs.
 */
final class Gauss {
  private Gauss() {}

  static double cumulative(double x) {
    return 0.5 * erfc(-x / Math.sqrt(2));
  }

  private static double erfc(double x) {
    double z = Math.abs(x);
    double t = 2 / (2 + z);
    double[] c = {
      -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806,
      0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277
    };
    double sum = 0;
    for (int i = c.length - 1; i >= 0; i--) {
      sum = sum * t + c[i];
    }
    double upper = t * Math.exp(-z * z + sum);
    return x >= 0 ? upper : 2 - upper;
  }
}
