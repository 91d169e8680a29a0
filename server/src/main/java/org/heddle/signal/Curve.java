package org.heddle.signal;

import java.util.Arrays;
import java.util.List;

/** Channels of equally many samples, each value a decimal at the resolution of its own sensor. */
public record Curve(List<Channel> channels) {
  /** Channels of one curve; a tightening spindle has six, a welding head a dozen. */
  public static final int MAX_CHANNELS = 256;

  /** Samples of all channels together, 32 MB once decoded: 1,000 s of four channels at 1 kHz. */
  public static final int MAX_VALUES = 1 << 22;

  public Curve {
    if (channels.isEmpty() || channels.size() > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "a curve has 1 to " + MAX_CHANNELS + " channels, has " + channels.size());
    }
    channels = List.copyOf(channels);
    int samples = channels.getFirst().unscaled.length;
    if (samples == 0) {
      throw new IllegalArgumentException("a curve has at least one sample");
    }
    if ((long) samples * channels.size() > MAX_VALUES) {
      throw new IllegalArgumentException("a curve has at most " + MAX_VALUES + " values");
    }
    for (Channel channel : channels) {
      if (channel.unscaled.length != samples) {
        throw new IllegalArgumentException("channels differ in their number of samples");
      }
    }
  }

  /** A curve of these channels. */
  public static Curve of(Channel... channels) {
    return new Curve(List.of(channels));
  }

  /** Samples of each channel. */
  public int samples() {
    return channels.getFirst().unscaled.length;
  }

  /**
   * The values of one sensor.
   *
   * @param scale digits behind the point, 0 to {@value #MAX_SCALE}
   * @param unscaled values × 10^scale; handed over, not copied
   */
  public record Channel(int scale, long[] unscaled) {
    /** 10^18 is the largest power of ten in a long. */
    public static final int MAX_SCALE = 18;

    public Channel {
      if (scale < 0 || scale > MAX_SCALE) {
        throw new IllegalArgumentException("scale must be 0 to " + MAX_SCALE + ", is " + scale);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Channel(int otherScale, long[] values)
          && scale == otherScale
          && Arrays.equals(unscaled, values);
    }

    @Override
    public int hashCode() {
      return 31 * scale + Arrays.hashCode(unscaled);
    }

    @Override
    public String toString() {
      return unscaled.length + " samples × 10^-" + scale;
    }
  }
}
