package org.heddle.gauge;

import org.heddle.statistics.Sample;

/**
 * The first look at a gauge: one reference part, one operator, many readings. Cg = 0.2 T / 6s, Cgk
 * = (0.1 T − |bias|) / 3s.
 *
 * @param capability Cg: how small the scatter is
 * @param centred Cgk: the same with the bias counted
 * @param bias mean reading minus reference
 */
public record TypeOneStudy(double capability, double centred, double bias, double sigma) {
  /** Both indices must reach this. */
  public static final double WANTED = 1.33;

  /** Fewer readings are not a study of this type. */
  public static final int MIN_READINGS = 25;

  /**
   * From readings of one reference part.
   *
   * @param width of the tolerance that the gauge is for
   */
  public static TypeOneStudy of(double[] readings, double reference, double width) {
    if (readings.length < MIN_READINGS) {
      throw new IllegalArgumentException(
          readings.length + " readings, " + MIN_READINGS + " are needed");
    }
    Sample sample = Sample.of(readings);
    double sigma = sample.deviation();
    if (sigma == 0 || !(width > 0)) {
      throw new IllegalArgumentException(
          "all readings are equal: the gauge's steps are too coarse, or no tolerance");
    }
    double bias = sample.mean() - reference;
    return new TypeOneStudy(
        0.2 * width / (6 * sigma), (0.1 * width - Math.abs(bias)) / (3 * sigma), bias, sigma);
  }

  public boolean isAcceptable() {
    return Math.min(capability, centred) >= WANTED;
  }

  /** The smallest tolerance that this gauge may be used for. */
  public double smallestTolerance() {
    return Math.max(WANTED * 30 * sigma, 10 * (WANTED * 3 * sigma + Math.abs(bias)));
  }
}
