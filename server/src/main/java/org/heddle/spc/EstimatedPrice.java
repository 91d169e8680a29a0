package org.heddle.spc;

import org.heddle.statistics.Estimated;
import org.heddle.statistics.RunLength;

/**
 * What a chart costs and finds on average over the errors that limits from so many points have.
 *
 * <p>With a centre that is e off and a σ that is r times too large, a point z becomes (z − e)/r:
 * the same as a shift by −e under limits r times as wide. Limits that were set too narrow ring more
 * than those that were set too wide are spared, so the mean of false alarms is above that of limits
 * that are known, and so is the mean delay.
 */
final class EstimatedPrice {
  /** With more points the figures are those of known limits. */
  private static final int MANY = 2_000;

  private EstimatedPrice() {}

  /** True when limits from so many points need another figure; 0 for given ones. */
  static boolean differs(Detection detection, int points) {
    return points >= PhaseOne.LEAST_POINTS && points < MANY && detection.rules() == 0;
  }

  /** False alarms a point. */
  static double falseAlarms(Detection detection, int points) {
    return Estimated.average(points, (shift, ratio) -> rate(scaled(detection, ratio), -shift));
  }

  private static double rate(Detection detection, double shift) {
    double rate = 1 / RunLength.shewhart(detection.limit(), shift);
    if (detection.h() < Detection.NEVER) {
      rate += 1 / RunLength.cusum(detection.k(), detection.h(), detection.head(), shift);
    }
    if (detection.ewmaLimit() < Detection.NEVER) {
      rate += 1 / RunLength.ewma(detection.lambda(), detection.ewmaLimit(), shift);
    }
    return Math.max(0, rate);
  }

  /**
   * Points from the beginning of a shift to the alarm.
   *
   * @param shift in σ of a point
   * @param runs simulated for each error
   */
  static double pointsTo(Detection detection, int points, double shift, int runs, int longest) {
    return Estimated.average(
        points,
        (error, ratio) ->
            new Simulated(scaled(detection, ratio))
                .toDetection(shift - error, 0, runs, longest)
                .mean());
  }

  private static Detection scaled(Detection detection, double ratio) {
    return new Detection(
        detection.limit() * ratio,
        detection.k() * ratio,
        detection.h() < Detection.NEVER ? detection.h() * ratio : Detection.NEVER,
        detection.head() * ratio,
        detection.lambda(),
        detection.ewmaLimit() < Detection.NEVER ? detection.ewmaLimit() * ratio : Detection.NEVER,
        detection.rules());
  }
}
