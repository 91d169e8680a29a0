package org.heddle.comparison;

/**
 * What a test found.
 *
 * @param statistic the number that was compared with its distribution
 * @param degrees of freedom, 0 where the distribution has none
 * @param p probability of a statistic at least as extreme if there were no difference
 */
public record Outcome(double statistic, double degrees, double p) {
  public Outcome {
    if (!(p >= 0 && p <= 1) || Double.isNaN(statistic)) {
      throw new IllegalArgumentException("no outcome: statistic " + statistic + ", p " + p);
    }
  }
}
