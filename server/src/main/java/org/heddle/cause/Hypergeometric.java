package org.heddle.cause;

/**
 * How many of {@code drawn} units drawn without replacement are among the {@code marked} of {@code
 * all}; for margins that stay the same over a hundred thousand levels.
 *
 * <p>Logarithms of factorials are tabled once (8 bytes a unit), tails are summed by the ratio of
 * neighbouring terms until they no longer count.
 */
final class Hypergeometric {
  private static final double NEGLIGIBLE = 1e-17;

  private final double[] logFactorial;

  Hypergeometric(int all) {
    logFactorial = new double[all + 1];
    for (int i = 2; i <= all; i++) {
      logFactorial[i] = logFactorial[i - 1] + Math.log(i);
    }
  }

  int all() {
    return logFactorial.length - 1;
  }

  private double logChoose(int of, int many) {
    return logFactorial[of] - logFactorial[many] - logFactorial[of - many];
  }

  /** Chance of exactly {@code hits}. */
  double exactly(int hits, int marked, int drawn) {
    return exactly(hits, marked, drawn, all());
  }

  /** The same for a part of all. */
  double exactly(int hits, int marked, int drawn, int all) {
    if (hits < Math.max(0, drawn - (all - marked)) || hits > Math.min(marked, drawn)) {
      return 0;
    }
    return Math.exp(
        logChoose(marked, hits) + logChoose(all - marked, drawn - hits) - logChoose(all, drawn));
  }

  /** Chance of {@code hits} or more. */
  double atLeast(int hits, int marked, int drawn) {
    return atLeast(hits, marked, drawn, all());
  }

  /** The same for a part of all. */
  double atLeast(int hits, int marked, int drawn, int all) {
    int first = Math.max(0, drawn - (all - marked));
    if (hits <= first) {
      return 1;
    }
    int last = Math.min(marked, drawn);
    double mean = (double) marked * drawn / all;
    if (hits <= mean) {
      return Math.max(0, 1 - down(hits - 1, first, marked, drawn, all));
    }
    double term = exactly(hits, marked, drawn, all);
    double sum = term;
    for (int x = hits; x < last && term > sum * NEGLIGIBLE; x++) {
      term *=
          (double) (marked - x) / (x + 1) * ((double) (drawn - x) / (all - marked - drawn + x + 1));
      sum += term;
    }
    return Math.min(1, sum);
  }

  /** Chance of {@code hits} or fewer. */
  double atMost(int hits, int marked, int drawn) {
    int all = all();
    int first = Math.max(0, drawn - (all - marked));
    if (hits < first) {
      return 0;
    }
    if (hits >= Math.min(marked, drawn)) {
      return 1;
    }
    double mean = (double) marked * drawn / all;
    return hits > mean
        ? Math.max(0, 1 - atLeast(hits + 1, marked, drawn, all))
        : Math.min(1, down(hits, first, marked, drawn, all));
  }

  private double down(int hits, int first, int marked, int drawn, int all) {
    double term = exactly(hits, marked, drawn, all);
    double sum = term;
    for (int x = hits; x > first && term > sum * NEGLIGIBLE; x--) {
      term *=
          (double) x / (marked - x + 1) * ((double) (all - marked - drawn + x) / (drawn - x + 1));
      sum += term;
    }
    return sum;
  }
}
