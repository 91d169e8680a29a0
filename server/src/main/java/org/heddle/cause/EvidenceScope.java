package org.heddle.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.heddle.cause.ScopeResult.Suspect;
import org.heddle.cause.ScopeResult.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * From failed units alone, with no lot named: the smallest union of whole hypotheses that holds the
 * cause at a stated confidence.
 *
 * <p>Whole hypotheses, never the most suspect units: cutting by units shaves a few per cent off a
 * lot that is certain. Hypotheses are taken by belief per unit they add, until those that lie
 * within the union are believed enough together. It does not guess: when "none of them" keeps more
 * than 5 % or the failed units do not foretell one another better than chance, the answer is
 * UNEXPLAINED and the scope is everything.
 */
public final class EvidenceScope {
  /** Fewer failures than this have nothing in common but everything. */
  public static final int MIN_FAILED = 2;

  /** Fewer units than this are no population. */
  public static final int MIN_POPULATION = 50;

  private static final double MOST_NONE = 0.05;

  /** Hypotheses that together are believed less than this share of the rest are left out. */
  private static final double DUST = 0.02;

  private static final int MAX_SUSPECTS = 60;
  private static final int MAX_SCANS = 3;

  private final FactorTable table;

  public EvidenceScope(FactorTable table) {
    this.table = table;
  }

  /**
   * The scope of some failures among the units of the table.
   *
   * @param failed numbers of units
   * @param confidence above 0.5 and below 1, usually 0.99
   */
  public ScopeResult of(double confidence, int... failed) {
    Bad bad = new Bad(table, failed);
    if (bad.count() < MIN_FAILED || table.size() < MIN_POPULATION) {
      throw new IllegalArgumentException(
          bad.count() + " failures among " + table.size() + " units say nothing of a cause");
    }
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("confidence lies above 0.5 and below 1: " + confidence);
    }
    Hypotheses maker = new Hypotheses(table, bad);
    List<Hypothesis> hypotheses = maker.all();
    Posterior posterior = new Posterior(hypotheses, bad, maker.nullPrior());
    String trouble = trouble(posterior);
    BitSet scope = trouble == null ? union(hypotheses, posterior, confidence) : everything();
    return new ScopeResult(
        trouble == null ? Verdict.EXPLAINED : Verdict.UNEXPLAINED,
        trouble == null ? explained(posterior) : trouble,
        bad.count(),
        table.size(),
        confidence,
        scope,
        suspects(hypotheses, posterior, scope, bad),
        posterior.none,
        posterior.predictive,
        new NextSteps(table, hypotheses, posterior, bad).best());
  }

  private BitSet everything() {
    BitSet all = new BitSet();
    all.set(0, table.size());
    return all;
  }

  private static @Nullable String trouble(Posterior posterior) {
    if (posterior.none > MOST_NONE) {
      return String.format(
          Locale.ROOT,
          "Chance alone keeps %.0f %% of the belief, more than the 5 %% allowed.",
          100 * posterior.none);
    }
    return posterior.predictive < 0
        ? "The failed units do not foretell one another better than chance."
        : null;
  }

  private static String explained(Posterior posterior) {
    return String.format(
        Locale.ROOT,
        "Chance alone keeps %.2g %% of the belief; each failed unit was %.3g times as likely"
            + " as chance would have it, given the others.",
        100 * posterior.none,
        Math.exp(posterior.predictive));
  }

  private static List<Integer> byWeight(Posterior posterior) {
    return IntStream.range(0, posterior.weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble(h -> -posterior.weights[h]))
        .toList();
  }

  private static BitSet union(List<Hypothesis> hypotheses, Posterior posterior, double confidence) {
    double wanted = confidence * (1 - posterior.none);
    double kept = 0;
    List<Integer> open = new ArrayList<>();
    for (int h : byWeight(posterior)) {
      if (kept < 1 - posterior.none - (1 - confidence) * DUST) {
        open.add(h);
        kept += posterior.weights[h];
      }
    }
    BitSet scope = new BitSet();
    double held = 0;
    while (held < wanted && !open.isEmpty()) {
      int best = 0;
      double most = -1;
      for (int i = 0; i < open.size(); i++) {
        int fresh = Members.missing(hypotheses.get(open.get(i)).members(), scope);
        double worth = posterior.weights[open.get(i)] / Math.max(1e-9, fresh);
        if (worth > most) {
          most = worth;
          best = i;
        }
      }
      int chosen = open.remove(best);
      for (int unit : hypotheses.get(chosen).members()) {
        scope.set(unit);
      }
      held += posterior.weights[chosen];
    }
    return scope;
  }

  private List<Suspect> suspects(
      List<Hypothesis> hypotheses, Posterior posterior, BitSet scope, Bad bad) {
    List<Suspect> suspects = new ArrayList<>();
    int scans = 0;
    for (int h : byWeight(posterior)) {
      if (suspects.size() == MAX_SUSPECTS || posterior.weights[h] < 1e-6) {
        break;
      }
      Hypothesis each = hypotheses.get(h);
      ScopeResult.Scan scan = null;
      if (each.stretch() != null && scans < MAX_SCANS) {
        scan = new TrackScan(each.stretch().track(), each.stretch().level(), bad).run();
        scans++;
      }
      suspects.add(
          new Suspect(
              each.family(),
              each.words(),
              each.item(),
              posterior.weights[h],
              posterior.hits(h),
              each.size(),
              Members.missing(each.members(), scope) == 0,
              scan));
    }
    return suspects;
  }
}
