package org.heddle.comparison;

/**
 * How many of the bad units are exposed, when exposure does not matter.
 *
 * <p>Weights follow from w(x+1)/w(x) = (n−x)(K−x) / ((x+1)(N−n−K+x+1)), walked outward from the
 * mode until they no longer count, then divided by their sum: no factorials, so no digits are lost
 * at millions of units, and the cost is some forty standard deviations, not the support.
 */
final class Hypergeometric {
  /** Ties of a two-sided test within rounding: the convention of R's fisher.test. */
  private static final double TIE = 1 + 1e-7;

  private static final double NEGLIGIBLE = 1e-17;

  private final long exposed;
  private final long bad;
  private final long units;
  private final long least;
  private final long most;

  Hypergeometric(long exposed, long bad, long units) {
    this.exposed = exposed;
    this.bad = bad;
    this.units = units;
    least = Math.max(0, exposed + bad - units);
    most = Math.min(exposed, bad);
  }

  /** P(X ≥ x), or with half the probability of x itself when {@code mid}. */
  double atLeast(long x, boolean mid) {
    double[] sums = sums(x);
    return Math.min(1, (sums[ABOVE] + sums[AT] * (mid ? 0.5 : 1)) / sums[ALL]);
  }

  /** P(X ≤ x). */
  double atMost(long x) {
    double[] sums = sums(x);
    return Math.min(1, (sums[BELOW] + sums[AT]) / sums[ALL]);
  }

  /** Sum of all outcomes that are no likelier than x. */
  double noLikelierThan(long x) {
    double[] sums = sums(x);
    return Math.min(1, sums[RARE] / sums[ALL]);
  }

  private static final int BELOW = 0;
  private static final int AT = 1;
  private static final int ABOVE = 2;
  private static final int ALL = 3;
  private static final int RARE = 4;

  private double[] sums(long x) {
    long mode =
        Math.clamp((long) Math.floor((exposed + 1.0) * (bad + 1) / (units + 2.0)), least, most);
    double[] sums = new double[5];
    sums[AT] = weightAt(x, mode);
    double rare = sums[AT] * TIE;
    double weight = 1;
    for (long i = mode; i <= most && weight > NEGLIGIBLE * sums[AT]; i++) {
      add(sums, i, x, weight, rare);
      weight *= ratio(i);
    }
    weight = mode > least ? 1 / ratio(mode - 1) : 0;
    for (long i = mode - 1; i >= least && weight > NEGLIGIBLE * sums[AT]; i--) {
      add(sums, i, x, weight, rare);
      weight = i > least ? weight / ratio(i - 1) : 0;
    }
    return sums;
  }

  private static void add(double[] sums, long i, long x, double weight, double rare) {
    sums[ALL] += weight;
    sums[RARE] += weight <= rare ? weight : 0;
    if (i != x) {
      sums[i < x ? BELOW : ABOVE] += weight;
    }
  }

  /** Weight of x when the mode's is 1. */
  private double weightAt(long x, long mode) {
    double weight = 1;
    for (long i = mode; i < x && weight > 0; i++) {
      weight *= ratio(i);
    }
    for (long i = mode; i > x && weight > 0; i--) {
      weight /= ratio(i - 1);
    }
    return weight;
  }

  private double ratio(long x) {
    return (exposed - x)
        * (double) (bad - x)
        / ((x + 1) * (double) (units - exposed - bad + x + 1));
  }
}
