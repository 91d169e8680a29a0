package org.heddle.comparison;

import org.heddle.statistics.Sample;

/**
 * Do two groups come from one source, in whatever way they differ? The largest distance D between
 * their cumulative shares.
 *
 * <p>p: up to 10,000 pairs exact by counting lattice paths, ties included (Schröer and Trenkler
 * 1995); beyond, Kolmogorov's limit 2 Σ (−1)^(j−1) e^(−2 j² λ²).
 */
public final class KolmogorovSmirnov {
  private static final long EXACT_PAIRS = 10_000;
  private static final int TERMS = 100;

  private KolmogorovSmirnov() {}

  public static Outcome test(Sample first, Sample second) {
    double[] x = first.sorted();
    double[] y = second.sorted();
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException("no value in one of the groups");
    }
    boolean[] free = new boolean[x.length + y.length + 1];
    double distance = distance(x, y, free);
    double p =
        (long) x.length * y.length <= EXACT_PAIRS
            ? exact(distance, x.length, y.length, free)
            : limit(distance * Math.sqrt((double) x.length * y.length / (x.length + y.length)));
    return new Outcome(distance, 0, p);
  }

  /** The distance; marks the places in the joint order at which no tie is open. */
  private static double distance(double[] x, double[] y, boolean[] free) {
    double distance = 0;
    int i = 0;
    int j = 0;
    while (i < x.length || j < y.length) {
      double here = Math.min(i < x.length ? x[i] : y[j], j < y.length ? y[j] : x[i]);
      while (i < x.length && x[i] == here) {
        i++;
      }
      while (j < y.length && y[j] == here) {
        j++;
      }
      free[i + j] = true;
      distance = Math.max(distance, Math.abs((double) i / x.length - (double) j / y.length));
    }
    return distance;
  }

  /** Share of paths from (0, 0) to (n, m) that reach the distance where it can be seen. */
  private static double exact(double distance, int n, int m, boolean[] free) {
    double[] inside = new double[m + 1];
    double least = distance * (1 - 1e-12) - 1e-14;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        double from = i == 0 && j == 0 ? 1 : chance(inside, i, j);
        boolean reached = free[i + j] && Math.abs((double) i / n - (double) j / m) >= least;
        inside[j] = reached && i + j > 0 ? 0 : from;
      }
    }
    return Math.clamp(1 - inside[m], 0, 1);
  }

  /** A path enters (i, j) from the left or below, as likely as values are left to be drawn. */
  private static double chance(double[] inside, int i, int j) {
    double all = i + j;
    double fromX = i > 0 ? inside[j] * i / all : 0;
    double fromY = j > 0 ? inside[j - 1] * j / all : 0;
    return fromX + fromY;
  }

  private static double limit(double lambda) {
    if (lambda < 0.2) {
      return 1;
    }
    double sum = 0;
    for (int j = 1; j <= TERMS; j++) {
      sum += (j % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * j * j * lambda * lambda);
    }
    return Math.clamp(sum, 0, 1);
  }
}
