package org.heddle.capability;

import java.util.OptionalDouble;

/**
 * How often half the natural scatter fits between the middle and a limit.
 *
 * @param spread tolerance over natural scatter; empty for one limit
 * @param lower to the lower limit; empty without one
 * @param upper to the upper limit; empty without one
 */
public record Indices(OptionalDouble spread, OptionalDouble lower, OptionalDouble upper) {
  /** Of a normal process: (U − L)/6σ, (μ − L)/3σ, (U − μ)/3σ. */
  public static Indices normal(Tolerance tolerance, double mean, double sigma) {
    return of(tolerance, mean - 3 * sigma, mean, mean + 3 * sigma);
  }

  /** ISO 22514-2: by the quantiles 0.135 %, 50 % and 99.865 % of any distribution. */
  public static Indices of(Tolerance tolerance, double low, double middle, double high) {
    if (!(low < middle && middle < high)) {
      throw new IllegalArgumentException("no scatter: " + low + ", " + middle + ", " + high);
    }
    OptionalDouble spread =
        tolerance.isTwoSided()
            ? OptionalDouble.of(tolerance.width() / (high - low))
            : OptionalDouble.empty();
    return new Indices(
        spread,
        tolerance.lower().isPresent()
            ? OptionalDouble.of((middle - tolerance.lower().getAsDouble()) / (middle - low))
            : OptionalDouble.empty(),
        tolerance.upper().isPresent()
            ? OptionalDouble.of((tolerance.upper().getAsDouble() - middle) / (high - middle))
            : OptionalDouble.empty());
  }

  /** The nearer limit's. */
  public double worst() {
    return Math.min(lower.orElse(Double.MAX_VALUE), upper.orElse(Double.MAX_VALUE));
  }

  /** Taguchi's Cpm, (U − L) / 6√(s² + (x̄ − T)²): distance from the target counts as scatter. */
  public static double cpm(Tolerance tolerance, double mean, double sigma) {
    double away = mean - tolerance.target().orElseThrow();
    return tolerance.width() / (6 * Math.hypot(sigma, away));
  }
}
