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
    Place place = new Place(values, bounded);
    double[] start =
        bounded
            ? new double[] {-1, -1}
            : new double[] {values.mean() / values.deviation(), Math.log(2)};
    return place.at(Simplex.lowest(point -> -place.logLikelihood(point), start, 0.5));
  }

  /** Values, and where a curve may lie on them. */
  private static final class Place {
    private final double[] values;
    private final boolean bounded;
    private final double deviation;
    private final double least;
    private final double most;

    Place(Sample values, boolean bounded) {
      this.values = values.values();
      this.bounded = bounded;
      deviation = values.deviation();
      least = values.least();
      most = values.most();
    }

    JohnsonShape at(double[] point) {
      return through(plain(point));
    }

    /** The curve of that place and width that the values are likeliest of. */
    private JohnsonShape through(JohnsonShape plain) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < values.length; i++) {
        double u = plain.u((values[i] - plain.from) / plain.width);
        double away = u - mean;
        mean += away / (i + 1);
        squares += away * (u - mean);
      }
      double scatter = Math.sqrt(squares / values.length);
      return new JohnsonShape(bounded, -mean / scatter, 1 / scatter, plain.from, plain.width);
    }

    private JohnsonShape plain(double[] point) {
      if (!bounded) {
        double width = deviation * Math.exp(Math.clamp(point[1], -6, 6));
        return new JohnsonShape(false, 0, 1, point[0] * deviation, width);
      }
      double range = most - least;
      double nearest = -Math.log(values.length);
      double from = least - range * Math.exp(Math.clamp(point[0], nearest, 4));
      double to = most + range * Math.exp(Math.clamp(point[1], nearest, 4));
      return new JohnsonShape(true, 0, 1, from, to - from);
    }

    /** Up to a constant: at the likeliest γ and δ the squares of z add up to n. */
    double logLikelihood(double[] point) {
      JohnsonShape shape = at(point);
      double slopes = 0;
      for (double value : values) {
        slopes += shape.slope((value - shape.from) / shape.width);
      }
      return slopes + values.length * Math.log(shape.delta / shape.width);
    }
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
    double z = z(x);
    return Math.log(delta / width) + slope(y) - z * z / 2 - Math.log(2 * Math.PI) / 2;
  }

  /** ln of du/dy. */
  private double slope(double y) {
    return bounded ? -Math.log(y * (1 - y)) : -Math.log1p(y * y) / 2;
  }

  @Override
  public int parameters() {
    return 4;
  }
}
