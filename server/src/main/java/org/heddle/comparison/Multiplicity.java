package org.heddle.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;

/**
 * p values of many tests at once, corrected for their number: compare the corrected ones with the
 * level as if there had been one test.
 */
public enum Multiplicity {
  /** Chance of any false finding, any dependence: p n. */
  BONFERRONI,
  /** Chance of any false finding, never weaker than Bonferroni (Holm 1979). */
  HOLM,
  /** Share of false findings, independent tests (Benjamini and Hochberg 1995). */
  BENJAMINI_HOCHBERG,
  /** Share of false findings under any dependence, as levels of one factor have (2001). */
  BENJAMINI_YEKUTIELI;

  /**
   * The p values as they count among so many.
   *
   * @param p values from 0 to 1, in any order
   * @return the corrected values, in the same order
   */
  public double[] corrected(double[] p) {
    return corrected(p, p.length);
  }

  /**
   * The same where only the smallest are listed.
   *
   * @param tests how many there were, the listed ones among them; the others found nothing
   */
  public double[] corrected(double[] p, int tests) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("a probability, not " + value);
      }
    }
    int n = Math.max(tests, p.length);
    return switch (this) {
      case BONFERRONI -> Arrays.stream(p).map(value -> Math.min(1, n * value)).toArray();
      case HOLM -> down(p, rank -> n - rank);
      case BENJAMINI_HOCHBERG -> up(p, rank -> n / (rank + 1.0));
      case BENJAMINI_YEKUTIELI -> {
        double dependent = harmonic(n) * n;
        yield up(p, rank -> dependent / (rank + 1.0));
      }
    };
  }

  /** By how much shares of false findings grow when nothing is known of how tests hang together. */
  public static double harmonic(int n) {
    double sum = 0;
    for (int i = n; i >= 1; i--) {
      sum += 1.0 / i;
    }
    return sum;
  }

  /** From the smallest p up: never less than the one before. */
  private static double[] down(double[] p, IntToDoubleFunction factor) {
    int[] order = order(p);
    double[] corrected = new double[p.length];
    double before = 0;
    for (int rank = 0; rank < p.length; rank++) {
      before = Math.max(before, Math.min(1, factor.applyAsDouble(rank) * p[order[rank]]));
      corrected[order[rank]] = before;
    }
    return corrected;
  }

  /** From the largest p down: never more than the one before. */
  private static double[] up(double[] p, IntToDoubleFunction factor) {
    int[] order = order(p);
    double[] corrected = new double[p.length];
    double before = 1;
    for (int rank = p.length - 1; rank >= 0; rank--) {
      before = Math.min(before, factor.applyAsDouble(rank) * p[order[rank]]);
      corrected[order[rank]] = before;
    }
    return corrected;
  }

  private static int[] order(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
