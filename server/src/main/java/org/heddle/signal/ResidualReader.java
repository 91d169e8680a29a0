package org.heddle.signal;

/** Reads what {@link ResidualWriter} wrote. */
final class ResidualReader {
  private final RangeDecoder symbols;
  private final BitReader bits;
  private final ResidualModel model = new ResidualModel();

  ResidualReader(byte[] bytes, ByteCursor in, int end) throws CurveFormatException {
    int length = (int) in.unsigned(0, end - in.position(), "length of the symbols");
    int from = in.position();
    if (length > end - from) {
      throw new CurveFormatException("the symbols are cut short");
    }
    symbols = new RangeDecoder(bytes, from, from + length);
    bits = new BitReader(bytes, from + length, end);
  }

  /** The next channel of that many samples, after {@link Predictor#REACH} zeros. */
  long[] channel(int samples) throws CurveFormatException {
    long[] counts = new long[samples + Predictor.REACH];
    model.reset();
    for (int from = Predictor.REACH + 1; from < counts.length; from += Predictor.BLOCK) {
      int[] weights = Predictor.weights((int) bits.read(Predictor.BITS));
      int to = Math.min(counts.length, from + Predictor.BLOCK);
      for (int i = from; i < to; i++) {
        counts[i] = Predictor.guess(weights, counts, i) + residual();
      }
    }
    return counts;
  }

  private long residual() throws CurveFormatException {
    int shift = model.shift();
    int symbol = model.decode(symbols);
    long quotient = symbol == ResidualModel.ESCAPE ? symbol + bits.readGamma() : symbol;
    long folded = (quotient << shift) | bits.read(shift);
    long residual = (folded >>> 1) ^ -(folded & 1);
    model.learn(symbol, residual);
    return residual;
  }

  void checkEnd() throws CurveFormatException {
    if (!bits.isAtEnd()) {
      throw new CurveFormatException("bytes are left over after the last sample");
    }
  }
}
