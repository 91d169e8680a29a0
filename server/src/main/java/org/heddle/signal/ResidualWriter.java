package org.heddle.signal;

import java.io.ByteArrayOutputStream;

/** Codes the channels of one curve, one after another. */
final class ResidualWriter {
  private final RangeEncoder symbols = new RangeEncoder();
  private final BitWriter bits = new BitWriter();
  private final ResidualModel model = new ResidualModel();

  /** Codes {@code counts} but the first, which is zero, after {@link Predictor#REACH} zeros. */
  void channel(long[] counts) {
    model.reset();
    for (int from = Predictor.REACH + 1; from < counts.length; from += Predictor.BLOCK) {
      block(counts, from, Math.min(counts.length, from + Predictor.BLOCK));
    }
  }

  private void block(long[] counts, int from, int to) {
    int predictor = Predictor.best(counts, from, to);
    bits.write(predictor, Predictor.BITS);
    int[] weights = Predictor.weights(predictor);
    for (int i = from; i < to; i++) {
      residual(counts[i] - Predictor.guess(weights, counts, i));
    }
  }

  private void residual(long residual) {
    int shift = model.shift();
    long folded = (residual << 1) ^ (residual >> 63);
    long quotient = folded >>> shift;
    int symbol =
        quotient >= 0 && quotient < ResidualModel.ESCAPE ? (int) quotient : ResidualModel.ESCAPE;
    model.encode(symbol, symbols);
    if (symbol == ResidualModel.ESCAPE) {
      bits.writeGamma(quotient - ResidualModel.ESCAPE);
    }
    bits.write(folded, shift);
    model.learn(symbol, residual);
  }

  void finish(ByteArrayOutputStream out) {
    byte[] coded = symbols.finish();
    CurveHeader.writeUnsigned(coded.length, out);
    out.writeBytes(coded);
    out.writeBytes(bits.finish());
  }
}
