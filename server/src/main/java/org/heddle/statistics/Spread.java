package org.heddle.statistics;

import java.util.Arrays;

/**
 * How far values scatter, however wild a few of them are; each is the standard deviation of a
 * normal source. Zero when too many values are equal, which is the data's resolution speaking.
 *
 * <p>Qn and Sn: Rousseeuw and Croux, JASA 88 (1993) 1273, half of the values may be wild; their
 * factors for few values are those of R package robustbase.
 */
public final class Spread {
  /** 1/Φ⁻¹(3/4). */
  private static final double MAD_FACTOR = 1.482602218505602;

  private static final double SN_FACTOR = 1.1926;

  /** 1/(√2 Φ⁻¹(5/8)). */
  private static final double QN_FACTOR = 2.21914446598508;

  private static final double[] SN_FEW = {0.743, 1.851, 0.954, 1.351, 0.993, 1.198, 1.005, 1.131};

  private static final double[] QN_FEW = {
    .399356, .99365, .51321, .84401, .61220, .85877, .66993, .87344, .72014, .88906, .75743
  };

  private Spread() {}

  /** Median distance from the median. */
  public static double mad(double... values) {
    double middle = Location.median(values);
    return MAD_FACTOR
        * Location.median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
  }

  /** A quarter of the way up all distances between two values; 82 % as sharp as s. */
  public static double qn(double... values) {
    double[] sorted = Location.sorted(values, 2);
    int n = sorted.length;
    long half = n / 2 + 1L;
    return QN_FACTOR * qnFew(n) * Pairs.difference(sorted, half * (half - 1) / 2);
  }

  private static double qnFew(int n) {
    if (n <= 12) {
      return QN_FEW[n - 2];
    }
    double more =
        n % 2 == 1
            ? 1.60188 + (-2.1284 - 5.172 / n) / n
            : 3.67561 + (1.9654 + (6.987 - 77.0 / n) / n) / n;
    return 1 / (1 + more / n);
  }

  /** Low median over each value's high median distance to all; 58 % as sharp as s. */
  public static double sn(double... values) {
    double[] sorted = Location.sorted(values, 2);
    int n = sorted.length;
    double[] typical = new double[n];
    for (int i = 0; i < n; i++) {
      typical[i] = distance(sorted, i, n / 2 + 1);
    }
    Arrays.sort(typical);
    return SN_FACTOR * snFew(n) * typical[(n + 1) / 2 - 1];
  }

  private static double snFew(int n) {
    if (n <= 9) {
      return SN_FEW[n - 2];
    }
    return n % 2 == 1 ? n / (n - 0.9) : 1;
  }

  /** The rank-th smallest distance from value i to all, itself included: the best window. */
  private static double distance(double[] sorted, int i, int rank) {
    int low = Math.max(0, i - rank + 1);
    int high = Math.min(i, sorted.length - rank);
    while (low < high) {
      int first = (low + high) / 2;
      boolean leftIsFarther = sorted[i] - sorted[first] > sorted[first + rank - 1] - sorted[i];
      if (leftIsFarther) {
        low = first + 1;
      } else {
        high = first;
      }
    }
    double here = width(sorted, i, low, rank);
    return low > Math.max(0, i - rank + 1) ? Math.min(here, width(sorted, i, low - 1, rank)) : here;
  }

  private static double width(double[] sorted, int i, int first, int rank) {
    return Math.max(sorted[i] - sorted[first], sorted[first + rank - 1] - sorted[i]);
  }

  /** |x_i − x_{i−1}|. */
  public static double[] movingRanges(double... values) {
    double[] ranges = new double[Math.max(0, values.length - 1)];
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = Math.abs(values[i + 1] - values[i]);
    }
    return ranges;
  }

  /** σ from the mean moving range: a slow drift counts little. */
  public static double meanMovingRange(double... values) {
    Location.sorted(values, 2);
    return PreciseSum.of(movingRanges(values)) / (values.length - 1) / (2 / Math.sqrt(Math.PI));
  }

  /** σ from the median moving range: neither a drift nor a few jumps count. */
  public static double medianMovingRange(double... values) {
    Location.sorted(values, 2);
    return Location.median(movingRanges(values)) / (Math.sqrt(2) / MAD_FACTOR);
  }

  /** Values farther than {@code most} σ from the middle are moved there; none is deleted. */
  public static double[] winsorised(double middle, double sigma, double most, double... values) {
    return Arrays.stream(values)
        .map(value -> Math.clamp(value, middle - most * sigma, middle + most * sigma))
        .toArray();
  }
}
