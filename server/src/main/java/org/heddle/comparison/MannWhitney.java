package org.heddle.comparison;

import java.util.Arrays;
import org.heddle.statistics.Location;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;

/**
 * Is a value of one group larger than one of the other more often than not? Ranks only, so neither
 * shape nor wild values matter.
 *
 * <p>p is exact for two groups below 50 without ties, otherwise normal with corrections for ties
 * and continuity (as R's wilcox.test). The area under the curve is U/(n₁n₂), its error DeLong's
 * (1988).
 *
 * @param u pairs in which the first group's value is larger, ties half
 * @param p both sides
 * @param area chance that a value of the first group is the larger
 * @param areaError standard error of the area
 * @param shift how far the first group lies above the second (Hodges and Lehmann)
 */
public record MannWhitney(double u, double p, double area, double areaError, double shift) {
  static final int EXACT_BELOW = 50;

  public static MannWhitney of(Sample first, Sample second) {
    double[] x = first.values();
    double[] y = second.values();
    if (x.length < 2 || y.length < 2) {
      throw new IllegalArgumentException("two values or more in each group");
    }
    double[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    Ranks ranks = Ranks.of(all);
    double u = ranks.sum(0, x.length) - x.length * (x.length + 1.0) / 2;
    boolean exact = ranks.ties() == 0 && Math.max(x.length, y.length) < EXACT_BELOW;
    double p = exact ? exactP(u, x.length, y.length) : normalP(u, x.length, y.length, ranks.ties());
    double area = u / x.length / y.length;
    return new MannWhitney(u, p, area, areaError(ranks, x, y, area), Location.shift(y, x));
  }

  private static double normalP(double u, double n, double m, double ties) {
    double away = u - n * m / 2;
    double all = n + m;
    double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
    if (variance <= 0) {
      return 1;
    }
    double z = (Math.abs(away) - 0.5) / Math.sqrt(variance);
    return Math.min(1, 2 * Normal.above(z));
  }

  private static double exactP(double u, int n, int m) {
    double[] ways = ways(n, m);
    double all = Arrays.stream(ways).sum();
    double smaller = Math.min(u, n * (double) m - u);
    double tail = 0;
    for (int s = 0; s <= smaller; s++) {
      tail += ways[s];
    }
    return Math.min(1, 2 * tail / all);
  }

  /** Number of arrangements by U, built up one value at a time. */
  static double[] ways(int n, int m) {
    double[] ways = new double[n * m + 1];
    ways[0] = 1;
    for (int i = 1; i <= n; i++) {
      for (int s = ways.length - 1; s >= m + i; s--) {
        ways[s] -= ways[s - m - i];
      }
      for (int s = i; s < ways.length; s++) {
        ways[s] += ways[s - i];
      }
    }
    return ways;
  }

  /** Scatter of each value's own share of won pairs. */
  private static double areaError(Ranks ranks, double[] x, double[] y, double area) {
    double[] own = Ranks.of(x).of();
    double[] others = Ranks.of(y).of();
    double between = 0;
    for (int i = 0; i < x.length; i++) {
      double won = (ranks.of()[i] - own[i]) / y.length;
      between += (won - area) * (won - area);
    }
    double rest = 0;
    for (int j = 0; j < y.length; j++) {
      double lost = 1 - (ranks.of()[x.length + j] - others[j]) / x.length;
      rest += (lost - area) * (lost - area);
    }
    double first = between / (x.length - 1) / x.length;
    return Math.sqrt(first + rest / (y.length - 1) / y.length);
  }

  /** Interval of the area; ends are not cut at 0 and 1, as DeLong's are not. */
  public Interval areaInterval(double confidence) {
    double width = Normal.quantile((1 + confidence) / 2) * areaError;
    return new Interval(area - width, area + width);
  }

  /** Cliff's δ: won minus lost pairs, −1 to 1. */
  public double cliffsDelta() {
    return 2 * area - 1;
  }
}
