package org.heddle.profile;

import java.util.Arrays;

/**
 * Brings a run onto the places at which runs are compared, by straight lines between its samples.
 *
 * <p>The axis is what the process itself counts by where it can (charge, metre, angle) and the
 * clock only where it cannot. Landmarks of a run are laid over those of the reference, but never
 * from {@code keptFrom} on: where a thing happened too late or too deep is what a missing washer
 * looks like, and alignment would remove it.
 */
public final class Alignment {
  private final double[] places;
  private final double[] landmarks;
  private final double keptFrom;

  /**
   * Places and landmarks of the reference.
   *
   * @param places rising
   * @param landmarks rising, may be none
   * @param keptFrom on the axis as measured; infinity to align everything
   */
  public Alignment(double[] places, double[] landmarks, double keptFrom) {
    check(places, 2);
    check(landmarks, 0);
    this.places = places.clone();
    this.landmarks = landmarks.clone();
    this.keptFrom = keptFrom;
  }

  private static void check(double[] rising, int least) {
    boolean sound = rising.length >= least && Arrays.stream(rising).allMatch(Double::isFinite);
    for (int i = 1; i < rising.length; i++) {
      sound &= rising[i] > rising[i - 1];
    }
    if (!sound) {
      throw new IllegalArgumentException("places rise, and are at least " + least);
    }
  }

  /**
   * The run at the places.
   *
   * @param axis one a sample; where it runs backward for a moment, its highest so far counts
   * @param samples one row a sample, one column a variable
   * @param ownLandmarks as many as the reference has
   * @return one row a place; NaN beyond the run's ends
   */
  public double[][] aligned(double[] axis, double[][] samples, double[] ownLandmarks) {
    if (axis.length != samples.length || axis.length < 2) {
      throw new IllegalArgumentException("one place of the axis for each of two samples or more");
    }
    if (ownLandmarks.length != landmarks.length) {
      throw new IllegalArgumentException(
          ownLandmarks.length + " landmarks, the reference has " + landmarks.length);
    }
    double[] rising = new double[axis.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < axis.length; i++) {
      highest = Math.max(highest, moved(axis[i], ownLandmarks));
      rising[i] = highest;
    }
    return Arrays.stream(places)
        .mapToObj(place -> at(place, rising, samples))
        .toArray(double[][]::new);
  }

  /** From the run's axis to the reference's. */
  private double moved(double x, double[] own) {
    if (own.length == 0 || x >= keptFrom) {
      return x;
    }
    int after = 0;
    while (after < own.length && own[after] <= x) {
      after++;
    }
    if (after == 0 || after == own.length) {
      int end = after == 0 ? 0 : own.length - 1;
      return x + landmarks[end] - own[end];
    }
    double share = (x - own[after - 1]) / (own[after] - own[after - 1]);
    return landmarks[after - 1] + share * (landmarks[after] - landmarks[after - 1]);
  }

  private static double[] at(double place, double[] axis, double[][] samples) {
    double[] values = new double[samples[0].length];
    int after = 0;
    while (after < axis.length && axis[after] < place) {
      after++;
    }
    if (after == axis.length || (after == 0 && axis[0] > place)) {
      Arrays.fill(values, Double.NaN);
      return values;
    }
    double[] high = samples[after];
    double[] low = samples[Math.max(0, after - 1)];
    double from = axis[Math.max(0, after - 1)];
    double share = axis[after] == from ? 1 : (place - from) / (axis[after] - from);
    for (int j = 0; j < values.length; j++) {
      values[j] = low[j] + share * (high[j] - low[j]);
    }
    return values;
  }
}
