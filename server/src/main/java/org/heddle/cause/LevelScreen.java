package org.heddle.cause;

import java.util.ArrayList;
import java.util.List;
import org.heddle.cause.Difference.OfLevel;

/**
 * Every level of every factor against the bad units: a two-by-two table each, by Fisher's exact
 * test.
 *
 * <p>Levels so rare that no outcome could ever be significant are not counted among the tests
 * (Tarone 1990): with few bad units that is most of them, and each one left out makes the others
 * stronger.
 */
final class LevelScreen {
  /** A level that could not reach this p whatever happened is no test. */
  private static final double TARONE_ALPHA = 0.05;

  private static final double Z = 1.959963984540054;

  private final FactorTable table;
  private final Bad bad;
  private final Hypergeometric law;

  LevelScreen(FactorTable table, Bad bad, Hypergeometric law) {
    this.table = table;
    this.bad = bad;
    this.law = law;
  }

  /**
   * What the screen found.
   *
   * @param found levels that some bad unit has, testable ones
   * @param tests how many levels could have been found
   */
  record Found(List<OfLevel> found, int tests) {}

  Found run() {
    List<Found> parts = table.factors().parallelStream().map(this::factor).toList();
    List<OfLevel> found = new ArrayList<>();
    int tests = 0;
    for (Found part : parts) {
      found.addAll(part.found);
      tests += part.tests;
    }
    return new Found(found, tests);
  }

  private Found factor(Factor factor) {
    int[] totals = factor.totals();
    int[] bads = factor.countsOf(bad.units);
    List<OfLevel> found = new ArrayList<>();
    int tests = 0;
    for (int level = 0; level < totals.length; level++) {
      if (totals[level] == 0 || totals[level] == bad.all || !isTestable(totals[level])) {
        continue;
      }
      tests++;
      if (bads[level] > 0) {
        found.add(difference(factor, level, bads[level], totals[level]));
      }
    }
    return new Found(found, tests);
  }

  private boolean isTestable(int marked) {
    return law.exactly(Math.min(marked, bad.count()), marked, bad.count()) <= TARONE_ALPHA;
  }

  private OfLevel difference(Factor factor, int level, int badWith, int with) {
    int goodWith = with - badWith;
    double p = law.atLeast(badWith, with, bad.count());
    Evidence evidence =
        new Evidence(
            p, 1, 1, (double) badWith / bad.count(), (double) goodWith / Math.max(1, bad.good()));
    return new OfLevel(
        factor,
        level,
        factor.level(level),
        badWith,
        goodWith,
        1,
        odds(badWith, goodWith, bad.count() - badWith, bad.good() - goodWith),
        List.of(),
        null,
        evidence);
  }

  /** Woolf's interval; half a unit is added to every cell when one is empty (Haldane-Anscombe). */
  static Difference.Odds odds(int badWith, int goodWith, int badWithout, int goodWithout) {
    boolean empty = Math.min(Math.min(badWith, goodWith), Math.min(badWithout, goodWithout)) == 0;
    double add = empty ? 0.5 : 0;
    double ratio = (badWith + add) * (goodWithout + add) / ((goodWith + add) * (badWithout + add));
    double error =
        Math.sqrt(
            1 / (badWith + add)
                + 1 / (goodWith + add)
                + 1 / (badWithout + add)
                + 1 / (goodWithout + add));
    return new Difference.Odds(ratio, ratio * Math.exp(-Z * error), ratio * Math.exp(Z * error));
  }
}
