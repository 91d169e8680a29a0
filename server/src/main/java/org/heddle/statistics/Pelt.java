package org.heddle.statistics;

import java.util.Arrays;

/**
 * The best division of a series into segments: the sum of their costs plus a penalty for each, at
 * its minimum (PELT, Killick, Fearnhead and Eckley, JASA 107 (2012) 1590; exact, and near linear in
 * time because starts that can never win again are dropped).
 *
 * <p>Cost of a segment: squared distance from its mean, or −2 log-likelihood of a normal with its
 * own mean and variance. The second does not break a series apart where only the spread grew.
 * Values are centred first, so that sums of squares keep their digits.
 */
public final class Pelt {
  /** More is a year of one unit a minute; the memory is three arrays of that length. */
  public static final int MAX_VALUES = 1_000_000;

  /** What a segment costs. */
  public enum Cost {
    /** One value alone is an outlier, not a level. */
    MEAN(2),
    /** Two readings of a gauge are often equal, and then of no variance at all. */
    MEAN_AND_VARIANCE(5);

    private final int shortest;

    Cost(int shortest) {
      this.shortest = shortest;
    }
  }

  /** A variance below it is that of equal readings of a gauge: not infinitely unlikely. */
  private final double leastVariance;

  private final Cost cost;
  private final double[] sums;
  private final double[] squares;

  private Pelt(double[] values, Cost cost) {
    if (values.length > MAX_VALUES) {
      throw new IllegalArgumentException("at most " + MAX_VALUES + " values: " + values.length);
    }
    this.cost = cost;
    double mean = values.length == 0 ? 0 : Variance.mean(values);
    sums = new double[values.length + 1];
    squares = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      double x = values[i] - mean;
      sums[i + 1] = sums[i] + x;
      squares[i + 1] = squares[i] + x * x;
    }
    leastVariance = Math.max(1e-12 * squares[values.length] / Math.max(1, values.length), 1e-300);
  }

  /** Where new segments begin: indexes of their first values, rising; without 0. */
  public static int[] changes(double[] values, Cost cost, double penalty) {
    return values.length == 0 ? new int[0] : new Pelt(values, cost).best(penalty);
  }

  private double cost(int from, int to) {
    int n = to - from;
    double sum = sums[to] - sums[from];
    double scatter = Math.max(0, squares[to] - squares[from] - sum * sum / n);
    if (cost == Cost.MEAN) {
      return scatter;
    }
    return n * (Math.log(2 * Math.PI * Math.max(scatter / n, leastVariance)) + 1);
  }

  private int[] best(double penalty) {
    int n = sums.length - 1;
    double[] least = new double[n + 1];
    int[] start = new int[n + 1];
    int[] alive = new int[n + 1];
    int count = 1;
    least[0] = -penalty;
    Arrays.fill(least, 1, Math.min(n + 1, cost.shortest), Double.POSITIVE_INFINITY);
    for (int end = cost.shortest; end <= n; end++) {
      least[end] = Double.POSITIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        double total = total(least, alive[i], end) + penalty;
        if (total < least[end]) {
          least[end] = total;
          start[end] = alive[i];
        }
      }
      count = pruned(alive, count, least, end);
      alive[count++] = end - cost.shortest + 1;
    }
    return backward(start, n);
  }

  private double total(double[] least, int from, int to) {
    return to - from < cost.shortest ? Double.POSITIVE_INFINITY : least[from] + cost(from, to);
  }

  private int pruned(int[] alive, int count, double[] least, int end) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (end - alive[i] < cost.shortest || total(least, alive[i], end) <= least[end]) {
        alive[kept++] = alive[i];
      }
    }
    return kept;
  }

  private static int[] backward(int[] start, int n) {
    int[] found = new int[n];
    int count = 0;
    for (int at = start[n]; at > 0; at = start[at]) {
      found[count++] = at;
    }
    int[] rising = new int[count];
    for (int i = 0; i < count; i++) {
      rising[i] = found[count - 1 - i];
    }
    return rising;
  }
}
