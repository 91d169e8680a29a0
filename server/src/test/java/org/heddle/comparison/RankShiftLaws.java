package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.heddle.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interval holds the shift as often as it says, however few values there are. */
class RankShiftLaws {
  private static final int RUNS = 4_000;

  private final SplittableRandom random = new SplittableRandom(20_261_121);

  private Sample drawn(int size) {
    return Sample.of(random.doubles(size).map(x -> -Math.log(x)).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "3,3,0.95",
    "3,5,0.95",
    "4,4,0.95",
    "5,6,0.95",
    "8,8,0.95",
    "4,4,0.995",
    "6,7,0.995",
    "20,30,0.95",
    "60,45,0.95"
  })
  void coverageIsWhatWasAskedFor(int n, int m, double confidence) {
    int held = 0;
    for (int i = 0; i < RUNS; i++) {
      held += RankShift.interval(drawn(n), drawn(m), confidence).holds(0) ? 1 : 0;
    }
    double error = Math.sqrt(confidence * (1 - confidence) / RUNS);
    assertThat((double) held / RUNS).isGreaterThan(confidence - 3.5 * error);
  }

  /** Two of twenty arrangements lie outside the outermost differences: that is 90 %, no more. */
  @Test
  void threeAgainstThreeHaveNoIntervalOf95Percent() {
    Sample low = Sample.of(1, 2, 3);
    Sample high = Sample.of(11, 13, 16);
    assertThat(RankShift.interval(low, high, 0.95).high()).isInfinite();
    assertThat(RankShift.interval(low, high, 0.9)).isEqualTo(new Interval(8, 15));
  }

  /** Where the test says that two groups differ, 0 is no shift that they may have. */
  @Test
  void intervalAndTestSayTheSame() {
    for (int i = 0; i < RUNS; i++) {
      Sample first = drawn(4 + i % 6);
      double away = i % 5 / 2.0;
      double[] moved = drawn(4 + i % 7).values();
      for (int j = 0; j < moved.length; j++) {
        moved[j] += away;
      }
      Sample second = Sample.of(moved);
      boolean differs = MannWhitney.of(first, second).p() <= 0.05;
      assertThat(RankShift.interval(first, second, 0.95).holds(0)).isEqualTo(!differs);
    }
  }
}
