package org.heddle.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Gamma;

/**
 * The constants of control charts for subgroups of n independent normal values, computed.
 *
 * <p>The relative range W has distribution F(w) = n ∫ φ(x) [Φ(x+w) − Φ(x)]^(n−1) dx (Tippett 1925);
 * d2 = E[W] = ∫ 1 − Φ^n − (1−Φ)^n dx, E[W²] = 2 ∫ w (1 − F(w)) dw, d3² = E[W²] − d2². All integrals
 * by Gauss-Legendre over [−9, 9], with 240 nodes, twice what n = 25 needs for 3e-15, because larger
 * subgroups are sharper; 1 − Φ^n is taken as −expm1(n log1p(−Φ(−x))), because it is tiny on the
 * right.
 *
 * @param n values in a subgroup, at least 2
 * @param d2 mean of the range, in σ
 * @param d3 standard deviation of the range, in σ
 * @param medianRange median of the range, in σ
 * @param c4 mean of the standard deviation s, in σ
 */
public record ChartConstants(int n, double d2, double d3, double medianRange, double c4) {
  /** A range says nothing useful about larger subgroups; s does, at any size. */
  public static final int MAX_SUBGROUP = 1_000;

  private static final double FAR = 9;
  private static final Quadrature RULE = new Quadrature(240);

  public static ChartConstants of(int n) {
    if (n < 2 || n > MAX_SUBGROUP) {
      throw new IllegalArgumentException("a subgroup has 2 to " + MAX_SUBGROUP + " values: " + n);
    }
    double d2 = d2(n);
    double square = 2 * RULE.integrate(w -> w * rangeAbove(n, w), 0, 2 * FAR);
    double d3 = Math.sqrt(square - d2 * d2);
    return new ChartConstants(n, d2, d3, rangeQuantile(n, 0.5), c4(n));
  }

  /** Mean of the range alone, which is found a thousand times sooner than all constants. */
  static double d2(int n) {
    return RULE.integrate(x -> outside(n, x), -FAR, FAR);
  }

  /** 1 − Φ(x)^n − (1−Φ(x))^n. */
  private static double outside(int n, double x) {
    double all = -Math.expm1(n * Math.log1p(-Normal.above(x)));
    return all - Math.pow(Normal.above(x), n);
  }

  /** P(W ≤ w) for a range in σ. */
  public static double rangeBelow(int n, double w) {
    return 1 - rangeAbove(n, w);
  }

  private static double rangeAbove(int n, double w) {
    if (w <= 0) {
      return 1;
    }
    DoubleUnaryOperator missing =
        x -> Normal.density(x) * -Math.expm1((n - 1) * Math.log(between(x, w)));
    return Math.min(1, n * RULE.integrate(missing, -FAR, FAR) - (n - 1));
  }

  private static double between(double x, double w) {
    double inside =
        x > 0 ? Normal.above(x) - Normal.above(x + w) : Normal.below(x + w) - Normal.below(x);
    return Math.max(inside, Double.MIN_NORMAL);
  }

  /** The range in σ that a probability p of ranges does not pass. */
  public static double rangeQuantile(int n, double p) {
    return Roots.rising(w -> rangeBelow(n, w) - p, 0, 2 * FAR);
  }

  /** c4(ν + 1) = √(2/ν) Γ((ν+1)/2) / Γ(ν/2). */
  public static double c4(int n) {
    return Math.sqrt(2.0 / (n - 1))
        * Math.exp(Gamma.logGamma(n / 2.0) - Gamma.logGamma((n - 1) / 2.0));
  }

  public double c5() {
    return Math.sqrt(1 - c4 * c4);
  }

  public double a2() {
    return 3 / (d2 * Math.sqrt(n));
  }

  public double a3() {
    return 3 / (c4 * Math.sqrt(n));
  }

  public double b3() {
    return Math.max(0, 1 - 3 * c5() / c4);
  }

  public double b4() {
    return 1 + 3 * c5() / c4;
  }

  public double d3Factor() {
    return Math.max(0, 1 - 3 * d3 / d2);
  }

  public double d4Factor() {
    return 1 + 3 * d3 / d2;
  }

  public double e2() {
    return 3 / d2;
  }

  /** AIAG's d2* for the mean of g ranges. */
  public double d2Star(int g) {
    return Math.sqrt(d2 * d2 + d3 * d3 / g);
  }
}
