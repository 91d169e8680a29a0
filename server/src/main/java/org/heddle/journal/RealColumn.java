package org.heddle.journal;

import org.heddle.fact.FactWriter;

/**
 * Doubles, bit for bit. Metres and shares come with few decimals: where every value of the column
 * is a whole number of some {@code 10^-scale}, those whole numbers are kept instead of the bits.
 *
 * <p>Layout: one byte, the scale or 255 for bits, then a column of numbers.
 */
final class RealColumn implements Column {
  private static final int BITS = 255;
  private static final int MOST_SCALE = 9;
  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  /** Beyond 2^53 a double skips whole numbers. */
  private static final double EXACT = 1L << 53;

  private final Longs bits = new Longs();
  private final Longs scaled = new Longs();

  void add(double value) {
    bits.add(Double.doubleToRawLongBits(value));
  }

  @Override
  public void clear() {
    bits.clear();
  }

  @Override
  public void encode(Encoding to) {
    for (int scale = 0; scale <= MOST_SCALE; scale++) {
      if (allAre(scale)) {
        to.out().octet(scale);
        scaled.encode(to);
        return;
      }
    }
    to.out().octet(BITS);
    bits.encode(to);
  }

  private boolean allAre(int scale) {
    scaled.clear();
    for (int i = 0; i < bits.size(); i++) {
      double value = Double.longBitsToDouble(bits.get(i));
      double whole = Math.rint(value * TENS[scale]);
      if (!(Math.abs(whole) < EXACT)
          || Double.doubleToRawLongBits((long) whole / TENS[scale]) != bits.get(i)) {
        return false;
      }
      scaled.add((long) whole);
    }
    return true;
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    int scale = in.octet();
    bits.decode(in, rows);
    if (scale == BITS) {
      return;
    }
    if (scale > MOST_SCALE) {
      throw ByteSource.damaged("reals of the unknown scale " + scale);
    }
    long[] values = bits.array();
    for (int i = 0; i < rows; i++) {
      values[i] = Double.doubleToRawLongBits(values[i] / TENS[scale]);
    }
  }

  @Override
  public void rewind() {
    bits.rewind();
  }

  double next() {
    return Double.longBitsToDouble(bits.next());
  }

  @Override
  public void skip() {
    bits.skip(1);
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.real(tag, next());
  }
}
