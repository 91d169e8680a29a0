package org.heddle.bench;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.heddle.signal.Curve;
import org.heddle.signal.CurveCodec;
import org.heddle.signal.CurveFormatException;

/** A way to keep a curve in bytes. */
interface CurveStore {
  byte[] encode(Curve curve);

  /** The curve again, whole. */
  Curve decode(byte[] bytes);

  /** Bytes of all of them, each decoded again and compared. */
  default long bytes(List<Curve> curves) {
    long bytes = 0;
    for (Curve curve : curves) {
      byte[] encoded = encode(curve);
      if (!decode(encoded).equals(curve)) {
        throw new IllegalStateException("a curve did not come back as it was");
      }
      bytes += encoded.length;
    }
    return bytes;
  }

  static CurveStore ours() {
    return new CurveStore() {
      @Override
      public byte[] encode(Curve curve) {
        return CurveCodec.encode(curve);
      }

      @Override
      public Curve decode(byte[] bytes) {
        try {
          return CurveCodec.decode(bytes);
        } catch (CurveFormatException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  /** Zstandard, level 3, over four bytes a value, channel by channel, behind a small head. */
  static CurveStore zstd() {
    return new CurveStore() {
      @Override
      public byte[] encode(Curve curve) {
        int channels = curve.channels().size();
        ByteBuffer raw =
            ByteBuffer.allocate(5 + channels + 4 * channels * curve.samples())
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.put((byte) channels).putInt(curve.samples());
        for (Curve.Channel channel : curve.channels()) {
          raw.put((byte) channel.scale());
          for (long value : channel.unscaled()) {
            raw.putInt(Math.toIntExact(value));
          }
        }
        return Zstd.compress(raw.array(), 3);
      }

      @Override
      public Curve decode(byte[] bytes) {
        int size = Math.toIntExact(Zstd.getFrameContentSize(bytes));
        ByteBuffer raw =
            ByteBuffer.wrap(Zstd.decompress(bytes, size)).order(ByteOrder.LITTLE_ENDIAN);
        int channels = raw.get();
        int samples = raw.getInt();
        List<Curve.Channel> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
          int scale = raw.get();
          long[] values = new long[samples];
          for (int i = 0; i < samples; i++) {
            values[i] = raw.getInt();
          }
          all.add(new Curve.Channel(scale, values));
        }
        return new Curve(all);
      }
    };
  }
}
