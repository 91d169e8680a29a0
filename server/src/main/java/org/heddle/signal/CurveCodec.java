package org.heddle.signal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A curve in few bytes, decoding to exactly its decimals; {@code docs/formats/curves.md} describes
 * the bytes.
 *
 * <p>A channel is cut into its first value, the step all its values keep to (an encoder of 0.25°
 * only ever says multiples of 25 hundredths), and whole numbers of steps. Those are guessed by a
 * {@link Predictor} named per block; what the guess misses goes through a {@link ResidualModel}
 * into a range coder, its lowest bits into a plain string of bits beside it. A CRC ends the curve.
 */
public final class CurveCodec {
  private static final int CRC_BYTES = Integer.BYTES;

  private CurveCodec() {}

  public static byte[] encode(Curve curve) {
    List<CurveHeader.Channel> headers = new ArrayList<>();
    ResidualWriter residuals = new ResidualWriter();
    for (Curve.Channel channel : curve.channels()) {
      Steps steps = Steps.of(channel.unscaled());
      headers.add(new CurveHeader.Channel(channel.scale(), steps.first(), steps.step()));
      if (steps.step() != 0) {
        residuals.channel(steps.counts());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CurveHeader(curve.samples(), headers).write(out);
    residuals.finish(out);
    int crc = crc(out.toByteArray(), 0, out.size());
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(crc >>> shift);
    }
    return out.toByteArray();
  }

  /** Refuses bytes that are cut short, altered, or not of this format. */
  public static Curve decode(byte[] bytes) throws CurveFormatException {
    return decode(bytes, 0, bytes.length);
  }

  /** The curve in {@code bytes[from..to)}. */
  public static Curve decode(byte[] bytes, int from, int to) throws CurveFormatException {
    int end = to - CRC_BYTES;
    checkCrc(bytes, from, end);
    ByteCursor in = new ByteCursor(bytes, from, end);
    CurveHeader header = CurveHeader.read(in);
    ResidualReader residuals = new ResidualReader(bytes, in, end);
    List<Curve.Channel> channels = new ArrayList<>();
    for (CurveHeader.Channel channel : header.channels()) {
      channels.add(new Curve.Channel(channel.scale(), values(channel, header, residuals)));
    }
    residuals.checkEnd();
    return new Curve(channels);
  }

  private static long[] values(
      CurveHeader.Channel channel, CurveHeader header, ResidualReader residuals)
      throws CurveFormatException {
    long[] counts =
        channel.step() == 0
            ? new long[header.samples() + Predictor.REACH]
            : residuals.channel(header.samples());
    return Steps.values(channel.first(), channel.step(), counts);
  }

  private static void checkCrc(byte[] bytes, int from, int end) throws CurveFormatException {
    if (end < from) {
      throw new CurveFormatException("cut short: too few bytes for a checksum");
    }
    int stored = 0;
    for (int i = 0; i < CRC_BYTES; i++) {
      stored = (stored << 8) | (bytes[end + i] & 0xFF);
    }
    if (stored != crc(bytes, from, end)) {
      throw new CurveFormatException("the checksum differs: cut short or altered");
    }
  }

  private static int crc(byte[] bytes, int from, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, end - from);
    return (int) crc.getValue();
  }
}
