package org.heddle.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.heddle.signal.Curve;

/**
 * Made-up screws driven home by a spindle with a depth sensor: 1 ms samples, torque at 0.001 Nm
 * with 4 mNm of noise, angle at 0.25°, depth at 0.01 mm with a third of a step of noise.
 */
final class SpindleCurves {
  private static final double PITCH_MM = 1.25;

  private SpindleCurves() {}

  static List<Curve> make(int count, int samples, long seed) {
    Random random = new Random(seed);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      curves.add(one(random, samples));
    }
    return curves;
  }

  private static Curve one(Random random, int samples) {
    long[] torque = new long[samples];
    long[] angle = new long[samples];
    long[] depth = new long[samples];
    double turned = 0;
    double seat = samples * (0.78 + 0.04 * random.nextGaussian());
    double running = 0.15 + 0.1 * random.nextDouble();
    double stiffness = 0.010 + 0.004 * random.nextDouble();
    for (int i = 0; i < samples; i++) {
      turned += i < seat ? 4.5 + 0.2 * random.nextGaussian() : 0.8 + 0.05 * random.nextGaussian();
      double stickSlip = 0.03 * Math.sin(turned / 57);
      double newtonMetres = running + stickSlip + Math.max(0, i - seat) * stiffness;
      torque[i] = Math.round(1000 * (newtonMetres + 0.004 * random.nextGaussian()));
      angle[i] = 25 * Math.round(turned * 4);
      depth[i] = Math.round(turned / 360 * PITCH_MM * 100 + 0.3 * random.nextGaussian());
    }
    return Curve.of(
        new Curve.Channel(3, torque), new Curve.Channel(2, angle), new Curve.Channel(2, depth));
  }
}
