package org.heddle.statistics;

/**
 * Charts of what lies between rare events: units (g chart, geometric) or time and amount (t chart,
 * exponential). The limits hold the stated share of false alarms exactly as far as whole units
 * allow; a textbook 3 σ limit on so skewed a distribution has no lower side at all, which is the
 * side that shows a worsening.
 */
public final class BetweenEvents {
  /** A probability beyond which the normal quantile has no digits left. */
  private static final double LEAST = 1e-300;

  private BetweenEvents() {}

  /**
   * Good units between two bad ones.
   *
   * @param rate chance that a unit is bad
   */
  public static ControlLimits units(double rate, double falseAlarms) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("0 < rate < 1, not " + rate);
    }
    double log = Math.log1p(-rate);
    double lower = Math.max(0, Math.ceil(Math.log1p(-falseAlarms / 2) / log) - 1);
    double upper = Math.ceil(Math.log(falseAlarms / 2) / log) - 1;
    return new ControlLimits(lower, (1 - rate) / rate, upper);
  }

  /**
   * Time or amount between two events.
   *
   * @param mean time between them when all is well
   */
  public static ControlLimits time(double mean, double falseAlarms) {
    return new ControlLimits(
        -mean * Math.log1p(-falseAlarms / 2), mean, -mean * Math.log(falseAlarms / 2));
  }

  /** A time between events as a standard normal value: Φ⁻¹(1 − e^(−t/mean)). */
  public static double z(double mean, double time) {
    double longer = Math.exp(-Math.max(0, time) / mean);
    return longer < 0.5
        ? -Normal.quantile(Math.max(longer, LEAST))
        : Normal.quantile(Math.max(-Math.expm1(-time / mean), LEAST));
  }
}
