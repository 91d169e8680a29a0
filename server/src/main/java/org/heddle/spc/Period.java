package org.heddle.spc;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.heddle.statistics.Individuals;
import org.heddle.statistics.Pelt;

/**
 * Whether points told in σ are one period: no step of their mean, and no memory. Points that vary
 * by more than chance from one to the next are measured by what they vary by.
 */
final class Period {
  private static final double D2 = 2 / Math.sqrt(Math.PI);
  private static final double PENALTY = 3;
  private static final int SHORTEST = 5;

  private Period() {}

  /** Indexes at which another period begins; none for one period. */
  static int[] changes(double[] z) {
    double usual = Arrays.stream(Individuals.movingRanges(z)).average().orElse(0) / D2;
    double[] told = Arrays.stream(z).map(each -> each / Math.max(1, usual)).toArray();
    return lasting(Pelt.changes(told, Pelt.Cost.MEAN, PENALTY * Math.log(z.length)), z.length);
  }

  /** Without those of a few points: two wild ones side by side are no period. */
  private static int[] lasting(int[] changes, int length) {
    return IntStream.range(0, changes.length)
        .filter(
            i ->
                changes[i] - (i == 0 ? 0 : changes[i - 1]) >= SHORTEST
                    && (i == changes.length - 1 ? length : changes[i + 1]) - changes[i] >= SHORTEST)
        .map(i -> changes[i])
        .toArray();
  }

  static PhaseOne.Verdict verdict(double[] z, int[] changes) {
    if (changes.length > 0) {
      return PhaseOne.Verdict.CHANGED;
    }
    return PhaseOne.remembers(z) ? PhaseOne.Verdict.REMEMBERS : PhaseOne.Verdict.STABLE;
  }

  static String words(PhaseOne.Verdict verdict) {
    return switch (verdict) {
      case STABLE -> "one period without memory";
      case REMEMBERS ->
          "one period whose points resemble those before them, which this chart does not take out:"
              + " it will ring more often than promised";
      case CHANGED -> "more than one period";
      case TOO_FEW -> "too few points";
      case WITHOUT_SPREAD -> "the points do not vary";
    };
  }
}
