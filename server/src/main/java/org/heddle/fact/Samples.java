package org.heddle.fact;

import org.heddle.quantity.Decimal;

/** What holds for every run of samples. */
final class Samples {
  /** Samples of one channel in one fact: 20 minutes at 833 Hz. */
  static final int MAX_SAMPLES = 1_000_000;

  private Samples() {}

  static void check(int scale, int length) {
    if (scale < 0 || scale > Decimal.MAX_SCALE) {
      throw new IllegalArgumentException("scale must be 0 to " + Decimal.MAX_SCALE);
    }
    if (length < 1 || length > MAX_SAMPLES) {
      throw new IllegalArgumentException(
          "a channel has 1 to " + MAX_SAMPLES + " samples, has " + length);
    }
  }
}
