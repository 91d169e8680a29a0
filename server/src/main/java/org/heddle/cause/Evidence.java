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

  Evidence withQ(double newQ, double newDependent) {
    return new Evidence(p, newQ, newDependent, coverage, falseCover);
  }
}
