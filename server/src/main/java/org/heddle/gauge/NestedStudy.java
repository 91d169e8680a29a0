package org.heddle.gauge;

import org.heddle.statistics.VarianceRatio;

/**
 * Where a test destroys its part, each operator has parts of one's own, taken as alike within a
 * batch: parts are nested in operators.
 *
 * @param operatorP whether operators differ, against the scatter of their parts
 * @param scatter as {@code part} the scatter of parts within operators
 */
public record NestedStudy(double operatorP, Scatter scatter) {
  public static NestedStudy of(Readings readings) {
    double all = readings.mean();
    double trials = readings.trials();
    double between = 0;
    double within = 0;
    for (int o = 0; o < readings.operators(); o++) {
      double away = readings.operatorMean(o) - all;
      between += readings.parts() * trials * away * away;
      for (int p = 0; p < readings.parts(); p++) {
        double rest = readings.mean(o, p) - readings.operatorMean(o);
        within += trials * rest * rest;
      }
    }
    double operators = readings.operators();
    double partDegrees = operators * (readings.parts() - 1);
    double part = within / partDegrees;
    double error = readings.errorSquares() / (operators * readings.parts() * (trials - 1));
    double operator = operators < 2 ? part : between / (operators - 1);
    double p =
        operators < 2 || between == 0
            ? 1
            : part == 0 ? 0 : VarianceRatio.above(operator / part, operators - 1, partDegrees);
    return new NestedStudy(
        p,
        new Scatter(
            Math.sqrt(error),
            Math.sqrt(Math.max(0, (operator - part) / (readings.parts() * trials))),
            Math.sqrt(Math.max(0, (part - error) / trials))));
  }
}
