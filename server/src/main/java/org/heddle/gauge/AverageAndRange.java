package org.heddle.gauge;

import org.heddle.statistics.ChartConstants;

/**
 * The same study by averages and ranges, as it is done on paper: EV = R̄ K1, AV = √((X_diff K2)² −
 * EV²/(n r)), PV = R_p K3, each K = 1/d2*. It cannot see an interaction.
 */
public final class AverageAndRange {
  private AverageAndRange() {}

  public static Scatter of(Readings readings) {
    double range = 0;
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int o = 0; o < readings.operators(); o++) {
      for (int p = 0; p < readings.parts(); p++) {
        range += width(readings.values()[o][p]);
      }
      least = Math.min(least, readings.operatorMean(o));
      most = Math.max(most, readings.operatorMean(o));
    }
    int cells = readings.operators() * readings.parts();
    double equipment = range / cells / ChartConstants.of(readings.trials()).d2();
    double appraiser = readings.operators() < 2 ? 0 : (most - least) / star(readings.operators());
    double readingsEach = (double) readings.parts() * readings.trials();
    double[] parts = new double[readings.parts()];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = readings.partMean(p);
    }
    return new Scatter(
        equipment,
        Math.sqrt(Math.max(0, appraiser * appraiser - equipment * equipment / readingsEach)),
        width(parts) / star(parts.length));
  }

  /** d2* of one range. */
  private static double star(int size) {
    return ChartConstants.of(size).d2Star(1);
  }

  private static double width(double[] values) {
    double least = values[0];
    double most = values[0];
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return most - least;
  }
}
