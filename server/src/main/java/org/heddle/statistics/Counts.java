package org.heddle.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Charts of counts: defective items of n (p, np) and defects on an amount (c, u), and Laney's
 * correction of both for a rate that varies between subgroups by more than chance (Quality
 * Engineering 14 (2002) 531), without which large subgroups signal all the time.
 *
 * @param rate centre: p̄ or ū
 * @param isProportion true for items of n, false for defects on an amount
 * @param betweenSigma σ of the standardised points; 1 when only chance moves them
 */
public record Counts(double rate, boolean isProportion, double betweenSigma) {
  private static final double D2 = 2 / Math.sqrt(Math.PI);

  /** Defective items of n, from the subgroups seen. */
  public static Counts ofItems(double[] defective, double[] n) {
    return new Counts(rate(defective, n), true, 1);
  }

  /** Defects on an amount, from the subgroups seen. */
  public static Counts ofDefects(double[] defects, double[] amount) {
    return new Counts(rate(defects, amount), false, 1);
  }

  private static double rate(double[] counts, double[] sizes) {
    if (counts.length == 0 || counts.length != sizes.length) {
      throw new IllegalArgumentException(counts.length + " counts on " + sizes.length + " sizes");
    }
    return Arrays.stream(counts).sum() / Arrays.stream(sizes).sum();
  }

  /** The same, with the variation between subgroups taken from their moving ranges. */
  public Counts laney(double[] counts, double[] sizes) {
    double[] z = new double[counts.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (counts[i] / sizes[i] - rate) / chance(sizes[i]);
    }
    return new Counts(rate, isProportion, Variance.mean(Individuals.movingRanges(z)) / D2);
  }

  /** What chance alone does to the rate of a subgroup of that size, one σ. */
  private double chance(double size) {
    return Math.sqrt(rate * (isProportion ? 1 - rate : 1) / size);
  }

  /** (rate − centre) / σ of one subgroup; 0 where a rate of 0 or 1 leaves nothing to vary. */
  public double z(double count, double size) {
    double sigma = chance(size) * betweenSigma;
    return sigma > 0 ? (count / size - rate) / sigma : 0;
  }

  /** Limits of the rate of a subgroup of that size. */
  public ControlLimits limits(double size, double limit) {
    return ControlLimits.around(rate, limit * chance(size) * betweenSigma)
        .within(0, isProportion ? 1 : Double.POSITIVE_INFINITY);
  }

  /** The same for the count itself: np and c charts. */
  public ControlLimits countLimits(double size, double limit) {
    ControlLimits limits = limits(size, limit);
    return new ControlLimits(limits.lower() * size, limits.centre() * size, limits.upper() * size);
  }

  /**
   * Limits of the count that a share of false alarms at most passes, half on each side, from the
   * distribution itself: binomial or Poisson. The smallest count with more than that below it, and
   * the smallest with at most that above.
   */
  public ControlLimits exact(double size, double falseAlarms) {
    DoubleUnaryOperator below =
        isProportion
            ? count -> Binomial.below(size, rate, count)
            : count -> Poisson.below(rate * size, count);
    return new ControlLimits(
        smallest(below, falseAlarms / 2), rate * size, smallest(below, 1 - falseAlarms / 2));
  }

  private static double smallest(DoubleUnaryOperator below, double p) {
    double high = 1;
    while (below.applyAsDouble(high) < p) {
      high *= 2;
    }
    double low = -1;
    while (high - low > 1) {
      double middle = Math.floor((low + high) / 2);
      if (below.applyAsDouble(middle) >= p) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
