package org.heddle.signal;

import java.util.Arrays;

/**
 * Writes symbols of uneven probability as one long fraction (range coding after G. N. N. Martin,
 * with the carry handling of the LZMA coder).
 */
final class RangeEncoder {
  static final long TOP = 1L << 24;
  static final long MASK = 0xFFFF_FFFFL;

  private byte[] buffer = new byte[1024];
  private int length;
  private long low;
  private long range = MASK;
  private int cache;
  private int pending = 1;

  void encode(int below, int frequency) {
    long unit = range >>> ResidualModel.TOTAL_BITS;
    low += unit * below;
    range = unit * frequency;
    while (range < TOP) {
      range <<= 8;
      shift();
    }
  }

  /** The shortest bytes that decode to all symbols when zeros follow. */
  byte[] finish() {
    low = (low + TOP - 1) & -TOP;
    for (int i = 0; i < 5; i++) {
      shift();
    }
    int end = length;
    while (end > 1 && buffer[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOfRange(buffer, 1, end); // the first byte is always zero
  }

  /** Moves the top byte out, as soon as no carry can change it any more. */
  private void shift() {
    if (low < 0xFF00_0000L || low > MASK) {
      int carry = (int) (low >>> 32);
      put(cache + carry);
      for (; pending > 1; pending--) {
        put(0xFF + carry);
      }
      cache = (int) ((low >>> 24) & 0xFF);
    } else {
      pending++;
    }
    low = (low << 8) & MASK;
  }

  private void put(int value) {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * length);
    }
    buffer[length++] = (byte) value;
  }
}
