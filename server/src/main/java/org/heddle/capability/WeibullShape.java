package org.heddle.capability;

import org.heddle.statistics.Roots;
import org.heddle.statistics.Sample;

/** The weakest of many, or a time until wear: 1 − e^−(x/scale)^shape, above 0. */
public record WeibullShape(double shape, double scale) implements Shape {
  /** The likelihood equation Σx^k ln x / Σx^k − 1/k = mean ln x rises in k. */
  static WeibullShape fit(Sample values) {
    double[] x = values.values();
    double logs = 0;
    for (double value : x) {
      logs += Math.log(value) / x.length;
    }
    double unit = Math.exp(logs);
    double k = Math.exp(Roots.rising(log -> slope(x, unit, Math.exp(log)), -5, 8));
    double sum = 0;
    for (double value : x) {
      sum += Math.pow(value / unit, k) / x.length;
    }
    return new WeibullShape(k, unit * Math.pow(sum, 1 / k));
  }

  private static double slope(double[] x, double unit, double k) {
    double top = 0;
    for (double value : x) {
      top = Math.max(top, k * Math.log(value / unit));
    }
    double sum = 0;
    double weighted = 0;
    for (double value : x) {
      double log = Math.log(value / unit);
      double power = Math.exp(k * log - top);
      sum += power;
      weighted += power * log;
    }
    return weighted / sum - 1 / k;
  }

  @Override
  public double below(double x) {
    return x <= 0 ? 0 : -Math.expm1(-Math.pow(x / scale, shape));
  }

  @Override
  public double above(double x) {
    return x <= 0 ? 1 : Math.exp(-Math.pow(x / scale, shape));
  }

  @Override
  public double quantile(double p) {
    return scale * Math.pow(-Math.log1p(-p), 1 / shape);
  }

  @Override
  public double logDensity(double x) {
    return x <= 0
        ? Double.NEGATIVE_INFINITY
        : Math.log(shape / scale) + (shape - 1) * Math.log(x / scale) - Math.pow(x / scale, shape);
  }

  @Override
  public int parameters() {
    return 2;
  }
}
