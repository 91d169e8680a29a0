package org.heddle.profile;

import java.util.Arrays;
import java.util.Optional;
import org.heddle.multivariate.PrincipalComponents;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * A run while it happens. What came so far tells how this run differs in the known directions:
 * scores t minimise Σ(x − P t)²/σ² + Σ t²/λ over the moments seen, so that early on, when little is
 * known, they stay near zero. What they do not explain at this moment is the error.
 *
 * <p>O(variables · R² + R³) a moment, R numbers of memory and their square.
 */
public final class LiveComparison {
  private final PrincipalComponents model;
  private final int moments;
  private final int variables;
  private final boolean backwards;
  private final double noise;
  private final double[][] products;
  private final double[] right;
  private double[] typical = new double[0];
  private double mostTypical = Double.POSITIVE_INFINITY;
  private int moment;

  LiveComparison(PrincipalComponents model, int moments, int variables, boolean backwards) {
    this.model = model;
    this.moments = moments;
    this.variables = variables;
    this.backwards = backwards;
    this.moment = backwards ? moments - 1 : 0;
    int components = model.variances().length;
    noise =
        Math.max(
            1e-9,
            Arrays.stream(model.rest()).sum() / Math.max(1, moments * variables - components));
    products = new double[components][components];
    right = new double[components];
    for (int a = 0; a < components; a++) {
      products[a][a] = noise / Math.max(model.variances()[a], 1e-12);
    }
  }

  LiveComparison within(double[] errors, double most) {
    typical = errors.clone();
    mostTypical = most;
    return this;
  }

  /** Errors of a whole run, moment by moment as they would have been seen. */
  double[] errors(double[][] run) {
    double[] errors = new double[run.length];
    for (int left = run.length; left > 0; left--) {
      int here = moment;
      errors[here] = Arrays.stream(residuals(run[here])).map(r -> r * r).sum();
    }
    return errors;
  }

  /**
   * Takes the next moment.
   *
   * @param values one a variable; NaN for one that is missing
   * @return where the run leaves the profile, if it does at this moment
   */
  public Optional<Departure> next(double[] values) {
    Departure here = error(values);
    return here.times() > mostTypical ? Optional.of(here.inPartsOf(mostTypical)) : Optional.empty();
  }

  /**
   * Takes the next moment.
   *
   * @return its error in parts of what a good run may have at its worst moment; 0 where good runs
   *     have none
   */
  public Departure share(double[] values) {
    Departure here = error(values);
    return mostTypical == 0
        ? new Departure(here.moment(), here.variable(), here.above(), 0)
        : here.inPartsOf(mostTypical);
  }

  /** The next moment's error, in parts of what is typical there. */
  Departure error(double[] values) {
    int here = moment;
    double[] residuals = residuals(values);
    double error = 0;
    int worst = 0;
    for (int j = 0; j < variables; j++) {
      error += residuals[j] * residuals[j];
      worst = Math.abs(residuals[j]) > Math.abs(residuals[worst]) ? j : worst;
    }
    double usual = here < typical.length ? typical[here] : 0;
    return new Departure(here, worst, residuals[worst] > 0, usual == 0 ? 0 : error / usual);
  }

  private double[] residuals(double[] values) {
    if (moment >= moments || moment < 0 || values.length != variables) {
      throw new IllegalArgumentException(
          "moment " + moment + " of " + moments + ", " + values.length + " of " + variables);
    }
    double[] scaled = new double[variables];
    for (int j = 0; j < variables; j++) {
      int i = moment * variables + j;
      double scale = model.scale()[i];
      scaled[j] = scale == 0 ? 0 : (values[j] - model.mean()[i]) / scale;
      if (!Double.isNaN(scaled[j])) {
        learn(i, scaled[j]);
      }
    }
    double[] scores =
        new CholeskyDecomposition(MatrixUtils.createRealMatrix(products), 1e-6, 1e-300)
            .getSolver()
            .solve(MatrixUtils.createRealVector(right))
            .toArray();
    for (int j = 0; j < variables; j++) {
      for (int a = 0; a < scores.length; a++) {
        scaled[j] -= model.loadings()[a][moment * variables + j] * scores[a];
      }
      scaled[j] = Double.isNaN(scaled[j]) ? 0 : scaled[j];
    }
    moment += backwards ? -1 : 1;
    return scaled;
  }

  private void learn(int i, double value) {
    double[][] loadings = model.loadings();
    for (int a = 0; a < right.length; a++) {
      right[a] += loadings[a][i] * value;
      for (int b = 0; b < right.length; b++) {
        products[a][b] += loadings[a][i] * loadings[b][i];
      }
    }
  }
}
