package org.heddle.statistics;

import java.util.Arrays;

/** Where the middle of values is, however wild a few of them are. */
public final class Location {
  private static final int MAX_STEPS = 200;

  private Location() {}

  public static double median(double... values) {
    return ofSorted(sorted(values, 1), 0.5);
  }

  /** A quantile by linear interpolation between order statistics (Hyndman and Fan's type 7). */
  public static double quantile(double p, double... values) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a share from 0 to 1, not " + p);
    }
    return ofSorted(sorted(values, 1), p);
  }

  static double ofSorted(double[] sorted, double p) {
    double place = p * (sorted.length - 1);
    int below = (int) place;
    double rest = place - below;
    return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
  }

  /**
   * Hodges and Lehmann (1963): median of the means of all pairs, each value with itself included;
   * 29 % of wild values do no harm, and on normal data it is 95.5 % as sharp as the mean.
   */
  public static double hodgesLehmann(double... values) {
    double[] sorted = sorted(values, 1);
    long pairs = sorted.length * (sorted.length + 1L) / 2;
    double low = Pairs.sumOfOne(sorted, (pairs + 1) / 2);
    double high = pairs % 2 == 1 ? low : Pairs.sumOfOne(sorted, pairs / 2 + 1);
    return (low + high) / 4;
  }

  /** How far y lies above x: median of all differences y − x. */
  public static double shift(double[] x, double[] y) {
    double[] below = Arrays.stream(sorted(x, 1)).map(value -> -value).sorted().toArray();
    double[] above = sorted(y, 1);
    long pairs = (long) below.length * above.length;
    double low = Pairs.sum(below, above, (pairs + 1) / 2);
    double high = pairs % 2 == 1 ? low : Pairs.sum(below, above, pairs / 2 + 1);
    return (low + high) / 2;
  }

  /** The rank-th smallest of all differences y − x, from 1. */
  public static double differenceAt(double[] x, double[] y, long rank) {
    double[] below = Arrays.stream(sorted(x, 1)).map(value -> -value).sorted().toArray();
    return Pairs.sum(below, sorted(y, 1), rank);
  }

  /** Huber's M estimate with the MAD as scale; k = 1.5 bends at one and a half σ. */
  public static double huber(double k, double... values) {
    double middle = median(values);
    double scale = Spread.mad(values);
    for (int step = 0; step < MAX_STEPS && scale > 0; step++) {
      double before = middle;
      double sum = 0;
      for (double value : values) {
        sum += Math.clamp(value, before - k * scale, before + k * scale);
      }
      middle = sum / values.length;
      if (Math.abs(middle - before) < 1e-12 * scale) {
        break;
      }
    }
    return middle;
  }

  static double[] sorted(double[] values, int least) {
    if (values.length < least) {
      throw new IllegalArgumentException(values.length + " values, at least " + least + " needed");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("every value must be finite");
    }
    return sorted;
  }
}
