package org.heddle.statistics;

/**
 * Where a chart's point should lie. A chart with subgroups of differing sizes has one of these for
 * each point: stepped limits.
 *
 * @param lower NEGATIVE_INFINITY when there is none
 * @param upper POSITIVE_INFINITY when there is none
 */
public record ControlLimits(double lower, double centre, double upper) {
  public ControlLimits {
    if (!(lower <= centre && centre <= upper)) {
      throw new IllegalArgumentException(lower + " ≤ " + centre + " ≤ " + upper + " is not so");
    }
  }

  static ControlLimits around(double centre, double reach) {
    return new ControlLimits(centre - reach, centre, centre + reach);
  }

  /** Cut to what is possible at all, as a proportion below 0 is not. */
  ControlLimits within(double least, double most) {
    return new ControlLimits(Math.max(least, lower), centre, Math.min(most, upper));
  }

  /** True for a point outside; on the limit is inside. */
  public boolean isPassedBy(double point) {
    return point < lower || point > upper;
  }
}
