package org.heddle.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heddle.cause.Difference.Explained;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.comparison.Stratified;
import org.heddle.comparison.TwoByTwo;
import org.jspecify.annotations.Nullable;

/**
 * Which of the strongest differences are only the shadow of another: a lot that looks bad because
 * it was used up on a bad line.
 *
 * <p>Each is looked at again within the levels of the other factors that stand out (Mantel-Haenszel
 * odds ratio). What takes away most of the logarithm of the odds explains it, unless it is itself
 * explained as much the other way round.
 */
final class Confounding {
  /** Share of ln(odds) that must be gone: less is said of chance. */
  private static final double MOVED = 0.3;

  /** How much more one must explain the other than the other way round. */
  private static final double MARGIN = 0.2;

  /** Of two sets of units that share this much nobody can say which one it was. */
  private static final double SAME = 0.98;

  /** Added above and below, so that an empty cell is no infinite odds. */
  private static final double CAUTION = 0.25;

  private static final int MAX_LOOKED_AT = 40;

  private final CaseControl sample;

  Confounding(CaseControl sample) {
    this.sample = sample;
  }

  /** The same differences; aliases are folded into the first of them, the explained marked. */
  List<OfLevel> look(List<OfLevel> strongest) {
    int count =
        (int)
            strongest.stream()
                .limit(MAX_LOOKED_AT)
                .takeWhile(each -> each.evidence().q() <= UnitDiff.Q)
                .count();
    List<OfLevel> distinct = fold(strongest.subList(0, count));
    List<OfLevel> marked = new ArrayList<>();
    for (OfLevel each : distinct) {
      marked.add(each.explained(explanation(each, distinct)));
    }
    marked.addAll(strongest.subList(count, strongest.size()));
    return marked;
  }

  private List<OfLevel> fold(List<OfLevel> strongest) {
    List<OfLevel> kept = new ArrayList<>();
    List<BitSet> sets = new ArrayList<>();
    for (OfLevel each : strongest) {
      BitSet set = sample.rowsOf(each);
      int same = sameAs(each, set, kept, sets);
      if (same < 0) {
        kept.add(each);
        sets.add(set);
      } else {
        OfLevel first = kept.get(same);
        List<String> others = new ArrayList<>(first.sameAs());
        others.add(each.words());
        kept.set(same, first.alike(others));
      }
    }
    return kept;
  }

  /** The sample may hold none of the good units that tell two apart; all units are counted. */
  private static int sameAs(OfLevel one, BitSet set, List<OfLevel> kept, List<BitSet> sets) {
    for (int i = 0; i < sets.size(); i++) {
      BitSet both = (BitSet) set.clone();
      both.and(sets.get(i));
      int common = both.cardinality();
      int either = set.cardinality() + sets.get(i).cardinality() - common;
      if (common >= SAME * either && areAsMany(one, kept.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean areAsMany(OfLevel one, OfLevel other) {
    int few = Math.min(one.bad() + one.good(), other.bad() + other.good());
    return few >= SAME * Math.max(one.bad() + one.good(), other.bad() + other.good());
  }

  private @Nullable Explained explanation(OfLevel difference, List<OfLevel> others) {
    double crude = logOdds(difference, null);
    Explained best = null;
    double largest = MOVED;
    Set<Factor> seen = new LinkedHashSet<>(List.of(difference.factor()));
    for (OfLevel other : others) {
      if (crude <= 0 || !seen.add(other.factor())) {
        continue;
      }
      double within = logOdds(difference, other.factor());
      double moved = (crude - within) / crude;
      if (moved > largest && moved > back(other, difference.factor()) + MARGIN) {
        largest = moved;
        best = new Explained(other.words(), Math.exp(within));
      }
    }
    return best;
  }

  private double back(OfLevel other, Factor stratum) {
    double crude = logOdds(other, null);
    double within = logOdds(other, stratum);
    return Double.isNaN(within) ? 0 : (crude - within) / crude;
  }

  /** NaN when no stratum has both units with the level and without. */
  private double logOdds(OfLevel difference, @Nullable Factor stratum) {
    int strata = stratum == null ? 1 : stratum.levels();
    int[][] counts = new int[strata][4];
    boolean[] wanted = difference.factor().wanted(difference.number());
    for (int row = 0; row < sample.size(); row++) {
      int unit = sample.unit(row);
      int where = stratum == null ? 0 : stratum.firstLevel(unit);
      int cell = (wanted[difference.factor().code(unit)] ? 0 : 2) + (row < sample.bads ? 0 : 1);
      counts[where][cell]++;
    }
    List<TwoByTwo> tables = new ArrayList<>();
    for (int[] c : counts) {
      tables.add(new TwoByTwo(c[0], c[1], c[2], c[3]));
    }
    return new Stratified(tables).logOdds(CAUTION);
  }
}
