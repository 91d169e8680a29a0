package org.heddle.statistics;

import java.util.Arrays;

/**
 * CUSUMs of counts in whole steps, so that their run lengths are exact Markov chains.
 *
 * <p>Bernoulli (Reynolds and Stoumbos, Journal of Quality Technology 31 (1999) 87): with r1 =
 * ln((1−p0)/(1−p1)) and r2 = ln(p1(1−p0)/(p0(1−p1))), m = round(r2/r1): S = max(0, S) + X − 1/m, in
 * units of 1/m: a bad unit adds m − 1, a good one takes 1, and a sum that reached H signals.
 * Poisson (Lucas, Technometrics 27 (1985) 129): reference (μ1 − μ0)/ln(μ1/μ0), rounded to 1/m.
 */
public final class RareEvents {
  /** Beyond it the chain is too long to be solved while a person waits. */
  private static final int MAX_STATES = 100_000;

  private RareEvents() {}

  /** Units whose goodness one bad one outweighs. */
  public static int steps(double p0, double p1) {
    if (!(p0 > 0 && p0 < p1 && p1 < 1)) {
      throw new IllegalArgumentException("0 < " + p0 + " < " + p1 + " < 1 is not so");
    }
    double good = Math.log1p(-p0) - Math.log1p(-p1);
    double bad = Math.log(p1 / p0) + good;
    return Math.max(1, (int) Math.round(bad / good));
  }

  /**
   * Units to a signal, on average, from zero, for a chain that goes one step down at a good unit
   * and m − 1 up at a bad one: N(s) = 1 + q N(s−1) + p N(s+m−1).
   *
   * <p>From the top down in blocks of m − 1 states, every N is a constant plus multiples of the few
   * N right below the blocks; those are then found from as many equations. So the cost is states ×
   * blocks, and p0 = 1e-5 is solved as easily as p0 = 0.1.
   *
   * @param m units one bad one outweighs, at least 2
   * @param interval H, in steps of 1/m
   * @param rate chance that a unit is bad
   */
  public static double bernoulli(int m, int interval, double rate) {
    if (m < 2 || interval < 1 || interval > MAX_STATES) {
      throw new IllegalArgumentException("m ≥ 2, H of 1 to " + MAX_STATES + ": " + interval);
    }
    int jump = m - 1;
    int blocks = Math.max(1, (interval - 1 + jump - 1) / jump);
    double[][] n = new double[interval][];
    double[][] equations = new double[blocks][];
    for (int block = 0; block < blocks; block++) {
      int top = interval - 1 - block * jump;
      int below = Math.max(0, top - jump);
      climb(n, below, top, jump, rate, unit(block, blocks));
      if (block > 0) {
        equations[block - 1] = without(n[top], block - 1);
      }
    }
    double[] last = jump < interval ? scaled(n[jump], rate) : new double[blocks + 1];
    last[blocks] += 1;
    last[blocks - 1] -= rate;
    equations[blocks - 1] = last;
    return solved(equations)[blocks - 1];
  }

  /** Fills the states above one that is taken as unknown. */
  private static void climb(
      double[][] n, int below, int top, int jump, double rate, double[] unknown) {
    double[] before = unknown;
    for (int s = below + 1; s <= top; s++) {
      double[] here = scaled(before, 1 - rate);
      here[here.length - 1] += 1;
      if (s + jump < n.length) {
        for (int i = 0; i < here.length; i++) {
          here[i] += rate * n[s + jump][i];
        }
      }
      n[s] = here;
      before = here;
    }
    if (below == 0) {
      n[0] = unknown;
    }
  }

  private static double[] unit(int index, int size) {
    double[] unit = new double[size + 1];
    unit[index] = 1;
    return unit;
  }

  private static double[] scaled(double[] vector, double by) {
    double[] scaled = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      scaled[i] = vector[i] * by;
    }
    return scaled;
  }

  private static double[] without(double[] vector, int index) {
    double[] left = vector.clone();
    left[index] -= 1;
    return left;
  }

  /** Each row says: multiples of the unknowns plus the last entry are zero. */
  private static double[] solved(double[][] rows) {
    int n = rows.length;
    double[][] a = new double[n][];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      a[i] = Arrays.copyOf(rows[i], n);
      b[i] = -rows[i][n];
    }
    return Elimination.solve(a, b);
  }

  /**
   * Subgroups to a signal of a Poisson CUSUM S = max(0, S + m X − r), on average, from zero.
   *
   * @param m steps of one defect
   * @param reference r, in steps
   * @param interval H, in steps: a sum beyond it signals
   * @param mean defects in a subgroup
   */
  public static double poisson(int m, int reference, int interval, double mean) {
    double[][] chain = new double[interval + 1][interval + 1];
    for (int s = 0; s <= interval; s++) {
      for (int x = 0; s + m * x - reference <= interval; x++) {
        chain[s][Math.max(0, s + m * x - reference)] += Poisson.density(mean, x);
      }
    }
    return Elimination.steps(chain)[0];
  }

  /** The smallest interval whose run length at the good rate is at least that long. */
  public static int bernoulliInterval(int m, double p0, double inControl) {
    int high = m;
    while (bernoulli(m, high, p0) < inControl) {
      high *= 2;
    }
    int low = 0;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (bernoulli(m, middle, p0) >= inControl) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
