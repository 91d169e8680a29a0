package org.heddle.comparison;

import java.util.function.DoubleUnaryOperator;
import org.heddle.statistics.Roots;

/**
 * Exact odds ratio of one or several 2×2 tables, given their margins.
 *
 * <p>With odds ratio ω the number X of exposed bad units has weights w(x) ω^x (Fisher's noncentral
 * hypergeometric; for several tables the convolution of their w). The estimate solves E[X; ω] = x,
 * the interval P(X ≥ x; low) = P(X ≤ x; high) = α/2 (Cornfield 1956). Weights are kept as
 * logarithms, because ω may be very large or small.
 */
final class ConditionalOdds {
  /** ln ω beyond this is reported as 0 or infinity. */
  private static final double FARTHEST = 600;

  private final long least;
  private final double[] logWeights;
  private final long seen;

  private ConditionalOdds(long least, double[] logWeights, long seen) {
    this.least = least;
    this.logWeights = logWeights;
    this.seen = seen;
  }

  static ConditionalOdds of(TwoByTwo table) {
    long exposed = table.exposed();
    long bad = table.bad();
    long rest = table.units() - exposed - bad;
    long least = Math.max(0, -rest);
    double[] logs = new double[Math.toIntExact(Math.min(exposed, bad) - least + 1)];
    for (int i = 1; i < logs.length; i++) {
      long x = least + i - 1;
      logs[i] =
          logs[i - 1]
              + Math.log((double) (exposed - x) * (bad - x))
              - Math.log((x + 1.0) * (rest + x + 1));
    }
    return new ConditionalOdds(least, logs, table.exposedBad());
  }

  /** The sum over both strata. */
  ConditionalOdds with(ConditionalOdds other) {
    double[] sum = new double[logWeights.length + other.logWeights.length - 1];
    double top = max(logWeights) + max(other.logWeights);
    for (int i = 0; i < logWeights.length; i++) {
      for (int j = 0; j < other.logWeights.length; j++) {
        sum[i + j] += Math.exp(logWeights[i] + other.logWeights[j] - top);
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.log(sum[i]);
    }
    return new ConditionalOdds(least + other.least, sum, seen + other.seen);
  }

  private static double max(double[] values) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** Conditional maximum-likelihood estimate; 0 or infinite where the count is at its end. */
  double estimate() {
    if (seen == least) {
      return 0;
    }
    return atTop() ? Double.POSITIVE_INFINITY : solve(log -> mean(log) - seen);
  }

  Interval interval(double confidence) {
    double side = (1 - confidence) / 2;
    double low = seen == least ? 0 : solve(log -> share(log, seen, true) - side);
    double high = atTop() ? Double.POSITIVE_INFINITY : solve(log -> side - share(log, seen, false));
    return new Interval(low, high);
  }

  private boolean atTop() {
    return seen == least + logWeights.length - 1;
  }

  private static double solve(DoubleUnaryOperator ofLogOdds) {
    return Math.exp(Roots.rising(ofLogOdds, -FARTHEST, FARTHEST));
  }

  private double mean(double logOdds) {
    double sum = 0;
    double weighted = 0;
    double top = top(logOdds);
    for (int i = 0; i < logWeights.length; i++) {
      double weight = Math.exp(logWeights[i] + i * logOdds - top);
      sum += weight;
      weighted += weight * (least + i);
    }
    return weighted / sum;
  }

  /** P(X ≥ x) or P(X ≤ x). */
  private double share(double logOdds, long x, boolean upward) {
    double sum = 0;
    double part = 0;
    double top = top(logOdds);
    for (int i = 0; i < logWeights.length; i++) {
      double weight = Math.exp(logWeights[i] + i * logOdds - top);
      sum += weight;
      part += (upward ? least + i >= x : least + i <= x) ? weight : 0;
    }
    return part / sum;
  }

  private double top(double logOdds) {
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logWeights.length; i++) {
      top = Math.max(top, logWeights[i] + i * logOdds);
    }
    return top;
  }

  /** Two-sided exact p without effect: all counts that are no likelier than the one seen. */
  double p() {
    double top = top(0);
    double limit = logWeights[Math.toIntExact(seen - least)] + 1e-7;
    double sum = 0;
    double rare = 0;
    for (double log : logWeights) {
      double weight = Math.exp(log - top);
      sum += weight;
      rare += log <= limit ? weight : 0;
    }
    return Math.min(1, rare / sum);
  }
}
