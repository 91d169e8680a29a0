package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.heddle.statistics.Estimated.Estimator;
import org.junit.jupiter.api.Test;

class OnAverageLaws {
  /**
   * Many Shewhart charts with limits from 100 points each: together they cost what was promised.
   */
  @Test
  void manyChartsTogetherKeepThePromise() {
    double promised = 1_000;
    double limit = Estimated.of(Estimator.ROBUST, 100, 1).onAverage().shewhartLimit(promised);
    SplittableRandom random = new SplittableRandom(8);
    double rate = 0;
    int charts = 400;
    for (int chart = 0; chart < charts; chart++) {
      double[] points = new double[100];
      for (int i = 0; i < points.length; i++) {
        points[i] = random.nextGaussian();
      }
      double shift = -Location.hodgesLehmann(points);
      rate += 1 / RunLength.shewhart(limit * Spread.qn(points), shift) / charts;
    }
    assertThat(1 / rate).isCloseTo(promised, within(250.0));
  }

  @Test
  void theyAreBetweenKnownAndGuaranteedOnes() {
    for (int points : new int[] {100, 1_000}) {
      Estimated estimated = Estimated.of(Estimator.ROBUST, points, 1);
      double h = estimated.onAverage().cusumInterval(0.75, 50_000);
      assertThat(h)
          .isGreaterThan(RunLength.cusumInterval(0.75, 50_000))
          .isLessThan(estimated.cusumInterval(0.75, 50_000));
      double ewma = estimated.onAverage().ewmaLimit(0.1, 50_000);
      assertThat(ewma)
          .isGreaterThan(RunLength.ewmaLimit(0.1, 50_000))
          .isLessThan(estimated.ewmaLimit(0.1, 50_000));
    }
  }
}
