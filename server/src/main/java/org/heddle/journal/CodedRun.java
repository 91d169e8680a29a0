package org.heddle.journal;

import org.heddle.fact.Samples;
import org.heddle.signal.Curve;
import org.heddle.signal.CurveCodec;
import org.heddle.signal.CurveFormatException;

/**
 * One run of samples as a curve of a single channel; {@code docs/formats/curves.md} describes the
 * bytes.
 *
 * @param bytes handed over, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CodedRun(byte[] bytes, int count) implements Samples.Encoded {

  static CodedRun of(long[] values) {
    return new CodedRun(CurveCodec.encode(Curve.of(new Curve.Channel(0, values))), values.length);
  }

  @Override
  public long[] decode() {
    try {
      Curve curve = CurveCodec.decode(bytes);
      if (curve.channels().size() == 1 && curve.samples() == count) {
        return curve.channels().getFirst().unscaled();
      }
      throw ByteSource.damaged("a run of " + count + " samples has " + curve.samples());
    } catch (CurveFormatException e) {
      throw ByteSource.damaged("a run of samples can not be read: " + e.getMessage());
    }
  }
}
