package org.heddle.signal;

/** Reads what {@link RangeEncoder} wrote; past the end of its bytes it reads zeros. */
final class RangeDecoder {
  private final byte[] bytes;
  private final int end;
  private int position;
  private long code;
  private long range = RangeEncoder.MASK;

  RangeDecoder(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.end = to;
    this.position = from;
    for (int i = 0; i < 4; i++) {
      code = (code << 8) | next();
    }
  }

  /** Where the code stands among the cumulative frequencies. */
  int value() {
    long unit = range >>> ResidualModel.TOTAL_BITS;
    return (int) Math.min(code / unit, ResidualModel.TOTAL - 1);
  }

  /** Takes the symbol of that share off the code. */
  void consume(int below, int frequency) {
    long unit = range >>> ResidualModel.TOTAL_BITS;
    code -= unit * below;
    range = unit * frequency;
    while (range < RangeEncoder.TOP) {
      range <<= 8;
      code = ((code << 8) | next()) & RangeEncoder.MASK;
    }
  }

  private int next() {
    return position < end ? bytes[position++] & 0xFF : 0;
  }
}
