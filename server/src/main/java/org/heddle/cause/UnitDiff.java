package org.heddle.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfPair;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.comparison.Multiplicity;

/**
 * Bad units against good ones: everything in their threads that differs, by evidence.
 *
 * <p>Levels by Fisher's exact test, numbers by Mann-Whitney, both under one false discovery rate;
 * then what is only the shadow of something else, what harms only together, and the fewest causes
 * that account for all. For a single bad unit: how rare each of its levels is and how far out each
 * of its values lies.
 */
public final class UnitDiff {
  /** Fewer good units than this are no population to compare with. */
  public static final int MIN_GOOD = 20;

  /** A difference above this share of false ones is not taken for a cause. */
  public static final double Q = 0.05;

  private static final int MAX_LISTED = 400;
  private static final int MAX_PAIRS = 60;
  private static final int MAX_CAUSE_CANDIDATES = 80;
  private static final long SEED = 20_261_121;

  private final FactorTable table;
  private final Hypergeometric law;

  /** Keeps with the table what every question about it needs. */
  public UnitDiff(FactorTable table) {
    this.table = table;
    this.law = new Hypergeometric(table.size());
  }

  /**
   * Compares these units with all others of the table.
   *
   * @param units numbers of the bad units, at least one
   */
  public DiffResult of(int... units) {
    Bad bad = new Bad(table, units);
    if (bad.count() == 0 || bad.good() < MIN_GOOD) {
      throw new IllegalArgumentException(
          bad.count() + " bad and " + bad.good() + " good units can not be compared");
    }
    return bad.count() == 1 ? new SingleUnit(table, bad).run() : many(bad);
  }

  private DiffResult many(Bad bad) {
    LevelScreen.Found levels = new LevelScreen(table, bad, law).run();
    ParameterScreen values = new ParameterScreen(table, bad);
    List<OfParameter> parameters = values.run();
    int tests = levels.tests() + parameters.size();
    List<Difference> ranked = new ArrayList<>(levels.found());
    ranked.addAll(parameters);
    ranked = ranked(adjusted(ranked, tests));

    CaseControl sample = new CaseControl(bad, SEED);
    List<OfLevel> looked = new Confounding(sample).look(only(ranked, OfLevel.class));
    List<OfParameter> moved = only(ranked, OfParameter.class);
    PairScreen.Found pairs = new PairScreen(table, sample).run(causal(looked), significant(moved));
    List<OfPair> together = pairs(new PairConfirmation(sample).of(pairs));

    List<Difference> shown = new ArrayList<>(looked);
    shown.addAll(moved);
    shown = ranked(shown).stream().limit(MAX_LISTED).map(each -> closer(each, values)).toList();
    List<Difference> causes = causes(shown, together, sample);
    return new DiffResult(
        bad.count(), bad.good(), shown, together, causes, left(causes, sample), tests);
  }

  private static List<Difference> adjusted(List<Difference> found, int tests) {
    double[] p = found.stream().mapToDouble(each -> each.evidence().p()).toArray();
    double[] q = Multiplicity.BENJAMINI_HOCHBERG.corrected(p, tests);
    double penalty = Multiplicity.harmonic(tests);
    List<Difference> adjusted = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Difference each = found.get(i);
      adjusted.add(each.with(each.evidence().withQ(q[i], Math.min(1, q[i] * penalty))));
    }
    return adjusted;
  }

  private static List<Difference> ranked(List<Difference> found) {
    return found.stream()
        .sorted(
            Comparator.comparingDouble((Difference each) -> each.evidence().p())
                .thenComparingDouble(each -> each.evidence().falseCover()))
        .toList();
  }

  private static <T extends Difference> List<T> only(List<Difference> found, Class<T> type) {
    return found.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <T extends Difference> List<T> significant(List<T> found) {
    return found.stream().filter(each -> each.evidence().q() <= Q).toList();
  }

  /** What is costly, for the significant alone. */
  private static Difference closer(Difference difference, ParameterScreen values) {
    if (difference.evidence().q() > Q) {
      return difference;
    }
    return switch (difference) {
      case OfLevel each -> each.certain(each.factor().certainty(each.number()));
      case OfParameter each -> values.closer(each);
      case OfPair each -> each;
    };
  }

  private static List<OfPair> pairs(PairScreen.Found pairs) {
    double[] p = pairs.found().stream().mapToDouble(each -> each.evidence().p()).toArray();
    double[] q = Multiplicity.BENJAMINI_HOCHBERG.corrected(p, pairs.tests());
    double penalty = Multiplicity.harmonic(pairs.tests());
    List<OfPair> adjusted = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      OfPair each = pairs.found().get(i);
      adjusted.add(each.with(each.evidence().withQ(q[i], Math.min(1, q[i] * penalty))));
    }
    return significant(adjusted).stream()
        .sorted(Comparator.comparingDouble(each -> -each.evidence().telling()))
        .limit(MAX_PAIRS)
        .toList();
  }

  private static List<Difference> causes(
      List<Difference> differences, List<OfPair> pairs, CaseControl sample) {
    List<Difference> candidates =
        new ArrayList<>(
            significant(differences).stream()
                .filter(each -> !(each instanceof OfLevel level) || mayBeCause(level))
                .limit(MAX_CAUSE_CANDIDATES)
                .toList());
    candidates.addAll(pairs);
    return Cover.of(candidates, sample).stream().map(candidates::get).toList();
  }

  private static boolean mayBeCause(OfLevel level) {
    return level.explainedBy() == null && !level.factor().kind().isFinding();
  }

  private static List<OfLevel> causal(List<OfLevel> levels) {
    return levels.stream().filter(each -> !each.factor().kind().isFinding()).toList();
  }

  private static int left(List<Difference> causes, CaseControl sample) {
    BitSet covered = new BitSet();
    causes.forEach(cause -> covered.or(sample.rowsOf(cause)));
    return sample.bads - sample.badsIn(covered);
  }
}
