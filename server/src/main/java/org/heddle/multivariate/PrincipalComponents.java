package org.heddle.multivariate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Moments;
import org.heddle.statistics.Normal;
import org.heddle.statistics.VarianceRatio;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Many correlated characteristics as a few directions: T² says that a known pattern went too far,
 * SPE that a pattern appeared that was not there before.
 *
 * <p>Columns are centred and scaled to their standard deviation. With more columns than units the
 * eigenvectors come from the units' own products (n × n), so a curve of ten thousand points costs
 * no more than its batches. A column that never changed is left out and takes part in neither.
 *
 * @param mean of each column
 * @param scale of each column; 0 for one that never changed
 * @param loadings directions, by component and column
 * @param variances of the scores, largest first
 * @param rest variances beyond the components that are kept
 * @param count units it was made from
 */
public record PrincipalComponents(
    double[] mean,
    double[] scale,
    double[][] loadings,
    double[] variances,
    double[] rest,
    int count) {

  /**
   * From units that were good.
   *
   * @param components directions to keep, fewer than units and columns
   */
  public static PrincipalComponents of(double[][] units, int components) {
    return of(units, components, UnaryOperator.identity());
  }

  /**
   * The same with scales of one's own.
   *
   * @param scales from the columns' standard deviations
   */
  public static PrincipalComponents of(
      double[][] units, int components, UnaryOperator<double[]> scales) {
    int n = units.length;
    int width = n == 0 ? 0 : units[0].length;
    if (components < 1 || components >= Math.min(n, width + 1)) {
      throw new IllegalArgumentException(
          components + " components of " + n + " units with " + width + " columns");
    }
    double[] mean = new double[width];
    double[] scale = new double[width];
    for (int j = 0; j < width; j++) {
      Moments moments = Moments.NONE;
      for (double[] unit : units) {
        moments = moments.with(unit[j]);
      }
      mean[j] = moments.mean();
      scale[j] = moments.deviation();
    }
    PrincipalComponents frame =
        new PrincipalComponents(
            mean, scales.apply(scale), new double[0][], new double[0], new double[0], n);
    double[][] scaled = Arrays.stream(units).map(frame::scaled).toArray(double[][]::new);
    return width > n ? byUnits(frame, scaled, components) : byColumns(frame, scaled, components);
  }

  private static PrincipalComponents byColumns(
      PrincipalComponents frame, double[][] scaled, int components) {
    RealMatrix x = MatrixUtils.createRealMatrix(scaled);
    RealMatrix squares = x.transposeMultiply(x).scalarMultiply(1.0 / (scaled.length - 1));
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(squares);
    int[] order = order(eigen.getEigenvalues());
    double[][] loadings = new double[components][];
    for (int a = 0; a < components; a++) {
      loadings[a] = eigen.getEigenvector(order[a]).toArray();
    }
    return frame.with(loadings, sorted(eigen.getEigenvalues(), order));
  }

  private static PrincipalComponents byUnits(
      PrincipalComponents frame, double[][] scaled, int components) {
    RealMatrix x = MatrixUtils.createRealMatrix(scaled);
    RealMatrix products = x.multiplyTransposed(x).scalarMultiply(1.0 / (scaled.length - 1));
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(products);
    int[] order = order(eigen.getEigenvalues());
    double[][] loadings = new double[components][];
    for (int a = 0; a < components; a++) {
      loadings[a] = x.preMultiply(eigen.getEigenvector(order[a])).unitVector().toArray();
    }
    return frame.with(loadings, sorted(eigen.getEigenvalues(), order));
  }

  private static int[] order(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -values[i]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static double[] sorted(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> Math.max(0, values[i])).toArray();
  }

  private PrincipalComponents with(double[][] directions, double[] values) {
    return new PrincipalComponents(
        mean,
        scale,
        directions,
        Arrays.copyOf(values, directions.length),
        Arrays.copyOfRange(values, directions.length, values.length),
        count);
  }

  /**
   * A unit as the model sees it; a missing value (NaN) takes the place it would have by the rest.
   */
  double[] scaled(double[] unit) {
    double[] scaled = new double[mean.length];
    boolean missing = false;
    for (int j = 0; j < scaled.length; j++) {
      missing |= Double.isNaN(unit[j]);
      scaled[j] = scale[j] == 0 ? 0 : (unit[j] - mean[j]) / scale[j];
    }
    return missing && loadings.length > 0 ? MissingValues.filled(scaled, loadings) : scaled;
  }

  public double[] scores(double[] unit) {
    double[] scaled = scaled(unit);
    double[] scores = new double[loadings.length];
    for (int a = 0; a < scores.length; a++) {
      for (int j = 0; j < scaled.length; j++) {
        scores[a] += loadings[a][j] * scaled[j];
      }
    }
    return scores;
  }

  /** Σ t²/λ over the components. */
  public double distance(double[] unit) {
    double[] scores = scores(unit);
    double sum = 0;
    for (int a = 0; a < scores.length; a++) {
      sum += variances[a] == 0 ? 0 : scores[a] * scores[a] / variances[a];
    }
    return sum;
  }

  /** What the components leave over, squared, by column; their sum is the SPE. */
  public double[] residuals(double[] unit) {
    double[] rest = scaled(unit);
    double[] scores = scores(unit);
    for (int j = 0; j < rest.length; j++) {
      for (int a = 0; a < scores.length; a++) {
        rest[j] -= loadings[a][j] * scores[a];
      }
    }
    return Arrays.stream(rest).map(value -> value * value).toArray();
  }

  /** Squared prediction error. */
  public double error(double[] unit) {
    return Arrays.stream(residuals(unit)).sum();
  }

  /** What each column adds to T², as far as it points outward (Westerhuis 2000). */
  public double[] contributions(double[] unit) {
    double[] scaled = scaled(unit);
    double[] scores = scores(unit);
    double[] parts = new double[scaled.length];
    for (int a = 0; a < scores.length; a++) {
      for (int j = 0; j < parts.length && variances[a] > 0; j++) {
        parts[j] += scores[a] / variances[a] * loadings[a][j] * scaled[j];
      }
    }
    return parts;
  }

  /** Share of all variance that the components hold. */
  public double explained() {
    double kept = Arrays.stream(variances).sum();
    double all = kept + Arrays.stream(rest).sum();
    return all == 0 ? 0 : kept / all;
  }

  /** Limit of T² for new units: R(n² − 1)/(n(n − R)) F. */
  public double distanceLimit(double alpha) {
    double r = variances.length;
    double n = count;
    return r * (n * n - 1) / (n * (n - r)) * VarianceRatio.quantile(1 - alpha, r, n - r);
  }

  /**
   * Jackson and Mudholkar's limit of the SPE, from the variances that were left out (1979). One
   * that outweighs many small ones makes h negative; the normal quantile then takes its sign.
   */
  public double errorLimit(double alpha) {
    double t1 = Arrays.stream(rest).sum();
    double t2 = Arrays.stream(rest).map(v -> v * v).sum();
    double t3 = Arrays.stream(rest).map(v -> v * v * v).sum();
    if (t1 == 0) {
      return 0;
    }
    double h = 1 - 2 * t1 * t3 / (3 * t2 * t2);
    double z = Normal.quantile(1 - alpha) * Math.sqrt(2 * t2) / t1;
    if (Math.abs(h) < 1e-9) {
      return t1 * Math.exp(z - t2 / (t1 * t1));
    }
    double base = z * h + 1 + t2 * h * (h - 1) / (t1 * t1);
    return t1 * Math.pow(Math.max(base, Double.MIN_NORMAL), 1 / h);
  }

  /** Box's limit g χ²_h from mean m and variance v of errors: g = v/2m, h = 2m²/v. */
  public static double errorLimit(double[] errors, double alpha) {
    Moments moments = Moments.of(errors);
    double mean = moments.mean();
    double variance = moments.variance();
    return variance == 0
        ? mean
        : variance / (2 * mean) * ChiSquared.quantile(1 - alpha, 2 * mean * mean / variance);
  }
}
