package org.heddle.exchange.tightening;

/** Powers of ten on longs. */
final class Decimals {
  private Decimals() {}

  /**
   * {@code unscaled × 10^(to - from)} for {@code to} not below {@code from}.
   *
   * @throws ArithmeticException when it does not fit
   */
  static long rescaled(long unscaled, int from, int to) {
    long value = unscaled;
    for (int digits = from; digits < to; digits++) {
      value = Math.multiplyExact(value, 10L);
    }
    return value;
  }
}
