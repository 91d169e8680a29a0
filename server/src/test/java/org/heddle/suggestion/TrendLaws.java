package org.heddle.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendLaws {
  private static final int POINTS = 256;

  private final SplittableRandom random = new SplittableRandom(20_261_121);
  private final double[] days =
      IntStream.range(0, POINTS).mapToDouble(i -> 20_600 + i / 1_440.0).toArray();

  private double[] wandering(double phi) {
    double[] values = new double[POINTS];
    double state = random.nextGaussian();
    for (int i = 0; i < POINTS; i++) {
      state = phi * state + Math.sqrt(1 - phi * phi) * random.nextGaussian();
      values[i] = 25 + state;
    }
    return values;
  }

  private long below(double p, double phi, int runs) {
    return IntStream.range(0, runs)
        .filter(_ -> Trend.of(days, wandering(phi)).orElseThrow().p() < p)
        .count();
  }

  /** A tool whose joints resemble the ones before is not worn for that. */
  @Test
  void whatOnlyWandersIsNoDrift() {
    assertThat(below(1e-5, 0.9, 500)).isLessThanOrEqualTo(2);
    assertThat(below(1e-5, 0.6, 500)).isLessThanOrEqualTo(1);
  }

  @Test
  void withoutMemoryThePIsItself() {
    assertThat(below(0.05, 0, 2_000) / 2_000.0).isCloseTo(0.05, within(0.02));
  }

  @Test
  void aDriftIsFoundInWhatWandersToo() {
    double[] values = wandering(0.5);
    for (int i = 0; i < POINTS; i++) {
      values[i] += 0.03 * i;
    }
    assertThat(Trend.of(days, values).orElseThrow().p()).isLessThan(1e-5);
  }
}
