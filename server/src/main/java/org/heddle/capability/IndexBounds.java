package org.heddle.capability;

import org.heddle.comparison.Interval;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.NoncentralT;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Roots;

/**
 * How far a capability index estimated from few values may be from the truth, for normal values.
 *
 * <p>Cp by χ²; Cpk by Bissell, Applied Statistics 39 (1990) 331; one limit exactly by the
 * noncentral t; Cpm by Boyles, Journal of Quality Technology 23 (1991) 17.
 */
public final class IndexBounds {
  private IndexBounds() {}

  /** Of Cp or Pp, whose σ has that many degrees of freedom. */
  public static Interval spread(double index, double degrees, double confidence) {
    double side = (1 - confidence) / 2;
    return new Interval(
        index * Math.sqrt(ChiSquared.quantile(side, degrees) / degrees),
        index * Math.sqrt(ChiSquared.quantile(1 - side, degrees) / degrees));
  }

  /** Of Cpk or Ppk from n values. */
  public static Interval worst(double index, int n, double degrees, double confidence) {
    double width = Normal.quantile((1 + confidence) / 2) * bissell(index, n, degrees);
    return new Interval(index - width, index + width);
  }

  /** Standard error of Cpk from n values. */
  static double error(double index, int n) {
    return bissell(index, n, n - 1.0);
  }

  private static double bissell(double index, int n, double degrees) {
    return Math.sqrt(1 / (9.0 * n) + index * index / (2 * degrees));
  }

  /** What Cpk reaches at least, with that confidence. */
  public static double worstAtLeast(double index, int n, double degrees, double confidence) {
    return index - Normal.quantile(confidence) * bissell(index, n, degrees);
  }

  /** What the index of one limit reaches at least; exact for normal values. */
  public static double oneSidedAtLeast(double index, int n, double confidence) {
    double scale = 3 * Math.sqrt(n);
    return NoncentralT.noncentrality(scale * index, n - 1.0, confidence) / scale;
  }

  /** The Cpk that n values must show so that the wanted one is proved. */
  public static double worstToShow(double wanted, int n, double confidence) {
    return Roots.risingFrom(wanted, index -> worstAtLeast(index, n, n - 1.0, confidence) - wanted);
  }

  /** The same for one limit, exactly. */
  public static double oneSidedToShow(double wanted, int n, double confidence) {
    double scale = 3 * Math.sqrt(n);
    return NoncentralT.quantile(confidence, n - 1.0, scale * wanted) / scale;
  }

  /** Of Cpm; {@code away} is (x̄ − T)/s. */
  public static Interval cpm(double index, int n, double away, double confidence) {
    double square = away * away;
    double degrees = n * (1 + square) * (1 + square) / (1 + 2 * square);
    return spread(index, degrees, confidence);
  }
}
