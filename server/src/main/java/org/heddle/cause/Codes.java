package org.heddle.cause;

/** A number per unit, kept as narrow as the largest allows: a column of 200 lots is a byte wide. */
final class Codes {
  private static final int BYTE_VALUES = 256;
  private static final int SHORT_VALUES = 65_536;
  private static final int BYTE_MASK = BYTE_VALUES - 1;
  private static final int SHORT_MASK = SHORT_VALUES - 1;

  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;
  private final int size;

  private Codes(byte[] bytes, short[] shorts, int[] ints, int size) {
    this.bytes = bytes;
    this.shorts = shorts;
    this.ints = ints;
    this.size = size;
  }

  /** Codes lie within 0 to below {@code values}; the array is not kept when a narrower one does. */
  static Codes of(int[] codes, int values) {
    byte[] bytes = new byte[values <= BYTE_VALUES ? codes.length : 0];
    short[] shorts = new short[values > BYTE_VALUES && values <= SHORT_VALUES ? codes.length : 0];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) codes[i];
    }
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) codes[i];
    }
    return new Codes(bytes, shorts, values > SHORT_VALUES ? codes : new int[0], codes.length);
  }

  int size() {
    return size;
  }

  int at(int unit) {
    if (bytes.length > 0) {
      return bytes[unit] & BYTE_MASK;
    }
    return shorts.length > 0 ? shorts[unit] & SHORT_MASK : ints[unit];
  }

  /** How many units have each code. */
  int[] counts(int values) {
    int[] counts = new int[values];
    for (byte code : bytes) {
      counts[code & BYTE_MASK]++;
    }
    for (short code : shorts) {
      counts[code & SHORT_MASK]++;
    }
    for (int code : ints) {
      counts[code]++;
    }
    return counts;
  }
}
