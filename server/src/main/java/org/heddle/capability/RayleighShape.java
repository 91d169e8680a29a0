package org.heddle.capability;

import org.heddle.statistics.Sample;

/** Distance of a point that scatters alike in two directions: position, run-out, imbalance. */
public record RayleighShape(double sigma) implements Shape {
  static RayleighShape fit(Sample values) {
    double sum = 0;
    for (double value : values.values()) {
      sum += value * value;
    }
    return new RayleighShape(Math.sqrt(sum / (2 * values.size())));
  }

  @Override
  public double below(double x) {
    return x <= 0 ? 0 : -Math.expm1(-x * x / (2 * sigma * sigma));
  }

  @Override
  public double above(double x) {
    return x <= 0 ? 1 : Math.exp(-x * x / (2 * sigma * sigma));
  }

  @Override
  public double quantile(double p) {
    return sigma * Math.sqrt(-2 * Math.log1p(-p));
  }

  @Override
  public double logDensity(double x) {
    return x <= 0
        ? Double.NEGATIVE_INFINITY
        : Math.log(x / (sigma * sigma)) - x * x / (2 * sigma * sigma);
  }

  @Override
  public int parameters() {
    return 1;
  }
}
