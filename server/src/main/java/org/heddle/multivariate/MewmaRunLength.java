package org.heddle.multivariate;

import java.util.Arrays;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Quadrature;
import org.hipparchus.analysis.solvers.UnivariateSolverUtils;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.special.Gamma;

/**
 * Average run length of a MEWMA chart with settled limits, from its start (Rigdon 1995).
 *
 * <p>In control only r = |Z|² matters: L(r) = 1 + ∫ L(s) k(s | r) ds, s/λ² noncentral χ²_p with
 * noncentrality ((1−λ)/λ)² r. Under a shift δ the part of Z along the shift and the rest matter: a
 * normal times a noncentral χ²_(p−1). Both by Gauss-Legendre; s = y² makes the density smooth.
 */
public final class MewmaRunLength {
  private static final Quadrature LINE = new Quadrature(48);
  private static final Quadrature ALONG = new Quadrature(26);
  private static final Quadrature ACROSS = new Quadrature(14);
  private static final int MAX_TERMS = 2_000;
  private static final double NEGLIGIBLE = 1e-14;

  private MewmaRunLength() {}

  /**
   * Units until a signal, on average.
   *
   * @param width characteristics, 2 or more
   * @param limit h on T² of the smoothed units
   * @param shift Mahalanobis distance of the shifted mean
   */
  public static double of(int width, double lambda, double limit, double shift) {
    if (width < 2 || !(lambda > 0 && lambda < 1) || !(limit > 0) || !(shift >= 0)) {
      throw new IllegalArgumentException("width " + width + ", λ " + lambda + ", h " + limit);
    }
    double end = Math.sqrt(limit * lambda / (2 - lambda));
    return shift == 0 ? still(width, lambda, end) : shifted(width, lambda, end, shift);
  }

  /** The limit whose in-control run length is that long. */
  public static double limit(int width, double lambda, double inControl) {
    if (!(inControl > 1 && inControl <= 1e7)) {
      throw new IllegalArgumentException("a run length between 1 and 1e7, not " + inControl);
    }
    double high = ChiSquared.quantile(1 - 1 / inControl, width);
    return UnivariateSolverUtils.solve(
        h -> Math.log(of(width, lambda, h, 0) / inControl), 0.1, high + 1, 1e-6);
  }

  private static double still(int width, double lambda, double end) {
    int n = LINE.size();
    double[][] matrix = new double[n + 1][n + 1];
    for (int i = 0; i <= n; i++) {
      double from = i == n ? 0 : LINE.node(i, 0, end);
      for (int j = 0; j < n; j++) {
        double to = LINE.node(j, 0, end);
        matrix[i][j] = -LINE.weight(j, 0, end) * radial(to, from, width, lambda);
      }
      matrix[i][i] += 1;
    }
    return solved(matrix)[n];
  }

  /** Density of y = |Z| after one step from |Z| = from. */
  private static double radial(double y, double from, int width, double lambda) {
    double away = (1 - lambda) / lambda * from;
    double x = y / lambda;
    return 2 * x / lambda * noncentral(x * x, width, away * away);
  }

  /**
   * Density of the noncentral χ²: a Poisson mixture of central ones, summed outward from its
   * largest term by the ratio of neighbours, (λ/2)(x/2) / ((j + 1)(ν/2 + j)).
   */
  private static double noncentral(double x, int degrees, double noncentrality) {
    double half = noncentrality / 2;
    double product = half * x / 2;
    double shape = degrees / 2.0;
    int top = (int) Math.max(0, Math.sqrt(product + shape * shape / 4) - shape / 2);
    double largest = term(x, shape, half, top);
    double sum = largest;
    double term = largest;
    for (int j = top; j < top + MAX_TERMS && term > NEGLIGIBLE * sum; j++) {
      term *= product / ((j + 1) * (shape + j));
      sum += term;
    }
    term = largest;
    for (int j = top; j > 0 && term > NEGLIGIBLE * sum; j--) {
      term *= j * (shape + j - 1) / product;
      sum += term;
    }
    return sum;
  }

  private static double term(double x, double shape, double half, int j) {
    double poisson = j == 0 ? 0 : j * Math.log(half) - Gamma.logGamma(j + 1.0);
    double power = shape + j;
    return Math.exp(poisson - half + (power - 1) * Math.log(x / 2) - x / 2 - Gamma.logGamma(power))
        / 2;
  }

  private static double shifted(int width, double lambda, double end, double shift) {
    int rows = ALONG.size();
    int columns = ACROSS.size();
    int n = rows * columns;
    double[][] matrix = new double[n + 1][n + 1];
    for (int i = 0; i <= n; i++) {
      double u = i == n ? 0 : ALONG.node(i / columns, -end, end);
      double v = i == n ? 0 : ACROSS.node(i % columns, 0, across(u, end));
      for (int a = 0; a < rows; a++) {
        double next = ALONG.node(a, -end, end);
        double z = (next - (1 - lambda) * u) / lambda - shift;
        double along = ALONG.weight(a, -end, end) * Normal.density(z) / lambda;
        double room = across(next, end);
        for (int b = 0; b < columns && along > 1e-15; b++) {
          double to = ACROSS.node(b, 0, room);
          matrix[i][a * columns + b] =
              -along * ACROSS.weight(b, 0, room) * radial(to, v, width - 1, lambda);
        }
      }
      matrix[i][i] += 1;
    }
    return solved(matrix)[n];
  }

  private static double across(double u, double end) {
    return Math.sqrt(Math.max(0, end * end - u * u));
  }

  private static double[] solved(double[][] matrix) {
    double[] ones = new double[matrix.length];
    Arrays.fill(ones, 1);
    return new LUDecomposition(MatrixUtils.createRealMatrix(matrix))
        .getSolver()
        .solve(MatrixUtils.createRealVector(ones))
        .toArray();
  }
}
