package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stated interval holds the true change point in at least 90 % of alarms. */
class StepOnsetLaws {
  private static final int ALARMS = 4_000;
  private static final double K = 0.75;

  /** Interval of k 0.75 at one false alarm in about a month of a unit in six seconds. */
  private static final double H = 8.3;

  @ParameterizedTest
  @CsvSource({"0.75", "1", "1.5", "2", "3", "5"})
  void theIntervalHoldsTheTruth(double shift) {
    SplittableRandom random = new SplittableRandom(15);
    int held = 0;
    int proven = 0;
    for (int alarm = 0; alarm < ALARMS; alarm++) {
      int change = 100 + random.nextInt(50);
      double[] z = new double[600];
      int lastZero = 0;
      double sum = 0;
      int n = 0;
      while (sum <= H && n < z.length) {
        z[n] = random.nextGaussian() + (n >= change ? shift : 0);
        sum = Math.max(0, sum + z[n] - K);
        n++;
        lastZero = sum == 0 ? n : lastZero;
      }
      StepOnset onset = StepOnset.find(Arrays.copyOf(z, n), lastZero, true);
      held += onset.earliest() <= change && change <= onset.latest() ? 1 : 0;
      proven += onset.earliest() <= change ? 1 : 0;
    }
    assertThat(held / (double) ALARMS).isGreaterThan(0.9);
    assertThat(proven / (double) ALARMS).isGreaterThan(0.995);
  }

  /** What is held from there on lacks nothing; a drift has no sharp beginning. */
  @ParameterizedTest
  @CsvSource({"0.1", "0.3", "1"})
  void whatIsProvenGoodIsBeforeTheFirstOfARamp(double slope) {
    SplittableRandom random = new SplittableRandom(17);
    int held = 0;
    for (int alarm = 0; alarm < ALARMS; alarm++) {
      int change = 200;
      double[] z = new double[1_000];
      int lastZero = 0;
      double sum = 0;
      int n = 0;
      while (sum <= H && n < z.length) {
        z[n] = random.nextGaussian() + Math.max(0, slope * (n - change + 0.5));
        sum = Math.max(0, sum + z[n] - K);
        n++;
        lastZero = sum == 0 ? n : lastZero;
      }
      held += StepOnset.find(Arrays.copyOf(z, n), lastZero, true).earliest() <= change ? 1 : 0;
    }
    assertThat(held / (double) ALARMS).isGreaterThan(0.985);
  }

  /**
   * A third or more of the pieces is of another lot; the first of them need not be the one that
   * rings.
   */
  @ParameterizedTest
  @CsvSource({"0.35", "0.5", "0.75"})
  void theIntervalHoldsTheFirstPieceOfAMixedLot(double share) {
    SplittableRandom random = new SplittableRandom(16);
    int held = 0;
    long listed = 0;
    long affected = 0;
    for (int alarm = 0; alarm < ALARMS; alarm++) {
      int change = 100;
      double[] z = new double[600];
      int first = -1;
      int n = 0;
      while (n == 0 || z[n - 1] < 4.7) {
        boolean isOff = n >= change && random.nextDouble() < share;
        first = isOff && first < 0 ? n : first;
        z[n++] = random.nextGaussian() + (isOff ? 4.7 : 0);
      }
      StepOnset onset = StepOnset.find(Arrays.copyOf(z, n), n - 1, true);
      held += onset.earliest() <= first ? 1 : 0;
      listed += n - onset.earliest();
      affected += n - first;
    }
    assertThat(held / (double) ALARMS).isGreaterThan(0.98);
    assertThat(listed).isLessThan(4 * affected);
  }

  @Test
  void oneWildValueAmongGoodOnesBeganWithItself() {
    double[] z = {0.3, -1.2, 0.8, 1.9, 0.1, -0.4, 7};
    assertThat(StepOnset.find(z, 6, true).earliest()).isEqualTo(6);
  }

  /** Seventy kelvin too cold is no ramp that began with the load before. */
  @Test
  void theWilderTheValueTheSharperItsBeginning() {
    double[] z = {0.3, -1.2, 0.8, 1.9, 0.1, -0.4, 10};
    StepOnset onset = StepOnset.find(z, 6, true);
    assertThat(onset.earliest()).isEqualTo(6);
    assertThat(onset.latest()).isEqualTo(6);
  }
}
