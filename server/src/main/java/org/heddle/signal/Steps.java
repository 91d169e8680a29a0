package org.heddle.signal;

/**
 * The values of a channel as whole steps from its first value.
 *
 * @param first first value
 * @param step largest step that all values keep to; 0 when they are all the same
 * @param counts steps from the first value, after {@link Predictor#REACH} zeros
 */
record Steps(long first, long step, long[] counts) {

  static Steps of(long[] values) {
    long first = values[0];
    long step = 0;
    for (int i = 1; i < values.length && step != 1; i++) {
      long away = values[i] - first;
      boolean overflows = ((values[i] ^ first) & (values[i] ^ away)) < 0 || away == Long.MIN_VALUE;
      step = overflows ? 1 : divisor(step, Math.abs(away));
    }
    return new Steps(first, step, counts(values, first, step));
  }

  /** The values again; arithmetic wraps, as it did on the way here. */
  static long[] values(long first, long step, long[] counts) {
    long[] values = new long[counts.length - Predictor.REACH];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + step * counts[i + Predictor.REACH];
    }
    return values;
  }

  private static long[] counts(long[] values, long first, long step) {
    long[] counts = new long[values.length + Predictor.REACH];
    if (step == 0) {
      return counts;
    }
    for (int i = 0; i < values.length; i++) {
      long away = values[i] - first;
      counts[i + Predictor.REACH] = step == 1 ? away : away / step;
    }
    return counts;
  }

  private static long divisor(long a, long b) {
    long larger = a;
    long smaller = b;
    while (smaller != 0) {
      long rest = larger % smaller;
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }
}
