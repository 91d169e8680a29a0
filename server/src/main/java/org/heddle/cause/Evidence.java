package org.heddle.cause;

/**
 * How much a difference says.
 *
 * @param p chance of so large a difference if there were none
 * @param q share of false ones among all that are at least this strong (Benjamini-Hochberg)
 * @param qDependent the same without any assumption on how the tests hang together
 *     (Benjamini-Yekutieli)
 * @param coverage share of the bad units that have it
 * @param falseCover share of the good units that have it
 */
public record Evidence(double p, double q, double qDependent, double coverage, double falseCover) {
  /** How many times as common among bad as among good; infinite when no good unit has it. */
  public double lift() {
    return falseCover == 0 ? Double.POSITIVE_INFINITY : coverage / falseCover;
  }

  /**
   * How well it tells a bad unit from a good one, in natural logarithms a unit: coverage against
   * false cover, both ways (Kullback-Leibler).
   */
  double telling() {
    double least = 1e-4;
    double c = Math.clamp(coverage, least, 1 - least);
    double f = Math.clamp(falseCover, least, 1 - least);
    return c <= f ? 0 : c * Math.log(c / f) + (1 - c) * Math.log((1 - c) / (1 - f));
  }

  Evidence withQ(double newQ, double newDependent) {
    return new Evidence(p, newQ, newDependent, coverage, falseCover);
  }
}
