package org.heddle.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.cause.ScopeResult.NextStep;

/**
 * Which test would teach most: take ten units that some hypotheses hold and others do not, look
 * whether any is bad, and see how much doubt is left on average (expected entropy of belief).
 *
 * <p>A unit under a true hypothesis is taken to be bad as often as its failed units say so far, at
 * least one in ten: a test looks harder than the field does. And a record that is missing of failed
 * units: each thing it could say is weighed by belief.
 */
final class NextSteps {
  private static final int TESTED = 10;
  private static final double LEAST_BAD_SHARE = 0.1;
  private static final int TOP = 400;
  private static final int TRIED = 16;
  private static final int SHOWN = 5;
  private static final double BITS = Math.log(2);

  private final FactorTable table;
  private final List<Hypothesis> hypotheses;
  private final Posterior posterior;
  private final Bad bad;
  private final int[] top;
  private final double[] belief;

  NextSteps(FactorTable table, List<Hypothesis> hypotheses, Posterior posterior, Bad bad) {
    this.table = table;
    this.hypotheses = hypotheses;
    this.posterior = posterior;
    this.bad = bad;
    this.top =
        IntStream.range(0, hypotheses.size())
            .boxed()
            .sorted(Comparator.comparingDouble(h -> -posterior.weights[h]))
            .limit(TOP)
            .mapToInt(i -> i)
            .toArray();
    this.belief = new double[top.length + 1];
    double sum = 0;
    for (int i = 0; i < top.length; i++) {
      belief[i] = posterior.weights[top[i]];
      sum += belief[i];
    }
    belief[top.length] = Math.max(0, 1 - sum);
  }

  List<NextStep> best() {
    List<NextStep> steps = new ArrayList<>();
    double now = entropy(belief);
    for (int i = 0; i < Math.min(TRIED, top.length); i++) {
      test(i, now, steps);
    }
    missing(steps, now);
    return steps.stream()
        .filter(each -> each.entropyThen() < each.entropyNow() - 1e-3)
        .sorted(Comparator.comparingDouble(NextStep::entropyThen))
        .limit(SHOWN)
        .toList();
  }

  /** Units of one hypothesis that the one believed most does not hold, or the other way round. */
  private void test(int i, double now, List<NextStep> steps) {
    Hypothesis one = hypotheses.get(top[i]);
    Hypothesis first = hypotheses.get(top[0]);
    BitSet only = bits(i == 0 ? first : one);
    if (i == 0 && top.length > 1) {
      Arrays.stream(hypotheses.get(top[1]).members()).forEach(only::clear);
    } else {
      Arrays.stream(first.members()).forEach(only::clear);
    }
    only.andNot(bad.set);
    if (only.cardinality() >= TESTED) {
      int[] units = only.stream().toArray();
      int[] sample =
          IntStream.range(0, TESTED).map(k -> units[k * units.length / TESTED]).toArray();
      List<String> examples =
          Arrays.stream(sample).mapToObj(unit -> table.units().get(unit).text()).toList();
      String words = "Test " + TESTED + " units of " + one.words();
      steps.add(new NextStep(words, examples, now / BITS, expected(sample) / BITS));
    }
  }

  private static BitSet bits(Hypothesis hypothesis) {
    BitSet set = new BitSet();
    Arrays.stream(hypothesis.members()).forEach(set::set);
    return set;
  }

  private double expected(int[] sample) {
    double[] found = new double[belief.length];
    double[] clean = new double[belief.length];
    for (int i = 0; i < belief.length; i++) {
      double none = i == top.length ? noneBad(sample.length) : clean(top[i], sample);
      clean[i] = belief[i] * none;
      found[i] = belief[i] * (1 - none);
    }
    return weighed(found) + weighed(clean);
  }

  private double noneBad(int units) {
    return Math.pow(1 - (double) bad.count() / bad.all, units);
  }

  /** Chance that a sample has no bad one, if the hypothesis holds. */
  private double clean(int hypothesis, int[] sample) {
    Hypothesis each = hypotheses.get(hypothesis);
    double share =
        Math.clamp((double) posterior.hits(hypothesis) / each.size(), LEAST_BAD_SHARE, 0.95);
    double none = 1;
    for (int unit : sample) {
      boolean in = Arrays.binarySearch(each.members(), unit) >= 0;
      none *= 1 - (in ? share : (double) bad.count() / bad.all);
    }
    return none;
  }

  /** A branch's chance times its entropy. */
  private static double weighed(double[] joint) {
    double sum = Arrays.stream(joint).sum();
    return sum <= 0 ? 0 : sum * entropy(Arrays.stream(joint).map(x -> x / sum).toArray());
  }

  private static double entropy(double[] belief) {
    double sum = 0;
    for (double each : belief) {
      sum -= each > 0 ? each * Math.log(each) : 0;
    }
    return sum;
  }

  /** Failed units of which it is not recorded which level they had. */
  private void missing(List<NextStep> steps, double now) {
    for (Factor factor : table.factors()) {
      List<String> without =
          Arrays.stream(bad.units)
              .filter(unit -> factor.has(unit, Factor.NOT_RECORDED))
              .mapToObj(unit -> table.units().get(unit).text())
              .toList();
      double known = IntStream.of(factor.totals()).skip(1).sum() / (double) table.size();
      if (!without.isEmpty() && without.size() < bad.count() && known > 0.5) {
        double then = now * (1 - share(factor) * without.size() / bad.count());
        steps.add(
            new NextStep(
                "Find the record of " + factor.words() + " for failed units that lack it",
                without,
                now / BITS,
                then / BITS));
      }
    }
  }

  /** How much belief lies in levels of the factor. */
  private double share(Factor factor) {
    double sum = 0;
    for (int i = 0; i < top.length; i++) {
      sum += hypotheses.get(top[i]).family().equals(factor.words()) ? belief[i] : 0;
    }
    return sum;
  }
}
