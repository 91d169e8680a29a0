package org.heddle.signal;

import java.util.Arrays;

/**
 * Which samples of a long channel a screen needs.
 *
 * <p>The channel is cut into equal buckets and of each the lowest and the highest sample stay, in
 * their order; the first and the last sample stay too. A line drawn through them covers the same
 * pixels as the whole channel when there are as many buckets as pixel columns, so no spike is lost.
 */
public final class Resample {
  /** First and last sample, and the two of one bucket. */
  public static final int MIN_POINTS = 4;

  private Resample() {}

  /**
   * Rising indices of at most {@code points} samples; of all samples when there are no more.
   *
   * <p>Indices rather than values, so that the other channels of a curve can be thinned alike.
   *
   * @param points at least {@value #MIN_POINTS}
   */
  public static int[] extremes(long[] values, int points) {
    if (points < MIN_POINTS) {
      throw new IllegalArgumentException("at least " + MIN_POINTS + " points, not " + points);
    }
    if (values.length <= points) {
      int[] all = new int[values.length];
      Arrays.setAll(all, i -> i);
      return all;
    }
    return thinned(values, (points - 2) / 2);
  }

  /** The samples at those indices. */
  public static long[] at(int[] indices, long[] values) {
    long[] kept = new long[indices.length];
    Arrays.setAll(kept, i -> values[indices[i]]);
    return kept;
  }

  private static int[] thinned(long[] values, int buckets) {
    int[] kept = new int[2 * buckets + 2];
    int count = 1;
    int inner = values.length - 2;
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = 1 + (int) ((long) inner * bucket / buckets);
      int to = 1 + (int) ((long) inner * (bucket + 1) / buckets);
      int lowest = from;
      int highest = from;
      for (int i = from + 1; i < to; i++) {
        lowest = values[i] < values[lowest] ? i : lowest;
        highest = values[i] > values[highest] ? i : highest;
      }
      kept[count++] = Math.min(lowest, highest);
      if (lowest != highest) {
        kept[count++] = Math.max(lowest, highest);
      }
    }
    kept[count++] = values.length - 1;
    return Arrays.copyOf(kept, count);
  }
}
