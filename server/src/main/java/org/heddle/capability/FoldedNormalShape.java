package org.heddle.capability;

import org.heddle.statistics.Normal;
import org.heddle.statistics.Roots;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Simplex;

/** |X| of a normal X: flatness, parallelism, any deviation whose sign was dropped. */
public record FoldedNormalShape(double mean, double sigma) implements Shape {
  private static final double FAR = 40;

  static FoldedNormalShape fit(Sample values) {
    double[] x = values.values();
    double[] start = {values.mean(), Math.log(values.deviation())};
    double[] best =
        Simplex.lowest(
            point -> {
              FoldedNormalShape shape =
                  new FoldedNormalShape(Math.abs(point[0]), Math.exp(point[1]));
              double sum = 0;
              for (double value : x) {
                sum -= shape.logDensity(value);
              }
              return sum;
            },
            start,
            values.deviation() / 2);
    return new FoldedNormalShape(Math.abs(best[0]), Math.exp(best[1]));
  }

  @Override
  public double below(double x) {
    return x <= 0 ? 0 : Normal.below((x - mean) / sigma) - Normal.below((-x - mean) / sigma);
  }

  @Override
  public double above(double x) {
    return x <= 0 ? 1 : Normal.above((x - mean) / sigma) + Normal.above((x + mean) / sigma);
  }

  @Override
  public double quantile(double p) {
    double scale = sigma + mean;
    return scale * Roots.rising(x -> below(x * scale) - p, 0, FAR);
  }

  @Override
  public double logDensity(double x) {
    if (x < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double near = (x - mean) / sigma;
    double mirrored = Math.exp(-2 * x * mean / (sigma * sigma));
    return -near * near / 2 + Math.log1p(mirrored) - Math.log(sigma) - Math.log(2 * Math.PI) / 2;
  }

  @Override
  public int parameters() {
    return 2;
  }
}
