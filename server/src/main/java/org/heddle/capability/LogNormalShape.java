package org.heddle.capability;

import java.util.Arrays;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;

/** Many small causes that multiply: e^(μ + σ z), above 0. */
public record LogNormalShape(double mu, double sigma) implements Shape {
  static LogNormalShape fit(Sample values) {
    Sample logs = Sample.of(Arrays.stream(values.values()).map(Math::log).toArray());
    return new LogNormalShape(logs.mean(), Math.sqrt(logs.squares() / logs.size()));
  }

  @Override
  public double below(double x) {
    return x <= 0 ? 0 : Normal.below((Math.log(x) - mu) / sigma);
  }

  @Override
  public double above(double x) {
    return x <= 0 ? 1 : Normal.above((Math.log(x) - mu) / sigma);
  }

  @Override
  public double quantile(double p) {
    return Math.exp(mu + sigma * Normal.quantile(p));
  }

  @Override
  public double logDensity(double x) {
    if (x <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double z = (Math.log(x) - mu) / sigma;
    return -z * z / 2 - Math.log(sigma * x) - Math.log(2 * Math.PI) / 2;
  }

  @Override
  public int parameters() {
    return 2;
  }
}
