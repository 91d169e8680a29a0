package org.heddle.statistics;

/**
 * Order statistics of all sums or differences of pairs, without making the pairs.
 *
 * <p>In sorted values the number of pairs up to a bound is counted by two fingers in O(n); the
 * bound is found by bisection over the doubles themselves, of which there are 2⁶⁴, so at most 64
 * counts give the exact order statistic.
 */
final class Pairs {
  private interface Count {
    long upTo(double bound);
  }

  private Pairs() {}

  /** The k-th smallest of x_j − x_i for i &lt; j, k from 1. */
  static double difference(double[] sorted, long k) {
    double span = sorted[sorted.length - 1] - sorted[0];
    return smallest(bound -> differences(sorted, bound), k, 0, span);
  }

  private static long differences(double[] sorted, double bound) {
    long count = 0;
    int i = 0;
    for (int j = 1; j < sorted.length; j++) {
      while (i < j && sorted[j] - sorted[i] > bound) {
        i++;
      }
      count += j - i;
    }
    return count;
  }

  /** The k-th smallest of x_i + y_j over all i and j, k from 1. */
  static double sum(double[] x, double[] y, long k) {
    double low = x[0] + y[0];
    double high = x[x.length - 1] + y[y.length - 1];
    return smallest(bound -> sums(x, y, bound), k, low, high);
  }

  private static long sums(double[] x, double[] y, double bound) {
    long count = 0;
    int j = y.length;
    for (double value : x) {
      while (j > 0 && value + y[j - 1] > bound) {
        j--;
      }
      count += j;
    }
    return count;
  }

  /** The k-th smallest of x_i + x_j for i ≤ j: half of all ordered pairs and the diagonal. */
  static double sumOfOne(double[] x, long k) {
    double low = x[0] + x[0];
    double high = x[x.length - 1] + x[x.length - 1];
    return smallest(bound -> (sums(x, x, bound) + doubled(x, bound)) / 2, k, low, high);
  }

  private static long doubled(double[] x, double bound) {
    long count = 0;
    for (double value : x) {
      count += value + value <= bound ? 1 : 0;
    }
    return count;
  }

  private static double smallest(Count count, long k, double low, double high) {
    long from = rank(low);
    long to = rank(high);
    while (from < to) {
      long middle = Math.floorDiv(from, 2) + Math.floorDiv(to, 2) + (from & to & 1);
      if (count.upTo(value(middle)) >= k) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return value(from);
  }

  /** Doubles in their order, as whole numbers. */
  private static long rank(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static double value(long rank) {
    return Double.longBitsToDouble(rank >= 0 ? rank : Long.MIN_VALUE - rank);
  }
}
