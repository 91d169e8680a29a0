package org.heddle.statistics;

/**
 * Average run lengths of charts on independent normal values, in points, from the integral equation
 * L(u) = 1 + ∫ L(v) f(v | u) dv solved by Gauss-Legendre quadrature (Nyström): for EWMA Crowder,
 * Technometrics 29 (1987) 401; for the one-sided CUSUM Vance, Journal of Quality Technology 18
 * (1986) 189, whose atom at zero is a node of its own. Two-sided CUSUM by 1/L = 1/L⁺ + 1/L⁻ (Van
 * Dobben de Bruyn 1968), exact for zero head start.
 */
public final class RunLength {
  private static final int NODES = 60;
  private static final Quadrature RULE = new Quadrature(NODES);

  /** Longest run length that is told apart; beyond it the linear system loses its last digits. */
  public static final double LONGEST = 1e12;

  private RunLength() {}

  /** Shewhart chart with limits ±L σ at a mean shifted by δ σ. */
  public static double shewhart(double limit, double shift) {
    return 1 / (Normal.above(limit - shift) + Normal.below(-limit - shift));
  }

  /**
   * Two-sided EWMA from the target, with asymptotic limits.
   *
   * @param lambda weight of the newest value, 0 to 1
   * @param limit L: limits at ±L √(λ/(2−λ)) σ
   * @param shift mean, in σ from the target
   */
  public static double ewma(double lambda, double limit, double shift) {
    double h = limit * Math.sqrt(lambda / (2 - lambda));
    double[] start = row(0, lambda, h, shift);
    double[] lengths = Elimination.steps(ewmaMatrix(lambda, h, shift));
    return 1 + dot(start, lengths);
  }

  private static double[][] ewmaMatrix(double lambda, double h, double shift) {
    double[][] matrix = new double[NODES][];
    for (int i = 0; i < NODES; i++) {
      matrix[i] = row(RULE.node(i, -h, h), lambda, h, shift);
    }
    return matrix;
  }

  /** Transition density from u to each node, times the node's weight. */
  private static double[] row(double u, double lambda, double h, double shift) {
    double[] row = new double[NODES];
    for (int j = 0; j < NODES; j++) {
      double z = (RULE.node(j, -h, h) - (1 - lambda) * u) / lambda - shift;
      row[j] = RULE.weight(j, -h, h) * Normal.density(z) / lambda;
    }
    return row;
  }

  /**
   * Two-sided CUSUM from zero.
   *
   * @param k reference value, in σ: half of the shift to be found
   * @param h decision interval, in σ
   * @param shift mean, in σ from the target
   */
  public static double cusum(double k, double h, double shift) {
    return 1 / (1 / oneSidedCusum(k, h, 0, shift) + 1 / oneSidedCusum(k, h, 0, -shift));
  }

  /**
   * Two-sided CUSUM with both sums started at a head (Lucas and Crosier, Technometrics 24 (1982)
   * 199).
   */
  public static double cusum(double k, double h, double head, double shift) {
    double up = oneSidedCusum(k, h, head, shift);
    double up0 = oneSidedCusum(k, h, 0, shift);
    double down = oneSidedCusum(k, h, head, -shift);
    double down0 = oneSidedCusum(k, h, 0, -shift);
    return (up * down0 + up0 * down - up0 * down0) / (up0 + down0);
  }

  /**
   * Shewhart chart on an AR(1) process x_t = φ x_{t−1} + a_t with limits ±L of its own σ (Schmid,
   * Statistical Papers 36 (1995) 111), from its stationary start.
   *
   * @param shift mean, in σ of the process
   */
  public static double shewhartAr1(double phi, double limit, double shift) {
    double noise = Math.sqrt(1 - phi * phi);
    double low = -limit - shift;
    double high = limit - shift;
    double[][] matrix = new double[NODES][NODES];
    double[] start = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      double x = RULE.node(i, low, high);
      start[i] = RULE.weight(i, low, high) * Normal.density(x);
      for (int j = 0; j < NODES; j++) {
        double y = RULE.node(j, low, high);
        matrix[i][j] = RULE.weight(j, low, high) * Normal.density((y - phi * x) / noise) / noise;
      }
    }
    return 1 + dot(start, Elimination.steps(matrix));
  }

  /**
   * One-sided CUSUM S = max(0, S + x − k) until S &gt; h.
   *
   * @param head start of S, in σ
   */
  public static double oneSidedCusum(double k, double h, double head, double shift) {
    double[][] matrix = new double[NODES + 1][];
    matrix[0] = cusumRow(0, k, h, shift);
    for (int i = 0; i < NODES; i++) {
      matrix[i + 1] = cusumRow(RULE.node(i, 0, h), k, h, shift);
    }
    double[] lengths = Elimination.steps(matrix);
    return head == 0 ? lengths[0] : 1 + dot(cusumRow(head, k, h, shift), lengths);
  }

  /** Column 0 is the return to zero; the rest are the nodes. */
  private static double[] cusumRow(double s, double k, double h, double shift) {
    double[] row = new double[NODES + 1];
    row[0] = Normal.below(k - s - shift);
    for (int j = 0; j < NODES; j++) {
      double v = RULE.node(j, 0, h);
      row[j + 1] = RULE.weight(j, 0, h) * Normal.density(v - s + k - shift);
    }
    return row;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The EWMA limit L whose in-control run length is that long. */
  public static double ewmaLimit(double lambda, double inControl) {
    return Roots.risingFrom(0.1, limit -> ewma(lambda, limit, 0) - checked(inControl));
  }

  /** The CUSUM decision interval h whose in-control run length is that long. */
  public static double cusumInterval(double k, double inControl) {
    return Roots.risingFrom(0.05, h -> cusum(k, h, 0) - checked(inControl));
  }

  /** The Shewhart limit L whose in-control run length is that long. */
  public static double shewhartLimit(double inControl) {
    return Normal.quantile(1 - 1 / (2 * checked(inControl)));
  }

  private static double checked(double inControl) {
    if (!(inControl > 1 && inControl <= LONGEST)) {
      throw new IllegalArgumentException("a run length between 1 and 1e12, not " + inControl);
    }
    return inControl;
  }
}
