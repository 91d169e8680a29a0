package org.heddle.gauge;

import java.util.Arrays;
import org.heddle.comparison.Interval;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Student;

/**
 * Is the gauge off? Readings of a reference part against its known value, by Student's t.
 *
 * @param bias mean reading minus reference
 * @param repeatability standard deviation of the readings
 * @param interval of the bias
 * @param p how often a gauge without bias reads so far off
 */
public record BiasStudy(double bias, double repeatability, Interval interval, double p) {
  /** AIAG's least number of readings. */
  public static final int MIN_READINGS = 10;

  public static BiasStudy of(double[] readings, double reference, double confidence) {
    if (readings.length < MIN_READINGS) {
      throw new IllegalArgumentException(
          readings.length + " readings, " + MIN_READINGS + " are needed");
    }
    Sample away = Sample.of(Arrays.stream(readings).map(value -> value - reference).toArray());
    double degrees = readings.length - 1.0;
    double error = away.deviation() / Math.sqrt(readings.length);
    double bias = away.mean();
    double width = Student.quantile((1 + confidence) / 2, degrees) * error;
    double p =
        error == 0 ? (bias == 0 ? 1 : 0) : 2 * Student.above(Math.abs(bias) / error, degrees);
    return new BiasStudy(
        bias, away.deviation(), new Interval(bias - width, bias + width), Math.min(1, p));
  }

  /** Zero bias is believable. */
  public boolean isAcceptable() {
    return interval.holds(0);
  }
}
