package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.heddle.statistics.Location;
import org.heddle.statistics.RunLength;
import org.heddle.statistics.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The corrected price against limits that really were found from few points. */
class EstimatedPriceLaws {
  private static final DetectorDesign DESIGN = new DetectorDesign(2_000, 1.5);
  private static final Detection SHEWHART =
      new Detection(3, 0.75, Detection.NEVER, 0, 0.1, Detection.NEVER, 0);
  private static final int CHARTS = 3_000;

  /** Each chart's own limits by Hodges-Lehmann and Qn, its false alarms by the formula. */
  @ParameterizedTest
  @ValueSource(ints = {30, 60, 200})
  void theMeanIsThatOfChartsWithSuchLimits(int points) {
    SplittableRandom random = new SplittableRandom(points);
    double sum = 0;
    for (int chart = 0; chart < CHARTS; chart++) {
      double[] values = new double[points];
      for (int i = 0; i < points; i++) {
        values[i] = random.nextGaussian();
      }
      double centre = Location.hodgesLehmann(values);
      double sigma = Spread.qn(values);
      sum += 1 / RunLength.shewhart(3 * sigma, -centre);
    }
    double found = EstimatedPrice.falseAlarms(SHEWHART, points);
    assertThat(found / (sum / CHARTS)).isCloseTo(1, within(0.12));
  }

  /** A CUSUM's, run by run: each chart has errors of its own and rings when it rings. */
  @Test
  void theDelayIsThatOfChartsWithSuchLimits() {
    Detection detection = DESIGN.known();
    SplittableRandom random = new SplittableRandom(3);
    double sum = 0;
    for (int chart = 0; chart < CHARTS; chart++) {
      double centre = random.nextGaussian() * 1.0233 / Math.sqrt(40);
      double sigma = Math.exp(random.nextGaussian() / Math.sqrt(2 * 0.8227 * 39));
      Detectors detectors = new Detectors();
      int stream = detectors.add();
      detectors.arm(stream, centre, sigma, detection);
      int points = 1;
      while (detectors.feed(stream, random.nextGaussian() + 1.5) == 0) {
        points++;
      }
      sum += points;
    }
    double found = EstimatedPrice.pointsTo(detection, 40, 1.5, 50, 20_000);
    assertThat(found / (sum / CHARTS)).isCloseTo(1, within(0.06));
  }

  @Test
  void theFewerPointsTheOftenerTheSameLimitsRing() {
    Detection detection = DESIGN.known();
    double known = AlertPrice.falseAlarms(detection, new Simulated(detection));
    double from30 = EstimatedPrice.falseAlarms(detection, 30);
    double from100 = EstimatedPrice.falseAlarms(detection, 100);
    double from1900 = EstimatedPrice.falseAlarms(detection, 1_900);
    assertThat(from30).isGreaterThan(2 * from100);
    assertThat(from100).isGreaterThan(1.2 * known);
    assertThat(from1900 / known).isBetween(1.0, 1.1);
  }

  @Test
  void limitsThatWereGivenHaveNoOtherPrice() {
    Detection detection = DESIGN.known();
    AlertPrice given = AlertPrice.of(detection, new AlertPrice.Charted(10_000, 1, 0, 0), 1.5);
    assertThat(given.falseAlarmsEstimated()).isEqualTo(given.falseAlarmsPerWeek());
    assertThat(given.unitsEstimated()).isEqualTo(given.unitsToDetection());
    AlertPrice found = AlertPrice.of(detection, new AlertPrice.Charted(10_000, 1, 0, 40), 1.5);
    assertThat(found.falseAlarmsEstimated()).isGreaterThan(1.5 * found.falseAlarmsPerWeek());
    assertThat(found.unitsEstimated()).isGreaterThan(found.unitsToDetection());
    assertThat(found.warnings()).contains(AlertPrice.Warning.FEW_POINTS);
  }
}
