package org.heddle.gauge;

import java.util.OptionalDouble;

/**
 * Where the scatter of readings comes from, as standard deviations.
 *
 * @param equipment repeating the same reading (EV)
 * @param appraiser between operators, and between operators on some parts (AV)
 * @param part between parts (PV)
 */
public record Scatter(double equipment, double appraiser, double part) {
  /** AIAG: up to here a gauge is fit, in percent of all scatter or of the tolerance. */
  public static final double FIT = 10;

  /** Up to here it may do, depending on what it is used for. */
  public static final double MARGINAL = 30;

  /** Fewer kinds of part that the gauge can tell apart are no measurement. */
  public static final int FEWEST_KINDS = 5;

  /** What may be said of the gauge. */
  public enum Grade {
    FIT,
    MARGINAL,
    UNFIT
  }

  /** Repeatability and reproducibility together (GRR). */
  public double gauge() {
    return Math.hypot(equipment, appraiser);
  }

  public double total() {
    return Math.hypot(gauge(), part);
  }

  /** Share of the variance, 0 to 100. */
  public double contribution(double component) {
    return total() == 0 ? 0 : 100 * component * component / (total() * total());
  }

  /** Share of all scatter, 0 to 100; shares of components do not add up. */
  public double study(double component) {
    return total() == 0 ? 0 : 100 * component / total();
  }

  /** Six σ over the width of the tolerance, in percent. */
  public double ofTolerance(double component, double width) {
    if (!(width > 0)) {
      throw new IllegalArgumentException("a tolerance has a width, not " + width);
    }
    return 100 * 6 * component / width;
  }

  /**
   * Kinds of part that the gauge can tell apart: ⌊1.41 PV/GRR⌋, at least 1. One that reads the same
   * whatever it is given tells none apart, however well it repeats itself.
   */
  public int kinds() {
    double kinds = part == 0 ? 1 : gauge() == 0 ? Integer.MAX_VALUE : 1.41 * part / gauge();
    return (int) Math.max(1, Math.floor(kinds));
  }

  /** By %GRR of all scatter, of the tolerance where one is given, and by kinds of part. */
  public Grade grade(OptionalDouble toleranceWidth) {
    double percent = study(gauge());
    if (toleranceWidth.isPresent()) {
      percent = Math.max(percent, ofTolerance(gauge(), toleranceWidth.getAsDouble()));
    }
    if (percent > MARGINAL || kinds() < 2) {
      return Grade.UNFIT;
    }
    return percent <= FIT && kinds() >= FEWEST_KINDS ? Grade.FIT : Grade.MARGINAL;
  }
}
