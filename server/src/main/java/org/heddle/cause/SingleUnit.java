package org.heddle.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.heddle.cause.Difference.Cut;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Difference.Shape;
import org.heddle.comparison.Multiplicity;

/**
 * One bad unit against the good ones: nothing can be common to one, but its values can lie far out
 * and its levels can be rare. The p of a level is the share of units whose level is at most as
 * common; that of a value, twice the share beyond it.
 */
final class SingleUnit {
  private static final int MAX_LISTED = 400;

  private final FactorTable table;
  private final int unit;
  private final int good;

  SingleUnit(FactorTable table, Bad bad) {
    this.table = table;
    this.unit = bad.units[0];
    this.good = bad.good();
  }

  DiffResult run() {
    List<Difference> found = new ArrayList<>();
    table.factors().forEach(factor -> found.add(level(factor)));
    for (Parameter parameter : table.parameters()) {
      int others = parameter.sorted().length - 1;
      if (parameter.isPresent(unit) && others >= ParameterScreen.MIN_GOOD) {
        found.add(value(parameter, others));
      }
    }
    double[] p = found.stream().mapToDouble(each -> each.evidence().p()).toArray();
    double[] q = Multiplicity.BENJAMINI_HOCHBERG.corrected(p);
    double penalty = Multiplicity.harmonic(p.length);
    List<Difference> ranked = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Evidence evidence = found.get(i).evidence().withQ(q[i], Math.min(1, q[i] * penalty));
      ranked.add(found.get(i).with(evidence));
    }
    ranked.sort(Comparator.comparingDouble(each -> each.evidence().p()));
    List<Difference> shown = ranked.stream().limit(MAX_LISTED).toList();
    List<Difference> causes =
        shown.stream().filter(each -> each.evidence().q() <= UnitDiff.Q).toList();
    return new DiffResult(
        1, good, shown, List.of(), causes, causes.isEmpty() ? 1 : 0, found.size());
  }

  private OfLevel level(Factor factor) {
    int[] totals = factor.totals();
    int rarest = rarest(factor, totals);
    long rare = 0;
    for (int total : totals) {
      rare += total <= totals[rarest] ? total : 0;
    }
    int with = totals[rarest] - 1;
    double p = Math.min(1, (double) rare / (good + 1));
    return new OfLevel(
        factor,
        rarest,
        factor.level(rarest),
        1,
        with,
        factor.certainty(rarest),
        LevelScreen.odds(1, with, 0, good - with),
        List.of(),
        null,
        new Evidence(p, 1, 1, 1, (double) with / good));
  }

  private int rarest(Factor factor, int[] totals) {
    int rarest = factor.firstLevel(unit);
    for (int level = 0; level < totals.length; level++) {
      if (totals[level] < totals[rarest] && factor.has(unit, level)) {
        rarest = level;
      }
    }
    return rarest;
  }

  private OfParameter value(Parameter parameter, int others) {
    float value = parameter.at(unit);
    int below = parameter.below(value);
    int above = others + 1 - parameter.atMost(value);
    boolean high = above < below;
    int beyond = others + 1 - (high ? below : above); // itself and its equals among them
    double p = Math.min(1, 2.0 * beyond / (others + 1));
    double sigma = parameter.robustSigma();
    double shift = value - parameter.median();
    return new OfParameter(
        parameter,
        high ? Shape.HIGH : Shape.LOW,
        (below + (others - above)) / 2.0 / others,
        0,
        1,
        value,
        parameter.median(),
        sigma > 0 ? shift / sigma : shift,
        new Cut(value, high),
        new Evidence(p, 1, 1, 1, (beyond - 1.0) / others));
  }
}
