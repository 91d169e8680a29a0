package org.heddle.capability;

import java.util.function.DoubleUnaryOperator;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Moments;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Quadrature;
import org.heddle.statistics.Roots;
import org.hipparchus.special.Beta;

/**
 * Pearson's curve with given skewness and kurtosis, the basis of Clements's method: no likelihood,
 * four moments.
 *
 * <p>f'/f = −(x + a)/(c0 + c1 x + c2 x²) with a = c1 = γ₁(β₂+3)/A, c0 = (4β₂ − 3β₁)/A, c2 = (2β₂ −
 * 3β₁ − 6)/A, A = 10β₂ − 12β₁ − 18 for mean 0 and σ 1. By the roots of the quadratic it is a beta
 * (I), gamma (III) or beta-prime (VI) distribution, whose tails are known functions, or without
 * real roots type IV, which becomes smooth by x = tan θ and is integrated. A negative skewness is
 * mirrored.
 */
public record PearsonShape(double mean, double sigma, double skewness, double excessKurtosis)
    implements Shape {
  private static final Quadrature RULE = new Quadrature(240);
  private static final double FAR = 60;
  private static final double NEARLY = 1e-9;

  public PearsonShape {
    if (!(sigma > 0) || !exists(skewness, excessKurtosis)) {
      throw new IllegalArgumentException(
          "no distribution has skewness " + skewness + " and kurtosis " + excessKurtosis);
    }
  }

  /** Whether any distribution has that skewness and kurtosis. */
  static boolean exists(double skewness, double excessKurtosis) {
    return excessKurtosis + 2 > skewness * skewness + 1e-6;
  }

  public static PearsonShape of(Moments moments) {
    return new PearsonShape(
        moments.mean(), moments.deviation(), moments.skewness(), moments.excessKurtosis());
  }

  @Override
  public double below(double x) {
    double z = (x - mean) / sigma;
    return skewness < 0 ? tail(-z, false) : tail(z, true);
  }

  @Override
  public double above(double x) {
    double z = (x - mean) / sigma;
    return skewness < 0 ? tail(-z, true) : tail(z, false);
  }

  @Override
  public double quantile(double p) {
    return mean + sigma * Roots.rising(z -> below(mean + sigma * z) - p, -FAR, FAR);
  }

  /** From the slope of the tail, for charts; the curve is not fitted by likelihood. */
  @Override
  public double logDensity(double x) {
    double step = 1e-5 * sigma;
    return Math.log((below(x + step) - below(x - step)) / (2 * step));
  }

  @Override
  public int parameters() {
    return 4;
  }

  /** P(Z ≤ z) or P(Z &gt; z) of the standardised curve that is not skewed to the left. */
  private double tail(double z, boolean below) {
    double g = Math.abs(skewness);
    double b1 = g * g;
    double b2 = excessKurtosis + 3;
    double exact = 10 * b2 - 12 * b1 - 18;
    double unit = Math.abs(exact) < NEARLY ? NEARLY : exact; // uniform: every term is infinite
    double c0 = (4 * b2 - 3 * b1) / unit;
    double c1 = g * (b2 + 3) / unit;
    double c2 = (2 * b2 - 3 * b1 - 6) / unit;
    if (Math.abs(c2) < NEARLY) {
      return c1 < NEARLY ? normal(z, below) : gamma(z, g, below);
    }
    double discriminant = c1 * c1 - 4 * c0 * c2;
    if (discriminant < 0) {
      return typeFour(z, c0, c1, c2, below);
    }
    double root = Math.sqrt(Math.max(discriminant, NEARLY));
    double first = (-c1 - Math.copySign(root, c2)) / (2 * c2);
    double second = (-c1 + Math.copySign(root, c2)) / (2 * c2);
    double powerFirst = (first + c1) / (c2 * (second - first));
    double powerSecond = -(second + c1) / (c2 * (second - first));
    double share = (z - second) / (second - first);
    if (c0 * c2 < 0) {
      double place = Math.clamp((z - first) / (second - first), 0, 1);
      return beta(place, powerFirst + 1, powerSecond + 1, below);
    }
    double place = Math.max(0, share) / (1 + Math.max(0, share));
    return beta(place, powerSecond + 1, -powerFirst - powerSecond - 1, below);
  }

  private static double normal(double z, boolean below) {
    return below ? Normal.below(z) : Normal.above(z);
  }

  private static double gamma(double z, double skewness, boolean below) {
    double shape = 4 / (skewness * skewness);
    double x = shape + z * Math.sqrt(shape);
    return below ? ChiSquared.below(2 * x, 2 * shape) : ChiSquared.above(2 * x, 2 * shape);
  }

  private static double beta(double place, double a, double b, boolean below) {
    return below ? Beta.regularizedBeta(place, a, b) : Beta.regularizedBeta(1 - place, b, a);
  }

  /** x = (s tan θ − c1)/(2 c2): density cos^(1/c2 − 2) θ e^(−ν θ). */
  private static double typeFour(double z, double c0, double c1, double c2, boolean below) {
    double s = Math.sqrt(4 * c0 * c2 - c1 * c1);
    double skew = (2 * c1 - c1 / c2) / s;
    double power = 1 / c2 - 2;
    double end = Math.PI / 2;
    double mode = -Math.atan(skew / Math.max(power, NEARLY));
    double top = power * Math.log(Math.cos(mode)) - skew * mode;
    DoubleUnaryOperator density =
        angle -> Math.exp(power * Math.log(Math.cos(angle)) - skew * angle - top);
    double here = Math.atan((2 * c2 * z + c1) / s);
    double left = RULE.integrate(density, -end, here);
    double right = RULE.integrate(density, here, end);
    return (below ? left : right) / (left + right);
  }
}
