package org.heddle.capability;

import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Simplex;

/**
 * Johnson's curves (Biometrika 36, 1949): a normal z = γ + δ u with u = arsinh y, unbounded, or u =
 * ln(y/(1 − y)), between two bounds; y = (x − from)/width.
 *
 * <p>Maximum likelihood: for given from and width γ and δ follow from mean and scatter of u, so
 * only two numbers are searched. Bounds stay 1/n of the range away from the values, because the
 * likelihood has no maximum where a bound touches one.
 */
public record JohnsonShape(boolean bounded, double gamma, double delta, double from, double width)
    implements Shape {
  static JohnsonShape fit(Sample values, boolean bounded) {
    double sigma = values.deviation();
    double[] start =
        bounded ? new double[] {-1, -1} : new double[] {values.mean() / sigma, Math.log(2)};
    double[] best =
        Simplex.lowest(point -> -profile(at(values, bounded, point), values), start, 0.5);
    return at(values, bounded, best);
  }

  private static JohnsonShape at(Sample values, boolean bounded, double[] point) {
    double from;
    double width;
    if (bounded) {
      double range = values.most() - values.least();
      double least = -Math.log(values.size());
      from = values.least() - range * Math.exp(Math.clamp(point[0], least, 4));
      width = values.most() + range * Math.exp(Math.clamp(point[1], least, 4)) - from;
    } else {
      from = point[0] * values.deviation();
      width = values.deviation() * Math.exp(Math.clamp(point[1], -6, 6));
    }
    JohnsonShape plain = new JohnsonShape(bounded, 0, 1, from, width);
    double[] x = values.values();
    double[] u = new double[x.length];
    for (int i = 0; i < u.length; i++) {
      u[i] = plain.u((x[i] - from) / width);
    }
    Sample transformed = Sample.of(u);
    double scatter = Math.sqrt(transformed.squares() / u.length);
    return new JohnsonShape(bounded, -transformed.mean() / scatter, 1 / scatter, from, width);
  }

  private static double profile(JohnsonShape shape, Sample values) {
    double sum = 0;
    for (double value : values.values()) {
      sum += shape.logDensity(value);
    }
    return sum;
  }

  private double u(double y) {
    return bounded ? Math.log(y / (1 - y)) : arsinh(y);
  }

  private static double arsinh(double y) {
    double size = Math.abs(y);
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size))), y);
  }

  private double z(double x) {
    double y = (x - from) / width;
    if (bounded && (y <= 0 || y >= 1)) {
      return y <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return gamma + delta * u(y);
  }

  @Override
  public double below(double x) {
    return Normal.below(z(x));
  }

  @Override
  public double above(double x) {
    return Normal.above(z(x));
  }

  @Override
  public double quantile(double p) {
    double u = (Normal.quantile(p) - gamma) / delta;
    return from + width * (bounded ? 1 / (1 + Math.exp(-u)) : Math.sinh(u));
  }

  @Override
  public double logDensity(double x) {
    double y = (x - from) / width;
    if (bounded && (y <= 0 || y >= 1)) {
      return Double.NEGATIVE_INFINITY;
    }
    double slope = bounded ? -Math.log(y) - Math.log1p(-y) : -Math.log1p(y * y) / 2;
    double z = z(x);
    return Math.log(delta / width) + slope - z * z / 2 - Math.log(2 * Math.PI) / 2;
  }

  @Override
  public int parameters() {
    return 4;
  }
}
