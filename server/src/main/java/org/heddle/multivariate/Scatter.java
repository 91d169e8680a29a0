package org.heddle.multivariate;

import java.util.Arrays;
import java.util.List;

/**
 * Centre and covariance of several characteristics.
 *
 * @param centre one a characteristic
 * @param covariance symmetric, positive definite
 */
public record Scatter(double[] centre, double[][] covariance) {
  /** More characteristics are a curve, and belong into {@link PrincipalComponents}. */
  public static final int MAX_WIDTH = 200;

  /** Mean and covariance of units, n − 1 below the line. */
  public static Scatter of(double[][] units) {
    double[] mean = mean(checked(units));
    return new Scatter(mean, divided(squares(units, mean), units.length - 1.0));
  }

  /** Of subgroups: pooled within them, so that a shift between subgroups does not widen it. */
  public static Scatter pooled(List<double[][]> subgroups) {
    int width = subgroups.getFirst()[0].length;
    double[] mean = new double[width];
    double[][] within = new double[width][width];
    double degrees = 0;
    double units = 0;
    for (double[][] subgroup : subgroups) {
      double[] own = mean(checked(subgroup));
      add(within, squares(subgroup, own));
      degrees += subgroup.length - 1.0;
      units += subgroup.length;
      for (int j = 0; j < width; j++) {
        mean[j] += own[j] * subgroup.length;
      }
    }
    for (int j = 0; j < width; j++) {
      mean[j] /= units;
    }
    return new Scatter(mean, divided(within, degrees));
  }

  /**
   * Of successive differences, half their squares: a drift counts little (Holmes and Mergen 1993).
   */
  public static Scatter successive(double[][] units) {
    checked(units);
    int width = units[0].length;
    double[][] sum = new double[width][width];
    double[] step = new double[width];
    for (int i = 1; i < units.length; i++) {
      for (int j = 0; j < width; j++) {
        step[j] = units[i][j] - units[i - 1][j];
      }
      addSquare(sum, step);
    }
    return new Scatter(mean(units), divided(sum, 2 * (units.length - 1.0)));
  }

  static double[][] checked(double[][] units) {
    if (units.length < 2 || units[0].length == 0 || units[0].length > MAX_WIDTH) {
      throw new IllegalArgumentException("two units or more, up to " + MAX_WIDTH + " columns");
    }
    for (double[] unit : units) {
      if (unit.length != units[0].length || !Arrays.stream(unit).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("every unit needs every value, and all finite");
      }
    }
    return units;
  }

  /** From the first unit, so that what never changes has exactly its own mean. */
  static double[] mean(double[][] units) {
    double[] mean = new double[units[0].length];
    for (int j = 0; j < mean.length; j++) {
      double away = 0;
      for (double[] unit : units) {
        away += unit[j] - units[0][j];
      }
      mean[j] = units[0][j] + away / units.length;
    }
    return mean;
  }

  private static double[][] squares(double[][] units, double[] mean) {
    double[][] sum = new double[mean.length][mean.length];
    double[] away = new double[mean.length];
    for (double[] unit : units) {
      for (int j = 0; j < away.length; j++) {
        away[j] = unit[j] - mean[j];
      }
      addSquare(sum, away);
    }
    return sum;
  }

  private static void addSquare(double[][] sum, double[] x) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        sum[i][j] += x[i] * x[j];
      }
    }
  }

  private static void add(double[][] sum, double[][] more) {
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[i][j] += more[i][j];
      }
    }
  }

  private static double[][] divided(double[][] sum, double by) {
    for (double[] row : sum) {
      for (int j = 0; j < row.length; j++) {
        row[j] /= by;
      }
    }
    return sum;
  }

  public int width() {
    return centre.length;
  }

  /** Mahalanobis's distance squared over the characteristics named, in any number. */
  public double distance(double[] unit, int... which) {
    double[][] part = new double[which.length][which.length];
    double[] away = new double[which.length];
    for (int i = 0; i < which.length; i++) {
      away[i] = unit[which[i]] - centre[which[i]];
      for (int j = 0; j < which.length; j++) {
        part[i][j] = covariance[which[i]][which[j]];
      }
    }
    return Root.of(part).distance(away);
  }

  /** Of all characteristics. */
  public double distance(double[] unit) {
    return distance(unit, all());
  }

  /** Σ⁻¹ x. */
  double[] solved(double[] x) {
    return Root.of(covariance).solved(x);
  }

  int[] all() {
    int[] all = new int[width()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** Whether all units lie in a plane, so that no distance is known across it. */
  boolean isFlat() {
    try {
      Root.of(covariance);
      return false;
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  double logDeterminant() {
    return Root.of(covariance).logDeterminant();
  }

  Scatter times(double factor) {
    double[][] scaled = new double[width()][];
    for (int i = 0; i < width(); i++) {
      scaled[i] = Arrays.stream(covariance[i]).map(value -> value * factor).toArray();
    }
    return new Scatter(centre, scaled);
  }
}
