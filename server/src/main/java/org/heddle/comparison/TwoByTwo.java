package org.heddle.comparison;

import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Normal;

/**
 * Units counted by exposure (this lot, this machine, this shift) and outcome.
 *
 * <p>Exact tests follow R's fisher.test; mid-p counts half of what was seen. Rare failures on many
 * units: use the exact tests, χ² needs about five expected in each cell.
 */
public record TwoByTwo(long exposedBad, long exposedGood, long otherBad, long otherGood) {
  /** Counts beyond this lose digits as a product of two doubles. */
  public static final long MAX_COUNT = 1_000_000_000_000L;

  public TwoByTwo {
    if (Math.min(Math.min(exposedBad, exposedGood), Math.min(otherBad, otherGood)) < 0
        || Math.max(Math.max(exposedBad, exposedGood), Math.max(otherBad, otherGood)) > MAX_COUNT) {
      throw new IllegalArgumentException("counts are from 0 to " + MAX_COUNT);
    }
  }

  public long exposed() {
    return exposedBad + exposedGood;
  }

  public long bad() {
    return exposedBad + otherBad;
  }

  public long units() {
    return exposedBad + exposedGood + otherBad + otherGood;
  }

  /** Fisher's exact p, both sides: every table that is no likelier than this one. */
  public double fisher() {
    return chance().noLikelierThan(exposedBad);
  }

  /** Fisher's exact p for more bad units among the exposed. */
  public double fisherGreater() {
    return chance().atLeast(exposedBad, false);
  }

  /** The same with half of this table's own probability: less cautious, nearer the stated level. */
  public double midPGreater() {
    return chance().atLeast(exposedBad, true);
  }

  /**
   * The smallest p these margins can give at all: a table above the wanted level can be left out
   * before correcting for the number of tests (Tarone 1990).
   */
  public double smallestP() {
    return chance().atLeast(Math.min(exposed(), bad()), false);
  }

  private Hypergeometric chance() {
    return new Hypergeometric(exposed(), bad(), units());
  }

  /** Conditional maximum likelihood; infinite when no bad unit is unexposed. */
  public double odds() {
    return ConditionalOdds.of(this).estimate();
  }

  /** Exact interval of {@link #odds}. */
  public Interval oddsInterval(double confidence) {
    return ConditionalOdds.of(this).interval(confidence);
  }

  /** ad/bc, infinite where bc is 0; 1 for an empty table. */
  public double sampleOdds() {
    double cross = (double) exposedGood * otherBad;
    double own = (double) exposedBad * otherGood;
    return cross == 0 ? (own == 0 ? 1 : Double.POSITIVE_INFINITY) : own / cross;
  }

  /** Woolf's interval around {@link #sampleOdds}; everything when a cell is empty. */
  public Interval woolf(double confidence) {
    return logInterval(0, confidence);
  }

  /** Haldane and Anscombe: half a unit in every cell, finite always. */
  public double haldaneOdds() {
    return (exposedBad + 0.5) * (otherGood + 0.5) / ((exposedGood + 0.5) * (otherBad + 0.5));
  }

  public Interval haldane(double confidence) {
    return logInterval(0.5, confidence);
  }

  private Interval logInterval(double more, double confidence) {
    double error =
        Math.sqrt(
            1 / (exposedBad + more)
                + 1 / (exposedGood + more)
                + 1 / (otherBad + more)
                + 1 / (otherGood + more));
    if (Double.isInfinite(error)) {
      return new Interval(0, Double.POSITIVE_INFINITY);
    }
    double odds = more == 0 ? sampleOdds() : haldaneOdds();
    double width = Normal.quantile((1 + confidence) / 2) * error;
    return new Interval(odds * Math.exp(-width), odds * Math.exp(width));
  }

  /** Share of bad among the exposed over that among the others; infinite when these have none. */
  public double relativeRisk() {
    double others = otherBad * (double) exposed();
    double own = exposedBad * (double) (otherBad + otherGood);
    return others == 0 ? (own == 0 ? 1 : Double.POSITIVE_INFINITY) : own / others;
  }

  /** Share of all bad units that would not be bad if the exposure did nothing; at least 0. */
  public double attributableShare() {
    double risk = relativeRisk();
    double share = bad() == 0 ? 0 : exposedBad / (double) bad();
    return Double.isInfinite(risk) ? share : Math.max(0, share * (1 - 1 / Math.max(risk, 1e-300)));
  }

  /** Pearson's χ² with one degree of freedom, or with Yates's correction. */
  public Outcome chiSquared(boolean corrected) {
    double margins =
        (double) exposed() * (otherBad + otherGood) * bad() * (exposedGood + otherGood);
    double cross = Math.abs((double) exposedBad * otherGood - (double) exposedGood * otherBad);
    double half = corrected ? Math.min(units() / 2.0, cross) : 0;
    double statistic = margins == 0 ? 0 : units() * (cross - half) * (cross - half) / margins;
    return new Outcome(statistic, 1, ChiSquared.above(statistic, 1));
  }
}
