package org.heddle.multivariate;

/**
 * How much the covariance of the best half is too small for few units: published simulations
 * (Pison, Van Aelst and Willems, Metrika 55, 2002) at shares of 50 % and 87.5 %, a power of n in
 * between.
 */
final class SmallSample {
  private SmallSample() {}

  /** c and power for two values of q: ln(c/p^power) at n = q p². */
  private record Curve(double c2, double power2, double c3, double power3) {
    double at(int width, int n) {
      double y2 = Math.log(c2 / Math.pow(width, power2));
      double y3 = Math.log(c3 / Math.pow(width, power3));
      double x2 = Math.log(2.0 * width * width);
      double x3 = Math.log(3.0 * width * width);
      double slope = (y2 - y3) / (x3 - x2);
      double intercept = y2 + slope * x2;
      return 1 - Math.exp(intercept) / Math.pow(n, slope);
    }
  }

  private static final Curve RAW_HALF =
      new Curve(1.42764571687802, 1.26263336932151, 1.06141115981725, 1.28907991440387);
  private static final Curve RAW_MOST =
      new Curve(0.455179464070565, 1.11192541278794, 0.294241208320834, 1.09649329149811);
  private static final Curve NEW_HALF =
      new Curve(1.02842572724793, 1.67659883081926, 0.26800273450853, 1.35968562893582);
  private static final Curve NEW_MOST =
      new Curve(0.544482443573914, 1.25994483222292, 0.343791072183285, 1.25159004257133);

  static double raw(int width, int n, double share) {
    return switch (width) {
      case 1 ->
          factor(
              share,
              power(0.262024211897096, 0.604756680630497, n),
              power(-0.351584646688712, 1.01646567502486, n));
      case 2 ->
          factor(
              share,
              power(0.673292623522027, 0.691365864961895, n),
              power(0.446537815635445, 1.06690782995919, n));
      default -> factor(share, RAW_HALF.at(width, n), RAW_MOST.at(width, n));
    };
  }

  static double reweighted(int width, int n, double share) {
    return switch (width) {
      case 1 ->
          factor(
              share,
              power(1.11098143415027, 1.5182890270453, n),
              power(-0.66046776772861, 0.88939595831888, n));
      case 2 ->
          factor(
              share,
              power(3.11101712909049, 1.91401056721863, n),
              power(0.79473550581058, 1.10081930350091, n));
      default -> factor(share, NEW_HALF.at(width, n), NEW_MOST.at(width, n));
    };
  }

  private static double power(double c, double power, int n) {
    return 1 - Math.exp(c) / Math.pow(n, power);
  }

  private static double factor(double share, double half, double most) {
    double at =
        share <= 0.875
            ? half + (most - half) / 0.375 * (share - 0.5)
            : most + (1 - most) / 0.125 * (share - 0.875);
    return 1 / at;
  }
}
