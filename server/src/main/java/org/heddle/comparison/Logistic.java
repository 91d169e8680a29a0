package org.heddle.comparison;

import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Normal;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Log odds of being bad as a straight line in parameters and products of them.
 *
 * <p>Newton's method on the likelihood, halving steps that make it worse. With {@link
 * Penalty#FIRTH} the likelihood is multiplied by √det of the information (Firth 1993): the estimate
 * stays finite where a parameter separates bad from good completely, as few failures often do.
 * Compare nested models of one penalty by {@link #against}.
 *
 * @param coefficients intercept first, then one for each column
 * @param errors standard errors, in the same order
 * @param logLikelihood at the estimate, penalised where asked
 * @param converged whether the estimate is at rest; without a penalty it is not under separation
 */
public record Logistic(
    double[] coefficients, double[] errors, double logLikelihood, boolean converged) {

  /** What keeps estimates finite. */
  public enum Penalty {
    NONE,
    FIRTH
  }

  /** A model of more columns is no longer looked at by a person, and costs their cube. */
  public static final int MAX_COLUMNS = 100;

  private static final int MAX_STEPS = 100;
  private static final int MAX_HALVINGS = 30;
  private static final double AT_REST = 1e-10;

  /**
   * The model of these units.
   *
   * @param rows one a unit, all of one width, without the intercept
   * @param bad one a unit
   */
  public static Logistic fit(double[][] rows, boolean[] bad, Penalty penalty) {
    if (rows.length == 0 || rows.length != bad.length || rows[0].length >= MAX_COLUMNS) {
      throw new IllegalArgumentException(
          rows.length
              + " rows and "
              + bad.length
              + " outcomes, at most "
              + MAX_COLUMNS
              + " columns");
    }
    Fit fit = new Fit(rows, bad, penalty == Penalty.FIRTH);
    double[] coefficients = new double[rows[0].length + 1];
    State state = fit.at(coefficients);
    if (!Double.isFinite(state.largestStep())) {
      throw new IllegalArgumentException("every value must be finite");
    }
    boolean converged = false;
    for (int step = 0; step < MAX_STEPS && !converged; step++) {
      State next = fit.better(state);
      converged = next.logLikelihood - state.logLikelihood < AT_REST;
      state = next.logLikelihood >= state.logLikelihood ? next : state;
    }
    double[] errors = new double[coefficients.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.sqrt(state.inverse.getEntry(i, i));
    }
    boolean finite = state.largestStep() < 1e-3;
    return new Logistic(state.coefficients, errors, state.logLikelihood, converged && finite);
  }

  /** Two-sided Wald p of one coefficient. */
  public double p(int coefficient) {
    return 2 * Normal.above(Math.abs(coefficients[coefficient] / errors[coefficient]));
  }

  public double akaike() {
    return 2 * coefficients.length - 2 * logLikelihood;
  }

  /** Likelihood-ratio test of this model against one whose columns are a part of its own. */
  public Outcome against(Logistic smaller) {
    int degrees = coefficients.length - smaller.coefficients.length;
    if (degrees < 1) {
      throw new IllegalArgumentException("the smaller model has as many columns");
    }
    double statistic = Math.max(0, 2 * (logLikelihood - smaller.logLikelihood));
    return new Outcome(statistic, degrees, ChiSquared.above(statistic, degrees));
  }

  private record State(
      double[] coefficients, double logLikelihood, double[] score, RealMatrix inverse) {
    private double largestStep() {
      double largest = 0;
      for (double step : inverse.operate(score)) {
        largest = Math.max(largest, Math.abs(step));
      }
      return largest;
    }
  }

  /** The data, and the likelihood at any coefficients. */
  private record Fit(double[][] rows, boolean[] bad, boolean firth) {
    private State better(State state) {
      double[] step = state.inverse.operate(state.score);
      State next = state;
      double share = 1;
      for (int halving = 0; halving < MAX_HALVINGS; halving++) {
        double[] moved = state.coefficients.clone();
        for (int i = 0; i < moved.length; i++) {
          moved[i] += share * step[i];
        }
        next = at(moved);
        if (next.logLikelihood >= state.logLikelihood) {
          return next;
        }
        share /= 2;
      }
      return state;
    }

    private State at(double[] coefficients) {
      int width = coefficients.length;
      double[][] information = new double[width][width];
      double logLikelihood = 0;
      double[] chances = new double[rows.length];
      double[] x = new double[width];
      for (int i = 0; i < rows.length; i++) {
        fill(x, rows[i]);
        double log = dot(x, coefficients);
        logLikelihood -= softPlus(bad[i] ? -log : log);
        chances[i] = 1 / (1 + Math.exp(-log));
        addSquare(information, x, chances[i] * (1 - chances[i]));
      }
      CholeskyDecomposition root = root(information);
      RealMatrix inverse = root.getSolver().getInverse();
      double penalty = firth ? Math.log(root.getDeterminant()) / 2 : 0;
      return new State(
          coefficients, logLikelihood + penalty, score(chances, inverse, width), inverse);
    }

    private static CholeskyDecomposition root(double[][] information) {
      try {
        return new CholeskyDecomposition(MatrixUtils.createRealMatrix(information), 1e-9, 1e-14);
      } catch (MathIllegalArgumentException e) {
        throw new IllegalArgumentException("columns depend on each other, or one is constant", e);
      }
    }

    /** Firth adds h (1/2 − π) to each unit, h its leverage. */
    private double[] score(double[] chances, RealMatrix inverse, int width) {
      double[] score = new double[width];
      double[] x = new double[width];
      for (int i = 0; i < rows.length; i++) {
        fill(x, rows[i]);
        double away = (bad[i] ? 1 : 0) - chances[i];
        if (firth) {
          double leverage = chances[i] * (1 - chances[i]) * dot(x, inverse.operate(x));
          away += leverage * (0.5 - chances[i]);
        }
        for (int j = 0; j < width; j++) {
          score[j] += away * x[j];
        }
      }
      return score;
    }

    private static void fill(double[] x, double[] row) {
      x[0] = 1;
      System.arraycopy(row, 0, x, 1, row.length);
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    private static void addSquare(double[][] sum, double[] x, double weight) {
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          sum[i][j] += weight * x[i] * x[j];
        }
      }
    }

    /** ln(1 + e^x). */
    private static double softPlus(double x) {
      return x > 30 ? x : Math.log1p(Math.exp(x));
    }
  }
}
