package org.heddle.comparison;

import java.util.Arrays;
import org.heddle.statistics.Location;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;

/**
 * Interval of the Hodges–Lehmann shift: order statistics of all differences (Moses 1965), as many
 * from the end as U passes with half of what is left out; exact for two groups below 50. Three
 * values against three are never sure of 95 %: where the outermost differences are too narrow, the
 * interval has no end.
 */
final class RankShift {
  /** 1 − 0.9 is a little less than a tenth. */
  private static final double ROUNDING = 1e-9;

  private RankShift() {}

  /** How far the second group lies above the first. */
  static Interval interval(Sample first, Sample second, double confidence) {
    long pairs = (long) first.size() * second.size();
    long low = outermost((1 - confidence) / 2, first.size(), second.size());
    if (low < 1) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    return new Interval(
        Location.differenceAt(first.values(), second.values(), low),
        Location.differenceAt(first.values(), second.values(), pairs + 1 - low));
  }

  /** The largest k with P(U ≤ k − 1) ≤ side. */
  private static long outermost(double side, int n, int m) {
    if (Math.max(n, m) >= MannWhitney.EXACT_BELOW) {
      double width = Normal.quantile(1 - side) * Math.sqrt((double) n * m * (n + m + 1) / 12);
      return (long) Math.floor((double) n * m / 2 - width);
    }
    double[] ways = MannWhitney.ways(n, m);
    double wanted = (1 + ROUNDING) * side * Arrays.stream(ways).sum();
    double sum = 0;
    int k = 0;
    while (sum + ways[k] <= wanted) {
      sum += ways[k++];
    }
    return k;
  }
}
