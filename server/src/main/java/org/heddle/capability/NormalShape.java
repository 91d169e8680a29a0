package org.heddle.capability;

import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;

/** Many small causes that add up. */
public record NormalShape(double mean, double sigma) implements Shape {
  public NormalShape {
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("σ " + sigma);
    }
  }

  static NormalShape fit(Sample values) {
    return new NormalShape(values.mean(), Math.sqrt(values.squares() / values.size()));
  }

  @Override
  public double below(double x) {
    return Normal.below((x - mean) / sigma);
  }

  @Override
  public double above(double x) {
    return Normal.above((x - mean) / sigma);
  }

  @Override
  public double quantile(double p) {
    return mean + sigma * Normal.quantile(p);
  }

  @Override
  public double logDensity(double x) {
    double z = (x - mean) / sigma;
    return -z * z / 2 - Math.log(sigma) - Math.log(2 * Math.PI) / 2;
  }

  @Override
  public int parameters() {
    return 2;
  }
}
