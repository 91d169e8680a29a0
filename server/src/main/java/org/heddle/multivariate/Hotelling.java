package org.heddle.multivariate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.heddle.statistics.Roots;
import org.heddle.statistics.VarianceRatio;
import org.hipparchus.special.Beta;

/**
 * Hotelling's T²: one distance for several characteristics, its limits, and which of them it comes
 * from (Mason, Young and Tracy 1995).
 *
 * <p>Phase I asks of units that made the limits themselves (beta distribution), phase II of new
 * ones (F). A value that is missing leaves its characteristic out; T² and its limit are then those
 * of the rest.
 */
public final class Hotelling {
  private Hotelling() {}

  /** Single units, m of them, p characteristics: those that made the limits. */
  public static double firstLimit(int m, int p, double alpha) {
    check(m - p - 1, alpha);
    double beta =
        Roots.rising(x -> Beta.regularizedBeta(x, p / 2.0, (m - p - 1) / 2.0) - (1 - alpha), 0, 1);
    return (m - 1.0) * (m - 1) / m * beta;
  }

  /** New single units against m that made the limits. */
  public static double limit(int m, int p, double alpha) {
    check(m - p, alpha);
    double f = VarianceRatio.quantile(1 - alpha, p, (double) m - p);
    return p * (m + 1.0) * (m - 1) / ((double) m * m - (double) m * p) * f;
  }

  /** Means of m subgroups of n that made the limits. */
  public static double firstGroupLimit(int m, int n, int p, double alpha) {
    return groupLimit(m, n, p, alpha, m - 1.0);
  }

  /** Means of new subgroups of n against m. */
  public static double groupLimit(int m, int n, int p, double alpha) {
    return groupLimit(m, n, p, alpha, m + 1.0);
  }

  private static double groupLimit(int m, int n, int p, double alpha, double factor) {
    int degrees = m * n - m - p + 1;
    check(degrees, alpha);
    return p * factor * (n - 1) / degrees * VarianceRatio.quantile(1 - alpha, p, degrees);
  }

  private static void check(int degrees, double alpha) {
    if (degrees < 1 || !(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("too few units for so many characteristics");
    }
  }

  /** T² of a unit; of a subgroup's mean give its size. */
  public static double distance(Scatter scatter, double[] unit, int size) {
    return size * scatter.distance(unit, present(unit));
  }

  /** Characteristics that a unit has: a missing one is NaN here, and nowhere else. */
  public static int[] present(double[] unit) {
    int[] present = IntStream.range(0, unit.length).filter(i -> Double.isFinite(unit[i])).toArray();
    if (present.length == 0) {
      throw new IllegalArgumentException("a unit without any value");
    }
    return present;
  }

  /**
   * Where a T² comes from.
   *
   * @param alone T² of each characteristic by itself: far from its own mean
   * @param given what each adds to all others: out of step with them; 0 for a missing one
   */
  public record Parts(double[] alone, double[] given) {}

  public static Parts parts(Scatter scatter, double[] unit) {
    int[] present = present(unit);
    double all = scatter.distance(unit, present);
    double[] alone = new double[unit.length];
    double[] given = new double[unit.length];
    for (int i : present) {
      alone[i] = scatter.distance(unit, i);
      int[] others = Arrays.stream(present).filter(j -> j != i).toArray();
      given[i] = others.length == 0 ? all : all - scatter.distance(unit, others);
    }
    return new Parts(alone, given);
  }
}
