package org.heddle.signal;

import java.util.Random;

/** Curves to try things on. */
final class Curves {
  private Curves() {}

  /** Whole-number arithmetic only, so that it is the same everywhere: ramps, jumps, extremes. */
  static Curve lively() {
    int samples = 400;
    long[] ramp = new long[samples];
    long[] noise = new long[samples];
    long[] wide = new long[samples];
    long state = 12345;
    for (int i = 0; i < samples; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      ramp[i] = 12L * i + (i % 50 == 49 ? 480 : 0);
      noise[i] = 200 + (state >>> 59) + (i > 300 ? (i - 300) * 9L : 0);
      wide[i] = i % 97 == 0 ? state : state >> 40;
    }
    return Curve.of(
        new Curve.Channel(4, ramp), new Curve.Channel(3, noise), new Curve.Channel(0, wide));
  }

  /**
   * A screw driven home as a spindle with depth sensor reports it: torque at 0.001 Nm with 4 mNm of
   * noise, angle at 0.25°, depth at 0.01 mm.
   */
  static Curve tightening(Random random, int samples) {
    long[] torque = new long[samples];
    long[] angle = new long[samples];
    long[] depth = new long[samples];
    double turned = 0;
    double seat = samples * 0.8;
    for (int i = 0; i < samples; i++) {
      turned += i < seat ? 4.5 + 0.2 * random.nextGaussian() : 0.8;
      double newtonMetres = 0.2 + 0.05 * Math.sin(turned / 57) + Math.max(0, i - seat) * 0.012;
      torque[i] = Math.round(1000 * (newtonMetres + 0.004 * random.nextGaussian()));
      angle[i] = 25 * Math.round(turned * 4);
      depth[i] = Math.round(turned / 360 * 1.25 * 100 + 0.3 * random.nextGaussian());
    }
    return Curve.of(
        new Curve.Channel(3, torque), new Curve.Channel(2, angle), new Curve.Channel(2, depth));
  }

  /** Anything a source may send, from constant to all 64 bits. */
  static Curve any(Random random) {
    int samples = 1 + random.nextInt(random.nextBoolean() ? 8 : 600);
    Curve.Channel[] channels = new Curve.Channel[1 + random.nextInt(6)];
    for (int c = 0; c < channels.length; c++) {
      int bits = random.nextInt(65);
      long step = random.nextBoolean() ? 1 : 1 + random.nextInt(1000);
      boolean walks = random.nextBoolean();
      long[] values = new long[samples];
      for (int i = 0; i < samples; i++) {
        long drawn = bits == 0 ? 0 : random.nextLong() >> (64 - bits);
        values[i] = step * (walks && i > 0 ? values[i - 1] / step + drawn : drawn);
      }
      channels[c] = new Curve.Channel(random.nextInt(19), values);
    }
    return Curve.of(channels);
  }
}
