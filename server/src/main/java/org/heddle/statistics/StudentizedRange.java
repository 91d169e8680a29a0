package org.heddle.statistics;

import org.hipparchus.analysis.solvers.UnivariateSolverUtils;
import org.hipparchus.special.Gamma;

/**
 * Range of k means over their own estimated error: what Tukey's and Games and Howell's comparisons
 * of all pairs are measured against.
 *
 * <p>P(Q ≤ q) = ∫ F(q s) g(s) ds with F the range of k normal values and g the density of s/σ at ν
 * degrees of freedom, by Gauss-Legendre over the nine standard deviations of s that matter; good
 * for seven digits. Two groups are Student's t.
 */
public final class StudentizedRange {
  private static final Quadrature OUTER = new Quadrature(24);
  private static final Quadrature INNER = new Quadrature(40);
  private static final double FAR = 8;

  private StudentizedRange() {}

  /** P(Q &gt; q) for {@code groups} means and {@code degrees} of freedom of the error. */
  public static double above(double q, int groups, double degrees) {
    if (q <= 0) {
      return 1;
    }
    if (groups == 2) {
      return 2 * Student.above(q / Math.sqrt(2), degrees);
    }
    double width = 9 / Math.sqrt(2 * degrees);
    double from = Math.max(1e-9, 1 - width);
    double missing =
        OUTER.integrate(
            s -> density(s, degrees) * rangeAbove(groups, q * s), from, 1 + width + 1 / degrees);
    return Math.clamp(missing, 0, 1);
  }

  private static double rangeAbove(int groups, double w) {
    return groups
        * INNER.integrate(
            x ->
                Normal.density(x)
                    * (Math.pow(Normal.above(x), groups - 1.0)
                        - Math.pow(Normal.below(x + w) - Normal.below(x), groups - 1.0)),
            -FAR,
            FAR);
  }

  /** Density of s/σ. */
  static double density(double s, double degrees) {
    double half = degrees / 2;
    return Math.exp(
        half * Math.log(half)
            + Math.log(2)
            - Gamma.logGamma(half)
            + (degrees - 1) * Math.log(s)
            - half * s * s);
  }

  /** The q that Q passes with probability 1 − p. */
  public static double quantile(double p, int groups, double degrees) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
    }
    double far = 4;
    while (above(far, groups, degrees) > 1 - p) {
      far *= 2;
    }
    return UnivariateSolverUtils.solve(q -> 1 - p - above(q, groups, degrees), 0, far, 1e-8);
  }
}
