package org.heddle.suggestion;

import java.util.Optional;
import org.heddle.statistics.Autocorrelation;
import org.heddle.statistics.Student;

/**
 * A straight line through values over time, by least squares, with how surely it is not level.
 *
 * <p>Values that remember the ones before wander, and a walk looks like a line: n of them with a
 * correlation r of neighbours about the line say as much as n (1 − r)/(1 + r) that know nothing of
 * each other (Bayley and Hammersley 1946).
 *
 * @param perDay slope
 * @param last the line at the last time
 * @param sigma scatter about the line
 * @param p chance of such a slope where there is none
 */
record Trend(double perDay, double last, double sigma, double p) {
  private static final int REMEMBERING = 30;

  /** Empty for too few or all at one time. */
  static Optional<Trend> of(double[] days, double[] values) {
    int n = values.length;
    double meanDay = mean(days);
    double mean = mean(values);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double x = days[i] - meanDay;
      double y = values[i] - mean;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    if (n < 4 || !(xx > 0)) {
      return Optional.empty();
    }
    double slope = xy / xx;
    double rest = Math.max(0, yy - slope * xy) / (n - 2);
    double share = independent(days, values, slope, mean - slope * meanDay);
    double t = rest > 0 ? Math.abs(slope) / Math.sqrt(rest / xx / share) : slope == 0 ? 0 : 1e9;
    double last = mean + slope * (days[n - 1] - meanDay);
    double degrees = Math.max(1, share * n - 2);
    return Optional.of(new Trend(slope, last, Math.sqrt(rest), 2 * Student.above(t, degrees)));
  }

  /** Of so few values nobody knows how much they remember. */
  private static double independent(double[] days, double[] values, double slope, double at) {
    if (values.length < REMEMBERING) {
      return 1;
    }
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - at - slope * days[i];
    }
    double r = Math.clamp(Autocorrelation.at(rest, 1), 0, 0.999);
    return (1 - r) / (1 + r);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Days from the last time until the line reaches a value; infinite when it goes elsewhere. */
  double daysTo(double value) {
    double days = (value - last) / perDay;
    return days >= 0 ? days : Double.POSITIVE_INFINITY;
  }
}
