package org.heddle.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.cause.Difference.OfPair;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Difference.Shape;
import org.heddle.comparison.Logistic;
import org.heddle.comparison.Logistic.Penalty;
import org.heddle.comparison.Outcome;

/**
 * A second look at pairs of which neither shows alone: does their product improve a logistic model
 * that has both? With Firth's penalty, because a few failures often separate completely.
 *
 * <p>The screen compares means and is quick; the model is what such an interaction means. A pair
 * keeps the larger p of the two.
 */
final class PairConfirmation {
  /** The strongest of the screen; each costs two fits. */
  private static final int MAX_LOOKED_AT = 24;

  /** Good units beside the bad ones: more narrow the answer by next to nothing. */
  private static final int MAX_ROWS = 4_000;

  /** Farther out than this counts no more, so that no outlier decides. */
  private static final double FAR = 4;

  private final CaseControl sample;

  PairConfirmation(CaseControl sample) {
    this.sample = sample;
  }

  PairScreen.Found of(PairScreen.Found screened) {
    List<OfPair> hidden =
        screened.found().stream()
            .filter(PairConfirmation::isHidden)
            .sorted(Comparator.comparingDouble(pair -> pair.evidence().p()))
            .limit(MAX_LOOKED_AT)
            .toList();
    List<OfPair> confirmed = hidden.parallelStream().map(this::confirmed).toList();
    List<OfPair> all = new ArrayList<>(screened.found());
    for (int i = 0; i < hidden.size(); i++) {
      all.set(all.indexOf(hidden.get(i)), confirmed.get(i));
    }
    return new PairScreen.Found(all, screened.tests());
  }

  private static boolean isHidden(OfPair pair) {
    return pair.second() instanceof OfParameter parameter && parameter.shape() == Shape.WITHIN;
  }

  private OfPair confirmed(OfPair pair) {
    double p = Math.max(pair.evidence().p(), interaction(pair).p());
    Evidence evidence = pair.evidence();
    return pair.with(
        new Evidence(
            p, evidence.q(), evidence.qDependent(), evidence.coverage(), evidence.falseCover()));
  }

  /** The bad ones, and good ones from all of the time: those of one week know one lot only. */
  private IntStream rows() {
    int wanted = Math.max(MAX_ROWS, 2 * sample.bads) - sample.bads;
    int step = Math.max(1, Math.ceilDiv(sample.goods(), wanted));
    return IntStream.range(0, sample.size())
        .filter(row -> row < sample.bads || (row - sample.bads) % step == 0);
  }

  /** Likelihood-ratio test of level × parameter beside level and parameter. */
  Outcome interaction(OfPair pair) {
    Parameter parameter = ((OfParameter) pair.second()).parameter();
    BitSet in = sample.rowsOf(pair.first());
    double median = parameter.median();
    double sigma = parameter.robustSigma();
    double scale = sigma > 0 ? sigma : 1;
    int[] rows = rows().filter(row -> parameter.isPresent(sample.unit(row))).toArray();
    double[][] both = new double[rows.length][];
    double[][] with = new double[rows.length][];
    boolean[] bad = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double level = in.get(rows[i]) ? 1 : 0;
      double away = (parameter.at(sample.unit(rows[i])) - median) / scale;
      double score = Math.clamp(away, -FAR, FAR);
      both[i] = new double[] {level, score};
      with[i] = new double[] {level, score, level * score};
      bad[i] = rows[i] < sample.bads;
    }
    try {
      Logistic smaller = Logistic.fit(both, bad, Penalty.FIRTH);
      return Logistic.fit(with, bad, Penalty.FIRTH).against(smaller);
    } catch (IllegalArgumentException e) {
      return new Outcome(0, 1, 1); // a column is constant among these rows: nothing is shown
    }
  }
}
