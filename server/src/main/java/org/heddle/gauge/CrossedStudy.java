package org.heddle.gauge;

import org.heddle.comparison.Interval;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.VarianceRatio;

/**
 * Gauge repeatability and reproducibility by analysis of variance (AIAG MSA, 4th edition): every
 * operator measures every part several times.
 *
 * <p>Expected squares: error σ²; interaction σ² + r σ²_op; operators and parts add pr σ²_o and kr
 * σ²_p. An interaction that is not significant is pooled with the error. Negative components are 0.
 *
 * @param squares of operators, parts, interaction and error
 * @param degrees of freedom, in the same order
 * @param interactionP of the interaction; 1 with one operator
 * @param pooled whether the interaction was taken as error
 * @param gaugeInterval of GRR, by the modified large-sample method (Graybill and Wang 1980)
 */
public record CrossedStudy(
    Squares squares,
    Squares degrees,
    double interactionP,
    boolean pooled,
    Scatter scatter,
    Interval gaugeInterval) {
  /** AIAG's level; older programs pooled from 0.25. */
  public static final double POOLING_LEVEL = 0.05;

  /** One number for each source. */
  public record Squares(double operator, double part, double interaction, double error) {}

  public static CrossedStudy of(Readings readings, double poolingLevel, double confidence) {
    Squares squares = squares(readings);
    double operators = readings.operators();
    double parts = readings.parts();
    Squares degrees =
        new Squares(
            operators - 1,
            parts - 1,
            (operators - 1) * (parts - 1),
            operators * parts * (readings.trials() - 1));
    double p = interactionP(squares, degrees);
    boolean pooled = p > poolingLevel;
    Means means = pooled ? Means.pooled(squares, degrees) : Means.of(squares, degrees);
    return new CrossedStudy(
        squares,
        degrees,
        p,
        pooled,
        means.scatter(readings),
        means.gaugeInterval(readings, confidence));
  }

  private static Squares squares(Readings readings) {
    double all = readings.mean();
    int trials = readings.trials();
    double operator = 0;
    double interaction = 0;
    for (int o = 0; o < readings.operators(); o++) {
      double away = readings.operatorMean(o) - all;
      operator += readings.parts() * trials * away * away;
      for (int p = 0; p < readings.parts(); p++) {
        double rest = readings.mean(o, p) - readings.operatorMean(o) - readings.partMean(p) + all;
        interaction += trials * rest * rest;
      }
    }
    double part = 0;
    for (int p = 0; p < readings.parts(); p++) {
      double away = readings.partMean(p) - all;
      part += readings.operators() * trials * away * away;
    }
    return new Squares(operator, part, interaction, readings.errorSquares());
  }

  private static double interactionP(Squares squares, Squares degrees) {
    if (degrees.interaction == 0) {
      return 1;
    }
    double error = squares.error / degrees.error;
    double f = error == 0 ? Double.MAX_VALUE : squares.interaction / degrees.interaction / error;
    return squares.interaction == 0
        ? 1
        : VarianceRatio.above(f, degrees.interaction, degrees.error);
  }

  /** Mean squares as they are used: interaction equals error when pooled. */
  private record Means(Squares mean, Squares degrees, boolean pooled) {
    static Means of(Squares squares, Squares degrees) {
      return new Means(
          new Squares(
              degrees.operator == 0 ? 0 : squares.operator / degrees.operator,
              squares.part / degrees.part,
              squares.interaction / degrees.interaction,
              squares.error / degrees.error),
          degrees,
          false);
    }

    static Means pooled(Squares squares, Squares degrees) {
      double together = degrees.interaction + degrees.error;
      double error = (squares.interaction + squares.error) / together;
      return new Means(
          new Squares(
              degrees.operator == 0 ? error : squares.operator / degrees.operator,
              squares.part / degrees.part,
              error,
              error),
          new Squares(degrees.operator, degrees.part, together, together),
          true);
    }

    Scatter scatter(Readings readings) {
      double trials = readings.trials();
      double interaction = Math.max(0, (mean.interaction - mean.error) / trials);
      double operator =
          Math.max(0, (mean.operator - mean.interaction) / (readings.parts() * trials));
      double part = Math.max(0, (mean.part - mean.interaction) / (readings.operators() * trials));
      return new Scatter(Math.sqrt(mean.error), Math.sqrt(operator + interaction), Math.sqrt(part));
    }

    /** σ²_GRR is a sum of mean squares with weights that are all positive. */
    Interval gaugeInterval(Readings readings, double confidence) {
      double cells = readings.parts() * readings.trials();
      double trials = readings.trials();
      double operatorWeight = degrees.operator == 0 ? 0 : 1 / cells;
      double[] weights =
          pooled
              ? new double[] {operatorWeight, 0, 1 - operatorWeight}
              : new double[] {1 / cells, (readings.parts() - 1) / cells, (trials - 1) / trials};
      double[] means = {mean.operator, mean.interaction, mean.error};
      double[] freedom = {Math.max(1, degrees.operator), degrees.interaction, degrees.error};
      double sum = 0;
      double below = 0;
      double above = 0;
      double side = (1 - confidence) / 2;
      for (int i = 0; i < 3; i++) {
        double term = weights[i] * means[i];
        double low = 1 - freedom[i] / ChiSquared.quantile(1 - side, freedom[i]);
        double high = freedom[i] / ChiSquared.quantile(side, freedom[i]) - 1;
        sum += term;
        below += term * term * low * low;
        above += term * term * high * high;
      }
      return new Interval(
          Math.sqrt(Math.max(0, sum - Math.sqrt(below))), Math.sqrt(sum + Math.sqrt(above)));
    }
  }
}
