package org.heddle.signal;

/** A place in stored bytes that moves on as numbers are read. */
final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteCursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  int position() {
    return position;
  }

  int next() throws CurveFormatException {
    if (position == end) {
      throw new CurveFormatException("cut short at byte " + position);
    }
    return bytes[position++] & 0xFF;
  }

  /** A number of seven bits a byte, lowest first. */
  long unsigned() throws CurveFormatException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new CurveFormatException("a number before byte " + position + " is too long");
  }

  long unsigned(long least, long most, String what) throws CurveFormatException {
    long value = unsigned();
    if (value < least || value > most) {
      throw new CurveFormatException(
          what + " must be " + least + " to " + most + ", is " + Long.toUnsignedString(value));
    }
    return value;
  }
}
