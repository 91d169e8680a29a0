package org.heddle.cause;

import java.util.Arrays;
import java.util.List;

/**
 * How much each hypothesis is believed once the failed units are known.
 *
 * <p>If hypothesis h holds, a unit in S_h fails ρ times as readily as another, so the chance that
 * these B of N failed, b of them in S_h, is in proportion to ρ^b / (|S_h|·ρ + N − |S_h|)^B. The
 * rate ρ is not known and is averaged over 40 values from 3 to 100,000, even in their logarithm. A
 * larger S_h pays for its size: the Occam factor is built in. "None of them" has 1/N^B.
 */
final class Posterior {
  private static final int RATES = 40;
  private static final double LEAST_RATE = 3;
  private static final double MOST_RATE = 1e5;

  /** Belief before that none of the hypotheses is it; as much as one family. */
  private final double nullPrior;

  private final List<Hypothesis> hypotheses;
  private final int[] hits;
  private final Bad bad;

  /** Belief in each, in their order; together with {@link #none} they add up to 1. */
  final double[] weights;

  final double none;

  /** Mean over the failed units of ln(N · chance of this one, given the others); below 0 is bad. */
  final double predictive;

  Posterior(List<Hypothesis> hypotheses, Bad bad, double nullPrior) {
    this.hypotheses = hypotheses;
    this.bad = bad;
    this.nullPrior = nullPrior;
    this.hits = hypotheses.stream().mapToInt(h -> Members.hits(h.members(), bad.set)).toArray();
    double[] logs = new double[hypotheses.size()];
    double most = Math.log(nullPrior) - bad.count() * Math.log(bad.all);
    for (int h = 0; h < logs.length; h++) {
      logs[h] = logWeight(h, hits[h], bad.count());
      most = Math.max(most, logs[h]);
    }
    double sum = Math.exp(Math.log(nullPrior) - bad.count() * Math.log(bad.all) - most);
    double noneNow = sum;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    weights = new double[logs.length];
    for (int h = 0; h < logs.length; h++) {
      weights[h] = Math.exp(logs[h] - most) / sum;
    }
    none = noneNow / sum;
    predictive = bad.count() < 2 ? 0 : predictive(most + Math.log(sum));
  }

  int hits(int hypothesis) {
    return hits[hypothesis];
  }

  static double logLikelihood(int hits, int bads, long size, long all, double rate) {
    return hits * Math.log(rate) - bads * Math.log(size * rate + (all - size));
  }

  private double logWeight(int h, int hit, int bads) {
    Hypothesis hypothesis = hypotheses.get(h);
    double[] logs = new double[RATES];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < RATES; i++) {
      double rate = LEAST_RATE * Math.pow(MOST_RATE / LEAST_RATE, i / (RATES - 1.0));
      logs[i] = logLikelihood(hit, bads, hypothesis.size(), bad.all, rate);
      most = Math.max(most, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return Math.log(hypothesis.prior()) + most + Math.log(sum / RATES);
  }

  /** The joint chance over that without one unit is that unit's chance, given the others. */
  private double predictive(double logAll) {
    int bads = bad.count();
    double[] with = new double[hypotheses.size()];
    double[] without = new double[hypotheses.size()];
    for (int h = 0; h < with.length; h++) {
      without[h] = logWeight(h, hits[h], bads - 1);
      with[h] = hits[h] == 0 ? without[h] : logWeight(h, hits[h] - 1, bads - 1);
    }
    double logNone = Math.log(nullPrior) - (bads - 1) * Math.log(bad.all);
    double score = 0;
    for (int unit : bad.units) {
      double most = logNone;
      double[] logs = new double[with.length];
      for (int h = 0; h < logs.length; h++) {
        boolean in = Arrays.binarySearch(hypotheses.get(h).members(), unit) >= 0;
        logs[h] = in ? with[h] : without[h];
        most = Math.max(most, logs[h]);
      }
      double sum = Math.exp(logNone - most);
      for (double log : logs) {
        sum += Math.exp(log - most);
      }
      score += logAll - (most + Math.log(sum)) + Math.log(bad.all);
    }
    return score / bads;
  }
}
