package org.heddle.spc;

import java.util.EnumSet;
import java.util.Set;
import org.heddle.statistics.RunLength;

/**
 * What an alert costs and what it is worth, before it is switched on.
 *
 * @param falseAlarmsPerWeek expected at this stream's rate while nothing is wrong
 * @param unitsToDetection units made, on average, from the onset of the shift to the alarm
 * @param shift of the process mean for which that is said, in σ of a unit
 * @param falseAlarmsWithMemory the same as the first, when the points have the stream's memory and
 *     are charted as they are; equal to it without memory
 * @param unitsWithMemory the same as the second, on a residual chart that takes the memory out;
 *     equal to it without memory
 * @param falseAlarmsEstimated the same as the first, on average over the errors of a centre and a σ
 *     that come from so few points; equal to it where they are known
 * @param unitsEstimated the same as the second, likewise
 */
public record AlertPrice(
    double falseAlarmsPerWeek,
    double unitsToDetection,
    double shift,
    double falseAlarmsWithMemory,
    double unitsWithMemory,
    double falseAlarmsEstimated,
    double unitsEstimated,
    Set<Warning> warnings) {
  /** Memory below it changes the figures by less than their own rounding. */
  private static final double LITTLE_MEMORY = 0.1;

  /** Limits from fewer points are widened so far that a shift takes noticeably longer. */
  private static final int FEW_POINTS = 100;

  private static final int RUNS = 20_000;

  /** Of each of the errors that limits may have. */
  private static final int RUNS_EACH = 200;

  private static final int LONGEST = 20_000;
  private static final int POINTS = 1_000_000;

  /** Why the figures are not those of the textbook. */
  public enum Warning {
    /** The limits come from fewer than 100 points and are wider for it. */
    FEW_POINTS,
    /** The points remember: chart residuals, or live with the false alarms named. */
    AUTOCORRELATED,
    /** Run rules together cost more false alarms than all else. */
    RUN_RULES
  }

  public AlertPrice {
    warnings = Set.copyOf(warnings);
  }

  /**
   * What is charted.
   *
   * @param unitsPerWeek units measured a week
   * @param subgroup units in a charted point
   * @param phi memory from point to point (AR(1)), 0 for none
   * @param points from which the limits come; 0 when centre and σ are given
   */
  public record Charted(double unitsPerWeek, int subgroup, double phi, int points) {}

  /** The price of these detectors on this stream for a shift by so many σ of a unit. */
  public static AlertPrice of(Detection detection, Charted charted, double shift) {
    double pointsPerWeek = charted.unitsPerWeek / charted.subgroup;
    double seen = shift * Math.sqrt(charted.subgroup);
    Simulated simulated = new Simulated(detection);
    double falsely = pointsPerWeek * falseAlarms(detection, simulated);
    double units = simulated.toDetection(seen, 0, RUNS, LONGEST).mean() * charted.subgroup;
    boolean isDoubted = EstimatedPrice.differs(detection, charted.points);
    double doubted =
        isDoubted ? pointsPerWeek * EstimatedPrice.falseAlarms(detection, charted.points) : falsely;
    double later =
        isDoubted
            ? EstimatedPrice.pointsTo(detection, charted.points, seen, RUNS_EACH, LONGEST)
                * charted.subgroup
            : units;
    AlertPrice known =
        new AlertPrice(
            falsely, units, shift, falsely, units, doubted, later, warnings(detection, charted));
    return Math.abs(charted.phi) < LITTLE_MEMORY ? known : remembering(known, simulated, charted);
  }

  private static AlertPrice remembering(AlertPrice known, Simulated simulated, Charted charted) {
    double pointsPerWeek = charted.unitsPerWeek / charted.subgroup;
    double seen = known.shift * Math.sqrt(charted.subgroup);
    double noisy = pointsPerWeek * simulated.falseAlarms(charted.phi, POINTS).mean();
    double visible = Math.sqrt((1 - charted.phi) / (1 + charted.phi));
    double later = simulated.toDetection(seen * visible, 0, RUNS, LONGEST).mean();
    return new AlertPrice(
        known.falseAlarmsPerWeek,
        known.unitsToDetection,
        known.shift,
        Math.max(known.falseAlarmsPerWeek, noisy),
        later * charted.subgroup,
        known.falseAlarmsEstimated,
        known.unitsEstimated,
        known.warnings);
  }

  /** A point: the sum of the charts' rates; with run rules as simulated, for want of a formula. */
  static double falseAlarms(Detection detection, Simulated simulated) {
    if (detection.rules() != 0) {
      return simulated.falseAlarms(0, POINTS).mean();
    }
    double rate = 1 / RunLength.shewhart(detection.limit(), 0);
    if (detection.h() < Detection.NEVER) {
      rate += 1 / RunLength.cusum(detection.k(), detection.h(), detection.head(), 0);
    }
    if (detection.ewmaLimit() < Detection.NEVER) {
      rate += 1 / RunLength.ewma(detection.lambda(), detection.ewmaLimit(), 0);
    }
    return rate;
  }

  private static Set<Warning> warnings(Detection detection, Charted charted) {
    Set<Warning> warnings = EnumSet.noneOf(Warning.class);
    if (charted.points > 0 && charted.points < FEW_POINTS) {
      warnings.add(Warning.FEW_POINTS);
    }
    if (Math.abs(charted.phi) >= LITTLE_MEMORY) {
      warnings.add(Warning.AUTOCORRELATED);
    }
    if (detection.rules() != 0) {
      warnings.add(Warning.RUN_RULES);
    }
    return warnings;
  }
}
