package org.heddle.capability;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.heddle.statistics.Moments;
import org.heddle.statistics.Sample;

/**
 * The power that makes positive values most nearly normal (Box and Cox 1964): (x^λ − 1)/λ, ln x at
 * 0, by maximum likelihood of λ between −5 and 5.
 *
 * <p>Values are taken as shares of their geometric mean: 5,000^−5 would leave none of the digits in
 * which they differ, and neither λ nor an index changes by it.
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
    double[] x = shares(values, middle(values));
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

  /** The geometric mean. */
  private static double middle(Sample values) {
    double logs = 0;
    for (double value : values.values()) {
      logs += Math.log(value) / values.size();
    }
    return Math.exp(logs);
  }

  private static double[] shares(Sample values, double middle) {
    return Arrays.stream(values.values()).map(value -> value / middle).toArray();
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

  /**
   * Indices of the transformed values within the transformed limits; empty where no limit is above
   * 0, because positive values pass no other.
   */
  public Optional<Indices> indices(Tolerance tolerance, Sample values) {
    double middle = middle(values);
    OptionalDouble lower = limit(tolerance.lower(), middle);
    OptionalDouble upper = limit(tolerance.upper(), middle);
    if (lower.isEmpty() && upper.isEmpty()) {
      return Optional.empty();
    }
    Sample powers =
        Sample.of(Arrays.stream(shares(values, middle)).map(this::transformed).toArray());
    Tolerance limits = new Tolerance(lower, upper, OptionalDouble.empty());
    return Optional.of(Indices.normal(limits, powers.mean(), powers.deviation()));
  }

  private OptionalDouble limit(OptionalDouble limit, double middle) {
    return limit.isPresent() && limit.getAsDouble() > 0
        ? OptionalDouble.of(transformed(limit.getAsDouble() / middle))
        : OptionalDouble.empty();
  }
}
