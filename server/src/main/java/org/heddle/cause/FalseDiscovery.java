package org.heddle.cause;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which share of the found differences is false: step-up over p-values, some of them not listed.
 */
final class FalseDiscovery {
  private static final double EULER = 0.5772156649015329;

  private FalseDiscovery() {}

  /**
   * Adjusted p-values in the order given (Benjamini and Hochberg 1995).
   *
   * @param tests how many tests there were, the listed ones among them; the others found nothing
   */
  static double[] adjusted(double[] p, int tests) {
    Integer[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toArray(Integer[]::new);
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int rank = p.length; rank > 0; rank--) {
      int i = order[rank - 1];
      least = Math.min(least, p[i] * Math.max(tests, p.length) / rank);
      adjusted[i] = least;
    }
    return adjusted;
  }

  /** By how much they grow when nothing is known of how tests hang together (2001). */
  static double dependencePenalty(int tests) {
    return tests < 1_000
        ? Arrays.stream(IntStream.rangeClosed(1, Math.max(1, tests)).toArray())
            .mapToDouble(i -> 1.0 / i)
            .sum()
        : Math.log(tests) + EULER + 0.5 / tests;
  }
}
