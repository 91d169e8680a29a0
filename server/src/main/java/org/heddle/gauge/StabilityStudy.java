package org.heddle.gauge;

import java.util.ArrayList;
import java.util.List;
import org.heddle.statistics.ChartConstants;
import org.heddle.statistics.Sample;

/**
 * Does the gauge stay as it is? A reference part read a few times each day or shift, as averages
 * and standard deviations against limits from their own scatter, and the slope over time.
 *
 * @param centre mean of all readings
 * @param sigma within a time, from the mean standard deviation
 * @param outside places of times whose average lies beyond 3 σ of averages
 * @param trend line of averages over the place in time, as bias over reference in linearity
 */
public record StabilityStudy(
    double centre, double sigma, List<Integer> outside, LinearityStudy trend) {
  public StabilityStudy {
    outside = List.copyOf(outside);
  }

  /** Readings by time, equally many at each. */
  public static StabilityStudy of(List<double[]> times) {
    if (times.size() < 3) {
      throw new IllegalArgumentException(times.size() + " times, 3 are needed");
    }
    int each = times.getFirst().length;
    double[] average = new double[times.size()];
    double sigma = 0;
    for (int i = 0; i < average.length; i++) {
      double[] readings = times.get(i);
      if (readings.length != each || each < 2) {
        throw new IllegalArgumentException(
            "each time needs two readings or more, everywhere equally many: give all readings of one check the same time");
      }
      Sample sample = Sample.of(readings);
      average[i] = sample.mean();
      sigma += sample.deviation() / times.size() / ChartConstants.c4(each);
    }
    double centre = Sample.of(average).mean();
    double[] place = new double[times.size()];
    List<Integer> outside = new ArrayList<>();
    for (int i = 0; i < place.length; i++) {
      place[i] = i + 1.0;
      double away = average[i] - centre;
      average[i] = place[i] + away;
      if (Math.abs(away) > 3 * sigma / Math.sqrt(each)) {
        outside.add(i);
      }
    }
    return new StabilityStudy(centre, sigma, outside, LinearityStudy.of(place, average));
  }

  /** No average outside, and no slope at that level. */
  public boolean isStable(double level) {
    return outside.isEmpty() && trend.slopeP() >= level;
  }
}
