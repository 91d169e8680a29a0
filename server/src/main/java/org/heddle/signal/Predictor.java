package org.heddle.signal;

/**
 * Guesses each sample from the five before it.
 *
 * <p>Eight fixed linear guesses, in eighths: none, the last sample, a straight line, means and
 * damped lines for sensors whose noise is above their resolution, and a repeat of the step four
 * samples ago, for encoders whose marks are uneven with that period. Per block of samples the
 * encoder names the one with the shortest residuals; arithmetic wraps at 64 bits, so any values
 * survive.
 */
final class Predictor {
  /** Samples that share one predictor. */
  static final int BLOCK = 128;

  /** Samples a guess looks back; those before the first count as zero. */
  static final int REACH = 5;

  /** Bits of a predictor's number. */
  static final int BITS = 3;

  /** Weights of the last sample, the one before it, and so on, in eighths. */
  private static final int[][] WEIGHTS = {
    {0, 0, 0, 0, 0},
    {8, 0, 0, 0, 0},
    {16, -8, 0, 0, 0},
    {4, 4, 0, 0, 0},
    {8, 4, 0, -4, 0},
    {7, 5, -1, -3, 0},
    {8, 0, 0, 8, -8},
    {12, -4, 0, 0, 0},
  };

  private Predictor() {}

  /**
   * The predictor whose residuals of {@code x[from..to)} have most leading zeros. All in one pass
   * and spelled out, because this is half the time of encoding; {@code PredictorLaws} holds it
   * against {@link #guess}.
   *
   * @param x samples, at least {@link #REACH} before the first
   */
  static int best(long[] x, int from, int to) {
    int z0 = 0;
    int z1 = 0;
    int z2 = 0;
    int z3 = 0;
    int z4 = 0;
    int z5 = 0;
    int z6 = 0;
    int z7 = 0;
    for (int i = from; i < to; i++) {
      long is = x[i];
      long a = x[i - 1];
      long b = x[i - 2];
      long c = x[i - 3];
      long d = x[i - 4];
      long e = x[i - 5];
      z0 += zeros(is);
      z1 += zeros(is - ((8 * a + 4) >> 3));
      z2 += zeros(is - ((16 * a - 8 * b + 4) >> 3));
      z3 += zeros(is - ((4 * a + 4 * b + 4) >> 3));
      z4 += zeros(is - ((8 * a + 4 * b - 4 * d + 4) >> 3));
      z5 += zeros(is - ((7 * a + 5 * b - c - 3 * d + 4) >> 3));
      z6 += zeros(is - ((8 * a + 8 * d - 8 * e + 4) >> 3));
      z7 += zeros(is - ((12 * a - 4 * b + 4) >> 3));
    }
    return indexOfMost(z0, z1, z2, z3, z4, z5, z6, z7);
  }

  /** Leading zeros of a residual without its sign. */
  private static int zeros(long residual) {
    return Long.numberOfLeadingZeros(residual ^ (residual >> 63));
  }

  private static int indexOfMost(int... counts) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return best;
  }

  static int[] weights(int predictor) {
    return WEIGHTS[predictor];
  }

  /** The guess of {@code x[i]}. */
  static long guess(int[] weights, long[] x, int i) {
    long sum =
        weights[0] * x[i - 1]
            + weights[1] * x[i - 2]
            + weights[2] * x[i - 3]
            + weights[3] * x[i - 4]
            + weights[4] * x[i - 5];
    return (sum + 4) >> 3;
  }
}
