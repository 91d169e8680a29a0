package org.heddle.multivariate;

/**
 * Lower triangular root L of a covariance, Σ = L Lᵀ (Cholesky).
 *
 * <p>Whether characteristics depend on each other is asked of their correlations: an insulation in
 * ohms and a voltage differ by 10²⁰ in their variances and know nothing of each other.
 */
final class Root {
  /** Less than this of a characteristic's variance is left by the others: rounding. */
  private static final double DEPENDENT = 1e-13;

  private final double[][] lower;

  private Root(double[][] lower) {
    this.lower = lower;
  }

  static Root of(double[][] covariance) {
    int n = covariance.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(rest > DEPENDENT * covariance[i][i])) {
          throw new IllegalArgumentException(
              "characteristics depend on each other, or one never changes");
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return new Root(lower);
  }

  /** |z|² of L z = x. */
  double distance(double[] away) {
    double sum = 0;
    for (double each : forward(away)) {
      sum += each * each;
    }
    return sum;
  }

  private double[] forward(double[] x) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      double rest = x[i];
      for (int j = 0; j < i; j++) {
        rest -= lower[i][j] * z[j];
      }
      z[i] = rest / lower[i][i];
    }
    return z;
  }

  /** Σ⁻¹ x. */
  double[] solved(double[] x) {
    double[] z = forward(x);
    for (int i = z.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < z.length; j++) {
        z[i] -= lower[j][i] * z[j];
      }
      z[i] /= lower[i][i];
    }
    return z;
  }

  /** Of Σ; its determinant itself may be no double. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }
}
