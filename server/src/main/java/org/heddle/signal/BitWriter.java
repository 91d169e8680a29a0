package org.heddle.signal;

import java.util.Arrays;

/** Bits one after another, highest first in each byte. */
final class BitWriter {
  private byte[] buffer = new byte[1024];
  private int length;
  private long waiting;
  private int waitingBits;

  /** Writes the lowest {@code count} bits, at most 56. */
  void write(long bits, int count) {
    waiting = (waiting << count) | (bits & ((1L << count) - 1));
    waitingBits += count;
    while (waitingBits >= 8) {
      waitingBits -= 8;
      put((byte) (waiting >>> waitingBits));
    }
  }

  /** A number from 0 to 2^64 - 2, unsigned, as the Elias gamma code of itself plus one. */
  void writeGamma(long value) {
    long plusOne = value + 1;
    int rest = 63 - Long.numberOfLeadingZeros(plusOne);
    int high = Math.max(rest - 32, 0);
    write(0, high);
    write(0, rest - high);
    write(1, 1);
    write(plusOne >>> (rest - high), high);
    write(plusOne, rest - high);
  }

  /** All bits, filled up with zeros to a whole byte. */
  byte[] finish() {
    if (waitingBits > 0) {
      put((byte) (waiting << (8 - waitingBits)));
    }
    return Arrays.copyOf(buffer, length);
  }

  private void put(byte value) {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * length);
    }
    buffer[length++] = value;
  }
}
