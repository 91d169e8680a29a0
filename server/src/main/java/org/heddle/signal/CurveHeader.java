package org.heddle.signal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What stands before the residuals of a stored curve. */
record CurveHeader(int samples, List<Channel> channels) {
  private static final int VERSION = 1;

  /** How to get from counts of steps back to decimals. */
  record Channel(int scale, long first, long step) {}

  void write(ByteArrayOutputStream out) {
    out.write(VERSION);
    writeUnsigned(channels.size(), out);
    writeUnsigned(samples, out);
    for (Channel channel : channels) {
      out.write(channel.scale);
      writeUnsigned((channel.first << 1) ^ (channel.first >> 63), out);
      writeUnsigned(channel.step, out);
    }
  }

  static CurveHeader read(ByteCursor in) throws CurveFormatException {
    int version = in.next();
    if (version != VERSION) {
      throw new CurveFormatException("version " + version + " is not known here");
    }
    int count = (int) in.unsigned(1, Curve.MAX_CHANNELS, "channels");
    int samples = (int) in.unsigned(1, Curve.MAX_VALUES / count, "samples");
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int scale = (int) in.unsigned(0, Curve.Channel.MAX_SCALE, "scale");
      long folded = in.unsigned();
      long step = in.unsigned(0, Long.MAX_VALUE, "step");
      channels.add(new Channel(scale, (folded >>> 1) ^ -(folded & 1), step));
    }
    return new CurveHeader(samples, channels);
  }

  /** Seven bits a byte, lowest first. */
  static void writeUnsigned(long value, ByteArrayOutputStream out) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
