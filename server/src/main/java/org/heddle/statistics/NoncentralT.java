package org.heddle.statistics;

/**
 * Student's t when the mean is not zero: exact bounds of one-sided capability.
 *
 * <p>P(T ≤ t) = ∫ Φ(t s − δ) g(s) ds, g the density of s/σ; Gauss-Legendre over ten standard
 * deviations of s; Φ(t s − δ) turns within 1/t, so up to t = 200 there are three nodes in each
 * turn.
 */
public final class NoncentralT {
  private static final Quadrature RULE = new Quadrature(320);

  private NoncentralT() {}

  public static double below(double t, double degrees, double noncentrality) {
    double width = 10 / Math.sqrt(2 * degrees);
    double below =
        RULE.integrate(
            s -> StudentizedRange.density(s, degrees) * Normal.below(t * s - noncentrality),
            Math.max(1e-9, 1 - width),
            1 + width + 1 / degrees);
    return Math.clamp(below, 0, 1);
  }

  /** The t with P(T ≤ t) = p. */
  public static double quantile(double p, double degrees, double noncentrality) {
    double far = Math.abs(noncentrality) + 10;
    while (below(far, degrees, noncentrality) < p) {
      far *= 2;
    }
    return Roots.rising(t -> below(t, degrees, noncentrality) - p, -far, far);
  }

  /** The noncentrality at which t is passed from below with probability p. */
  public static double noncentrality(double t, double degrees, double p) {
    double far = Math.abs(t) + 10;
    return Roots.rising(delta -> p - below(t, degrees, delta), -far, 2 * far);
  }
}
