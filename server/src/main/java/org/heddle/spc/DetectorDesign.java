package org.heddle.spc;

import java.time.Duration;
import org.heddle.statistics.Estimated;
import org.heddle.statistics.RunLength;
import org.jspecify.annotations.Nullable;

/**
 * Which limits the detectors of a stream get: three charts share one budget of false alarms, so
 * that what they cost together is what was promised.
 *
 * <p>A point beyond L finds a big jump at once, the CUSUM with k = δ/2 a lasting shift by δ soonest
 * of all charts, the EWMA with λ = 0.1 a creep; where the design is for more than 1.5 σ, λ grows
 * with δ², since there small shifts are usual. Of the false alarms, 10 % are the first's, 65 % the
 * second's, 5 % the third's: half of the second's share less would cost a shift by 1.5 σ 0.6 units.
 * A fifth is kept for what no limits know: lots yet to come and days unlike those that were seen.
 * The sum of the three rates is an upper bound of the joint one, since they often alarm together;
 * for 1.5 σ that is 5 to 10 % again, worth 0.1 units, and is kept too.
 *
 * @param pointsBetweenFalseAlarms at least so many points on average while nothing is wrong
 * @param shift δ, in σ of a charted point, that is to be found soonest
 */
public record DetectorDesign(double pointsBetweenFalseAlarms, double shift) {
  /** One false alarm in so long a time per characteristic, unless the plan says otherwise. */
  public static final Duration DEFAULT_TIME = Duration.ofDays(30);

  /** The seed of a drift that a plant wants to know of. */
  public static final double DEFAULT_SHIFT = 1.5;

  static final double SHEWHART_SHARE = 0.1;
  private static final double CUSUM_SHARE = 0.65;
  private static final double EWMA_SHARE = 0.05;

  /** Weight of the newest point in the EWMA of a design for 1.5 σ. */
  private static final double LAMBDA = 0.1;

  private static final double MOST_LAMBDA = 1;

  /** Fewer points between false alarms are no alarm but a habit. */
  public static final double LEAST_POINTS = 20;

  /** A false alarm in more points has no limits that can be computed. */
  public static final double MOST_POINTS = RunLength.LONGEST * EWMA_SHARE;

  public DetectorDesign {
    if (!(pointsBetweenFalseAlarms >= LEAST_POINTS && pointsBetweenFalseAlarms <= MOST_POINTS)) {
      throw new IllegalArgumentException(
          "20 to 5e10 points between false alarms, not " + pointsBetweenFalseAlarms);
    }
    if (!(shift > 0 && shift <= 10)) {
      throw new IllegalArgumentException("a shift above 0 and up to 10 σ, not " + shift);
    }
  }

  /**
   * One false alarm per time for a characteristic, whatever the number of its streams.
   *
   * @param points points of all its streams
   * @param per the time in which they come
   * @param between time between two false alarms
   */
  public static DetectorDesign of(double points, Duration per, Duration between, double shift) {
    double wanted = points * between.toMillis() / per.toMillis();
    return new DetectorDesign(Math.max(LEAST_POINTS, wanted), shift);
  }

  /** Where only larger shifts matter, smaller ones are not to ring by creeping. */
  private double lambda() {
    double larger = shift / DEFAULT_SHIFT;
    return shift <= DEFAULT_SHIFT ? LAMBDA : Math.min(MOST_LAMBDA, LAMBDA * larger * larger);
  }

  /** Points between two false alarms of the CUSUM, of all that are allowed. */
  double pointsOfCusum() {
    return pointsBetweenFalseAlarms / CUSUM_SHARE;
  }

  /** Limits for a centre and σ that are known exactly. */
  public Detection known() {
    return solved(null);
  }

  /** Limits that keep the promise in nine of ten streams whose centre and σ were estimated so. */
  public Detection estimated(Estimated estimated) {
    return solved(estimated);
  }

  private Detection solved(@Nullable Estimated estimated) {
    double k = shift / 2;
    double lambda = lambda();
    double shewhart = pointsBetweenFalseAlarms / SHEWHART_SHARE;
    double cusum = pointsOfCusum();
    double ewma = pointsBetweenFalseAlarms / EWMA_SHARE;
    return estimated == null
        ? new Detection(
            RunLength.shewhartLimit(shewhart),
            k,
            RunLength.cusumInterval(k, cusum),
            0,
            lambda,
            RunLength.ewmaLimit(lambda, ewma),
            0)
        : new Detection(
            estimated.shewhartLimit(shewhart),
            k,
            estimated.cusumInterval(k, cusum),
            0,
            lambda,
            estimated.ewmaLimit(lambda, ewma),
            0);
  }
}
