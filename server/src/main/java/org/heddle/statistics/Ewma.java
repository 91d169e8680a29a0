package org.heddle.statistics;

/**
 * An exponentially weighted moving average (Roberts, Technometrics 1 (1959) 239).
 *
 * @param lambda weight of the newest value, above 0 to 1
 * @param limit L: limits at ±L √(λ/(2−λ)) σ
 */
public record Ewma(double lambda, double limit) {
  public Ewma {
    if (!(lambda > 0 && lambda <= 1)) {
      throw new IllegalArgumentException("0 < λ ≤ 1, not " + lambda);
    }
  }

  /** The average after each value, from the target. */
  public double[] path(double target, double[] values) {
    double[] path = new double[values.length];
    double average = target;
    for (int i = 0; i < values.length; i++) {
      average += lambda * (values[i] - average);
      path[i] = average;
    }
    return path;
  }

  /** Limits long after the start. */
  public ControlLimits limits(double target, double sigma) {
    return ControlLimits.around(target, reach() * sigma);
  }

  /** Limits at the n-th value, from 1, which are narrower while the average is young. */
  public ControlLimits limits(double target, double sigma, int n) {
    double young = Math.sqrt(1 - Math.pow(1 - lambda, 2.0 * n));
    return ControlLimits.around(target, reach() * sigma * young);
  }

  /** L √(λ/(2−λ)): the limit itself, in σ. */
  public double reach() {
    return limit * Math.sqrt(lambda / (2 - lambda));
  }
}
