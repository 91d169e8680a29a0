package org.heddle.comparison;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Places of values in their order; equal values share the mean of their places.
 *
 * @param of rank of each value, from 1
 * @param ties Σ(t³ − t) over groups of t equal values
 */
record Ranks(double[] of, double ties) {
  static Ranks of(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    double ties = 0;
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      double tied = to - from;
      ties += tied * (tied * tied - 1);
      from = to;
    }
    return new Ranks(ranks, ties);
  }

  double sum(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += of[i];
    }
    return sum;
  }
}
