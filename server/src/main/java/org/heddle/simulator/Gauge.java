package org.heddle.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.heddle.fact.ReadingTemplate;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One characteristic and the gauge that reads it.
 *
 * @param nominal what the process usually makes
 * @param spread standard deviation of what the process makes
 * @param sigma standard deviation of repeated readings of the same thing
 */
record Gauge(ReadingTemplate.Slot slot, double nominal, double spread, double sigma) {
  /** A process reaches its nearer limit at this many standard deviations: Cpk 1.5. */
  private static final double CAPABLE = 4.5;

  /** Where the plan leaves a side open, or asks for the limit itself, in parts of the value. */
  private static final double MARGIN = 0.03;

  /** A good gauge takes a sixth of the spread. */
  private static final double GAUGE_SHARE = 1.0 / 6;

  /** A characteristic as the plan gives it; absent limits are null. */
  static Gauge planned(
      String characteristic,
      Unit unit,
      int scale,
      @Nullable Double lower,
      double nominal,
      @Nullable Double upper) {
    ReadingTemplate.Slot slot =
        new ReadingTemplate.Slot(
            characteristic,
            unit,
            scale,
            limit(lower, scale),
            decimal(nominal, scale),
            limit(upper, scale));
    double mean = lower != null && nominal <= lower ? lower + MARGIN * Math.abs(lower) : nominal;
    double below = lower == null ? Double.MAX_VALUE : mean - lower;
    double above = upper == null ? Double.MAX_VALUE : upper - mean;
    double reach = Math.min(below, above);
    double spread = (reach == Double.MAX_VALUE ? MARGIN * Math.abs(mean) : reach) / CAPABLE;
    return new Gauge(slot, mean, spread, spread * GAUGE_SHARE);
  }

  private static @Nullable Decimal limit(@Nullable Double value, int scale) {
    return value == null ? null : decimal(value, scale);
  }

  /** The number at that many digits behind the point. */
  static Decimal decimal(double value, int scale) {
    return new Decimal(
        BigDecimal.valueOf(value)
            .setScale(scale, RoundingMode.HALF_EVEN)
            .unscaledValue()
            .longValueExact(),
        scale);
  }
}
