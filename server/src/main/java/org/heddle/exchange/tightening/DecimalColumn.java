package org.heddle.exchange.tightening;

import java.util.Arrays;
import org.heddle.quantity.Decimal;

/** Decimals one after another, each with the digits its text had. */
final class DecimalColumn {
  private long[] unscaled = new long[64];
  private byte[] scales = new byte[64];
  private int size;
  private int scale;

  void add(Decimal value) {
    if (size == unscaled.length) {
      unscaled = Arrays.copyOf(unscaled, 2 * size);
      scales = Arrays.copyOf(scales, 2 * size);
    }
    unscaled[size] = value.unscaled();
    scales[size++] = (byte) value.scale();
    scale = Math.max(scale, value.scale());
  }

  int size() {
    return size;
  }

  /** Digits behind the point of the finest value. */
  int scale() {
    return scale;
  }

  /**
   * Writes the values × 10^scale into {@code target} from {@code at} on.
   *
   * @throws ArithmeticException when a value does not fit
   */
  void copyTo(long[] target, int at, int scale) {
    for (int i = 0; i < size; i++) {
      target[at + i] = Decimals.rescaled(unscaled[i], scales[i], scale);
    }
  }
}
