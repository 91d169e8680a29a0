package org.heddle.signal;

/** Reads what {@link BitWriter} wrote. */
final class BitReader {
  private final byte[] bytes;
  private final int end;
  private int position;
  private long waiting;
  private int waitingBits;

  BitReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** The next {@code count} bits, at most 56. */
  long read(int count) throws CurveFormatException {
    while (waitingBits < count) {
      if (position == end) {
        throw new CurveFormatException("the residuals end too early");
      }
      waiting = (waiting << 8) | (bytes[position++] & 0xFF);
      waitingBits += 8;
    }
    waitingBits -= count;
    return waiting >>> waitingBits & (1L << count) - 1;
  }

  /** The number that {@link BitWriter#writeGamma} wrote. */
  long readGamma() throws CurveFormatException {
    int rest = 0;
    while (read(1) == 0) {
      if (++rest == Long.SIZE) {
        throw new CurveFormatException("a residual has more than 64 bits");
      }
    }
    int high = Math.max(rest - 32, 0);
    long plusOne = (1L << high) | read(high);
    plusOne = (plusOne << (rest - high)) | read(rest - high);
    return plusOne - 1;
  }

  /** True when nothing but the filling of the last byte is left. */
  boolean isAtEnd() {
    return position == end && waitingBits < 8;
  }
}
