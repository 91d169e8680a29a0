package org.heddle.gauge;

import org.heddle.comparison.Interval;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Student;

/**
 * Is the gauge off by the same everywhere? A straight line through bias over reference value.
 *
 * @param slope bias per unit of reference
 * @param intercept bias at reference 0
 * @param slopeP how often a gauge of constant bias shows such a slope
 * @param interceptP the same for the intercept
 * @param share of the squares of bias that the line explains, 0 to 1
 * @param residual standard deviation about the line
 */
public record LinearityStudy(
    double slope,
    double intercept,
    double slopeP,
    double interceptP,
    double share,
    double residual,
    Line line) {

  /** What the interval of the line needs. */
  public record Line(int count, double meanReference, double referenceSquares) {}

  /** Reference values and readings, one a measurement. */
  public static LinearityStudy of(double[] references, double[] readings) {
    if (references.length != readings.length || references.length < 3) {
      throw new IllegalArgumentException("three pairs of reference and reading at least");
    }
    int n = references.length;
    double[] away = new double[n];
    for (int i = 0; i < n; i++) {
      away[i] = readings[i] - references[i];
    }
    Sample x = Sample.of(references);
    Sample bias = Sample.of(away);
    if (x.squares() == 0) {
      throw new IllegalArgumentException("references must differ");
    }
    double product = 0;
    for (int i = 0; i < n; i++) {
      product += (references[i] - x.mean()) * (away[i] - bias.mean());
    }
    double slope = product / x.squares();
    double intercept = bias.mean() - slope * x.mean();
    double rest = Math.max(0, bias.squares() - slope * product);
    double residual = Math.sqrt(rest / (n - 2));
    double slopeError = residual / Math.sqrt(x.squares());
    double interceptError = residual * Math.sqrt(1.0 / n + x.mean() * x.mean() / x.squares());
    return new LinearityStudy(
        slope,
        intercept,
        p(slope, slopeError, n),
        p(intercept, interceptError, n),
        bias.squares() == 0 ? 0 : slope * product / bias.squares(),
        residual,
        new Line(n, x.mean(), x.squares()));
  }

  private static double p(double value, double error, int n) {
    return error == 0
        ? (value == 0 ? 1 : 0)
        : Math.min(1, 2 * Student.above(Math.abs(value) / error, n - 2.0));
  }

  public double bias(double reference) {
    return intercept + slope * reference;
  }

  /** Of the mean bias at a reference. */
  public Interval biasInterval(double reference, double confidence) {
    double away = reference - line.meanReference;
    double width =
        Student.quantile((1 + confidence) / 2, line.count - 2.0)
            * residual
            * Math.sqrt(1.0 / line.count + away * away / line.referenceSquares);
    return new Interval(bias(reference) - width, bias(reference) + width);
  }

  /** Neither slope nor intercept is told from zero at that level. */
  public boolean isAcceptable(double level) {
    return slopeP >= level && interceptP >= level;
  }
}
