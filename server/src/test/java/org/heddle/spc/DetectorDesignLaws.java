package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.heddle.spc.AlertPrice.Charted;
import org.heddle.spc.AlertPrice.Warning;
import org.heddle.statistics.Estimated;
import org.heddle.statistics.Estimated.Estimator;
import org.heddle.statistics.RunLength;
import org.heddle.statistics.RunRule;
import org.junit.jupiter.api.Test;

/** What is promised of false alarms and delay, and what it really is. */
class DetectorDesignLaws {
  private static final double UNITS_A_WEEK = 10 * 60 * 24 * 7;

  /** Ten cells a minute: one false alarm a month is one in 432,000 points; a fifth is kept. */
  @Test
  void theDefaultIsOneFalseAlarmAMonthAtTheStreamsOwnRate() {
    DetectorDesign design =
        DetectorDesign.of(
            UNITS_A_WEEK,
            Duration.ofDays(7),
            DetectorDesign.DEFAULT_TIME,
            DetectorDesign.DEFAULT_SHIFT);
    assertThat(design.pointsBetweenFalseAlarms()).isCloseTo(432_000, within(1e-6));
    AlertPrice price = AlertPrice.of(design.known(), new Charted(UNITS_A_WEEK, 1, 0, 0), 1.5);
    assertThat(price.falseAlarmsPerWeek()).isCloseTo(0.8 * 7 / 30, within(1e-3));
    assertThat(price.unitsToDetection()).isBetween(10.0, 12.0);
    assertThat(price.falseAlarmsWithMemory()).isEqualTo(price.falseAlarmsPerWeek());
    assertThat(price.warnings()).isEmpty();
  }

  /** All three together alarm no more often than promised, by simulation. */
  @Test
  void threeChartsTogetherKeepTheBudget() {
    Detection detection = new DetectorDesign(500, 1.5).known();
    Simulated.Length rate = new Simulated(detection).falseAlarms(0, 1_000_000);
    assertThat(rate.mean()).isLessThan(1 / 500.0 + 4 * rate.error()).isGreaterThan(1 / 1_000.0);
  }

  /** ALGORITHMS 1.4: the shift is found in 5.2 units at one false alarm in 370 points. */
  @Test
  void aCusumAloneFindsAShiftByOneAndAHalfSigmaInFiveUnits() {
    double h = RunLength.cusumInterval(0.75, 370.4);
    Detection alone = new Detection(Detection.NEVER, 0.75, h, 0, 0.1, Detection.NEVER, 0);
    AlertPrice price = AlertPrice.of(alone, new Charted(1_000, 1, 0, 0), 1.5);
    assertThat(price.unitsToDetection()).isCloseTo(5.18, within(0.1));
    AlertPrice shewhart =
        AlertPrice.of(
            new Detection(3, 0.75, Detection.NEVER, 0, 0.1, Detection.NEVER, 0),
            new Charted(1_000, 1, 0, 0),
            1.5);
    assertThat(shewhart.unitsToDetection()).isCloseTo(14.97, within(0.5));
  }

  @Test
  void limitsFromFewPointsAreWiderAndSaidToBe() {
    DetectorDesign design = new DetectorDesign(10_000, 1.5);
    Detection known = design.known();
    Detection few = design.estimated(Estimated.of(Estimator.ROBUST, 50, 1));
    assertThat(few.limit()).isGreaterThan(known.limit());
    assertThat(few.h()).isGreaterThan(known.h());
    assertThat(few.ewmaLimit()).isGreaterThan(known.ewmaLimit());
    AlertPrice price = AlertPrice.of(few, new Charted(1_000, 1, 0, 50), 1.5);
    assertThat(price.warnings()).containsExactly(Warning.FEW_POINTS);
  }

  /** Together they cost a false alarm every 73 points (Heddle vectors; Nelson 1 to 8). */
  @Test
  void runRulesArePricedByWhatTheyCost() {
    int nelson = 0xFF;
    Detection detection =
        new Detection(Detection.NEVER, 0.75, Detection.NEVER, 0, 0.1, Detection.NEVER, nelson);
    AlertPrice price = AlertPrice.of(detection, new Charted(73.4, 1, 0, 0), 1.5);
    assertThat(price.falseAlarmsPerWeek()).isCloseTo(1, within(0.02));
    assertThat(price.unitsToDetection()).isCloseTo(4.95, within(0.1));
    assertThat(price.warnings()).containsExactly(Warning.RUN_RULES);
    assertThat(RunRule.N8.isIn(nelson)).isTrue();
  }

  @Test
  void memoryCostsFalseAlarmsOrDelayAndIsSaidToDoSo() {
    Detection detection = new DetectorDesign(5_000, 1.5).known();
    AlertPrice price = AlertPrice.of(detection, new Charted(5_000, 1, 0.6, 0), 1.5);
    assertThat(price.falseAlarmsWithMemory()).isGreaterThan(20 * price.falseAlarmsPerWeek());
    assertThat(price.unitsWithMemory()).isGreaterThan(2 * price.unitsToDetection());
    assertThat(price.warnings()).containsExactly(Warning.AUTOCORRELATED);
  }

  /** A mean of n sees the shift √n times as large, and costs n units. */
  @Test
  void subgroupsAreCountedInUnits() {
    Detection detection = Detection.TEXTBOOK;
    AlertPrice price = AlertPrice.of(detection, new Charted(1_000, 5, 0, 0), 1.5);
    assertThat(price.unitsToDetection()).isCloseTo(5 * 1.57, within(0.1));
  }

  @Test
  void whatCanNotBePromisedIsRefused() {
    assertThatThrownBy(() -> new DetectorDesign(5, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DetectorDesign(1e13, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DetectorDesign(1_000, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
