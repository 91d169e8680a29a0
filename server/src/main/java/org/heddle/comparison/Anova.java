package org.heddle.comparison;

import java.util.List;
import org.heddle.statistics.PreciseSum;
import org.heddle.statistics.Sample;
import org.heddle.statistics.VarianceRatio;

/**
 * One-way analysis of variance: do groups with equal scatter have one mean?
 *
 * @param between squares between group means, Σ n_i (x̄_i − x̄)²
 * @param within squares within groups
 */
public record Anova(double between, double betweenDegrees, double within, double withinDegrees) {
  /** Samples must have one origin. */
  public static Anova of(List<Sample> groups) {
    PreciseSum sum = new PreciseSum();
    long n = 0;
    for (Sample group : groups) {
      sum.addProduct(group.size(), group.meanFromOrigin());
      n += group.size();
    }
    if (groups.size() < 2 || n <= groups.size()) {
      throw new IllegalArgumentException("at least two groups and one group of two values");
    }
    double mean = sum.value() / n;
    PreciseSum between = new PreciseSum();
    PreciseSum within = new PreciseSum();
    for (Sample group : groups) {
      double away = group.meanFromOrigin() - mean;
      between.addProduct(group.size() * away, away);
      within.add(group.squares());
    }
    return new Anova(between.value(), groups.size() - 1.0, within.value(), n - groups.size());
  }

  public double meanBetween() {
    return between / betweenDegrees;
  }

  public double meanWithin() {
    return within / withinDegrees;
  }

  /** F and its p; groups of equal values each differ for certain, or not at all. */
  public Outcome test() {
    double f = within == 0 ? (between == 0 ? 0 : Double.MAX_VALUE) : meanBetween() / meanWithin();
    return new Outcome(f, betweenDegrees, VarianceRatio.above(f, betweenDegrees, withinDegrees));
  }

  /** Share of all squares that lies between groups. */
  public double share() {
    return between + within == 0 ? 0 : between / (between + within);
  }
}
