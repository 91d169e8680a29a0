package org.heddle.capability;

import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Roots;
import org.heddle.statistics.Sample;
import org.hipparchus.special.Gamma;

/** A sum of waiting times, above 0. */
public record GammaShape(double shape, double scale) implements Shape {
  /** ln k − ψ(k) = ln x̄ − mean ln x. */
  static GammaShape fit(Sample values) {
    double mean = values.mean();
    double logs = 0;
    for (double value : values.values()) {
      logs += Math.log(value / mean) / values.size();
    }
    double wanted = -logs;
    double k = Math.exp(Roots.rising(log -> wanted - log + Gamma.digamma(Math.exp(log)), -7, 16));
    return new GammaShape(k, mean / k);
  }

  @Override
  public double below(double x) {
    return ChiSquared.below(2 * x / scale, 2 * shape);
  }

  @Override
  public double above(double x) {
    return ChiSquared.above(2 * x / scale, 2 * shape);
  }

  @Override
  public double quantile(double p) {
    return scale / 2 * ChiSquared.quantile(p, 2 * shape);
  }

  @Override
  public double logDensity(double x) {
    return x <= 0
        ? Double.NEGATIVE_INFINITY
        : (shape - 1) * Math.log(x / scale) - x / scale - Math.log(scale) - Gamma.logGamma(shape);
  }

  @Override
  public int parameters() {
    return 2;
  }
}
