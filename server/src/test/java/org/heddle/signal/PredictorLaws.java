package org.heddle.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictorLaws {

  /** The choice spells the guesses out a second time; both must mean the same. */
  @Test
  void theChosenPredictorHasTheShortestResidualsOfAll() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      long[] x = new long[Predictor.REACH + 1 + random.nextInt(Predictor.BLOCK)];
      int bits = 1 + random.nextInt(40);
      for (int i = Predictor.REACH; i < x.length; i++) {
        x[i] = x[i - 1] / (1 + seed % 2) + (random.nextLong() >> (64 - bits));
      }
      long[] zeros = new long[1 << Predictor.BITS];
      for (int p = 0; p < zeros.length; p++) {
        zeros[p] = zeros(p, x);
      }
      int best = Predictor.best(x, Predictor.REACH, x.length);
      assertThat(zeros[best]).as("seed %d", seed).isEqualTo(most(zeros));
    }
  }

  private static long zeros(int predictor, long[] x) {
    long zeros = 0;
    for (int i = Predictor.REACH; i < x.length; i++) {
      long residual = x[i] - Predictor.guess(Predictor.weights(predictor), x, i);
      zeros += Long.numberOfLeadingZeros(residual ^ (residual >> 63));
    }
    return zeros;
  }

  private static long most(long[] values) {
    long most = values[0];
    for (long value : values) {
      most = Math.max(most, value);
    }
    return most;
  }
}
