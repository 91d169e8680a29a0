package org.heddle.capability;

import java.util.OptionalDouble;
import org.heddle.statistics.Moments;
import org.heddle.statistics.Sample;

/**
 * The power that makes positive values most nearly normal (Box and Cox 1964): (x^λ − 1)/λ, ln x at
 * 0, by maximum likelihood of λ between −5 and 5.
 *
 * @param lambda the power
 */
public record BoxCox(double lambda) {
  private static final double WIDEST = 5;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  public static BoxCox of(Sample values) {
    if (values.least() <= 0 || values.squares() == 0) {
      throw new IllegalArgumentException("positive values that are not all equal");
    }
    double[] x = values.values();
    double low = -WIDEST;
    double high = WIDEST;
    while (high - low > 1e-9) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (likelihood(x, left) > likelihood(x, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return new BoxCox((low + high) / 2);
  }

  private static double likelihood(double[] x, double lambda) {
    BoxCox power = new BoxCox(lambda);
    Moments moments = Moments.NONE;
    double logs = 0;
    for (double value : x) {
      moments = moments.with(power.transformed(value));
      logs += Math.log(value);
    }
    return -x.length / 2.0 * Math.log(moments.m2() / x.length) + (lambda - 1) * logs;
  }

  public double transformed(double x) {
    double log = Math.log(x);
    return Math.abs(lambda) < 1e-8 ? log : Math.expm1(lambda * log) / lambda;
  }

  /** Indices of the transformed values within the transformed limits. */
  public Indices indices(Tolerance tolerance, Sample values) {
    double[] x = values.values();
    for (int i = 0; i < x.length; i++) {
      x[i] = transformed(x[i]);
    }
    Sample transformed = Sample.of(x);
    double mean = transformed.mean();
    double sigma = transformed.deviation();
    Tolerance limits =
        new Tolerance(limit(tolerance.lower()), limit(tolerance.upper()), OptionalDouble.empty());
    return Indices.normal(limits, mean, sigma);
  }

  private OptionalDouble limit(OptionalDouble limit) {
    return limit.isPresent() && limit.getAsDouble() > 0
        ? OptionalDouble.of(transformed(limit.getAsDouble()))
        : OptionalDouble.empty();
  }
}
