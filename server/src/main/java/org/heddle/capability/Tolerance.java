package org.heddle.capability;

import java.util.OptionalDouble;

/**
 * What is allowed: from, to, or only one of them, and where the middle of the process should be.
 *
 * @param target empty where none is set
 */
public record Tolerance(OptionalDouble lower, OptionalDouble upper, OptionalDouble target) {
  public Tolerance {
    if (lower.isEmpty() && upper.isEmpty()) {
      throw new IllegalArgumentException("a tolerance has at least one limit");
    }
    double from = lower.orElse(-Double.MAX_VALUE);
    double to = upper.orElse(Double.MAX_VALUE);
    double aim = target.orElse(lower.isPresent() ? from : to);
    if (!(from < to && from <= aim && aim <= to)) {
      throw new IllegalArgumentException("no tolerance: " + lower + " " + target + " " + upper);
    }
  }

  /** The target is the middle. */
  public static Tolerance between(double lower, double upper) {
    return new Tolerance(
        OptionalDouble.of(lower),
        OptionalDouble.of(upper),
        OptionalDouble.of(lower + (upper - lower) / 2));
  }

  public static Tolerance atMost(double upper) {
    return new Tolerance(OptionalDouble.empty(), OptionalDouble.of(upper), OptionalDouble.empty());
  }

  public static Tolerance atLeast(double lower) {
    return new Tolerance(OptionalDouble.of(lower), OptionalDouble.empty(), OptionalDouble.empty());
  }

  public boolean isTwoSided() {
    return lower.isPresent() && upper.isPresent();
  }

  /** Upper minus lower; only of two limits. */
  public double width() {
    return upper.orElseThrow() - lower.orElseThrow();
  }
}
