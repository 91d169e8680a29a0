package org.heddle.statistics;

/** Systems of linear equations by Gaussian elimination with pivots. */
final class Elimination {
  private Elimination() {}

  /** Solves A x = b; both are overwritten, and b is returned as x. */
  static double[] solve(double[][] a, double[] b) {
    int n = a.length;
    for (int column = 0; column < n; column++) {
      pivot(a, b, column);
      eliminate(a, b, column);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= a[i][j] * b[j];
      }
      b[i] /= a[i][i];
    }
    return b;
  }

  /** Solves (I − Q) x = 1, the steps to absorption of a chain; Q is overwritten. */
  static double[] steps(double[][] q) {
    double[] ones = new double[q.length];
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < q.length; j++) {
        q[i][j] = (i == j ? 1 : 0) - q[i][j];
      }
      ones[i] = 1;
    }
    return solve(q, ones);
  }

  private static void pivot(double[][] a, double[] b, int column) {
    int best = column;
    for (int i = column + 1; i < a.length; i++) {
      best = Math.abs(a[i][column]) > Math.abs(a[best][column]) ? i : best;
    }
    double[] row = a[best];
    a[best] = a[column];
    a[column] = row;
    double right = b[best];
    b[best] = b[column];
    b[column] = right;
  }

  private static void eliminate(double[][] a, double[] b, int column) {
    for (int i = column + 1; i < a.length; i++) {
      double factor = a[i][column] / a[column][column];
      if (factor == 0) {
        continue;
      }
      for (int j = column; j < a.length; j++) {
        a[i][j] -= factor * a[column][j];
      }
      b[i] -= factor * b[column];
    }
  }
}
