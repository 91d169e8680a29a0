package org.heddle.statistics;

import java.util.Arrays;
import java.util.function.DoublePredicate;
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

  /** Beyond this a probability has no digits left. */
  private static final double FARTHEST = 8;

  /** Counts that vary so much are normal to a thousandth of a σ. */
  private static final double NORMAL_VARIANCE = 1e7;

  /** What is counted that far is a wrong unit, and no distribution is summed up to it. */
  private static final double MOST_COUNTED = 1e9;

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

  /** σ of the rate of a subgroup of that size. */
  public double sigma(double size) {
    return chance(size) * betweenSigma;
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

  /**
   * How far a count is from its centre, in σ. Where only chance moves it, it is the normal value of
   * the same probability: half of what is as likely as the count itself lies on each side (mid-p),
   * so that small counts signal no more often than large ones; between −8 and 8. Laney's charts are
   * for large subgroups, whose counts are normal as they are.
   */
  public double score(double count, double size) {
    if (betweenSigma != 1) {
      return z(count, size);
    }
    if (isNormal(size) || count > MOST_COUNTED) {
      return Math.clamp(z(count, size), -FARTHEST, FARTHEST);
    }
    double middle = (below(count - 1, size) + below(count, size)) / 2;
    double least = Normal.below(-FARTHEST);
    return Normal.quantile(Math.clamp(middle, least, 1 - least));
  }

  private boolean isNormal(double size) {
    double sigma = size * chance(size);
    return sigma * sigma > NORMAL_VARIANCE || rate * size > MOST_COUNTED;
  }

  /** The chance of exactly that count, where only chance moves it. */
  public double probability(double count, double size) {
    double mean = rate * size;
    if (mean == 0) {
      return count == 0 ? 1 : 0;
    }
    return isProportion
        ? Binomial.density(size, rate, count)
        : Poisson.density(mean, (int) Math.rint(count));
  }

  private double below(double count, double size) {
    return isProportion ? Binomial.below(size, rate, count) : Poisson.below(rate * size, count);
  }

  /**
   * The counts between which the score is no farther than the limit: stepped limits, one pair for
   * each size. A count outside them signals, one on them does not.
   *
   * @param limit below 8
   */
  public ControlLimits scoreLimits(double size, double limit) {
    if (betweenSigma != 1 || isNormal(size)) {
      return countLimits(size, limit);
    }
    double centre = rate * size;
    double highest = Math.min(limit, FARTHEST - 1);
    double most = isProportion ? size : Double.POSITIVE_INFINITY;
    double lower = last(Math.floor(centre), 0, count -> score(count, size) >= -limit);
    double upper = last(Math.ceil(centre), most, count -> score(count, size) <= highest);
    return new ControlLimits(Math.min(lower, centre), centre, Math.max(upper, centre));
  }

  /** The last count on the way from one to the other that is within; steps double, then halve. */
  private static double last(double from, double to, DoublePredicate isWithin) {
    double side = Math.signum(to - from);
    double within = from;
    double step = 1;
    while (isBefore(within + side * step, to, side) && isWithin.test(within + side * step)) {
      within += side * step;
      step *= 2;
    }
    for (; step >= 1; step /= 2) {
      if (isBefore(within + side * step, to, side) && isWithin.test(within + side * step)) {
        within += side * step;
      }
    }
    return within;
  }

  private static boolean isBefore(double count, double to, double side) {
    return side * count <= side * to && side != 0;
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
