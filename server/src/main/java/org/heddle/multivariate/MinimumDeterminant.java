package org.heddle.multivariate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.heddle.statistics.ChiSquared;

/**
 * Centre and covariance that up to half of the units cannot spoil: the half whose covariance has
 * the smallest determinant, then all units near it (FAST-MCD: Rousseeuw and Van Driessen 1999).
 *
 * <p>Random starts of p + 1 units, two concentration steps each, the ten best until they rest. The
 * covariance is made consistent at the normal, with the factors of Pison, Van Aelst and Willems
 * (2002) for few units, in R package robustbase's form.
 *
 * @param raw of the best half
 * @param reweighted of all units within the 97.5 % ellipse of the raw one
 * @param best units of the best half, from 0, in order
 * @param distances squared, of all units from the reweighted estimate
 */
public record MinimumDeterminant(Scatter raw, Scatter reweighted, int[] best, double[] distances) {
  private static final int STARTS = 500;
  private static final int KEPT = 10;
  private static final int MAX_STEPS = 100;
  private static final double NEAR = 0.975;

  /**
   * The same seed finds the same half.
   *
   * @param units at least five for each characteristic
   * @param share of units that is trusted, 0.5 to 1
   */
  public static MinimumDeterminant of(double[][] units, double share, long seed) {
    Scatter.checked(units);
    int n = units.length;
    int width = units[0].length;
    if (n < 5 * width || !(share >= 0.5 && share <= 1)) {
      throw new IllegalArgumentException(n + " units, " + 5 * width + " are needed");
    }
    int half = half(n, width, share);
    Candidate[] candidates = new Candidate[STARTS];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < STARTS; i++) {
      candidates[i] = concentrated(units, start(units, random, half), half, 2);
    }
    Arrays.sort(candidates, Comparator.comparingDouble(Candidate::logDeterminant));
    Candidate best = candidates[0];
    for (int i = 0; i < KEPT; i++) {
      Candidate rested = concentrated(units, candidates[i].chosen, half, MAX_STEPS);
      best = rested.logDeterminant < best.logDeterminant ? rested : best;
    }
    return reweighted(units, best, half, share);
  }

  private static int half(int n, int width, double share) {
    int least = (n + width + 1) / 2;
    return (int) Math.floor(2.0 * least - n + 2.0 * (n - least) * share);
  }

  private record Candidate(int[] chosen, double logDeterminant) {}

  private static int[] start(double[][] units, SplittableRandom random, int half) {
    int[] order = new int[units.length];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < order.length; i++) {
      int j = i + random.nextInt(order.length - i);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    for (int size = units[0].length + 1; size <= half; size++) {
      Scatter scatter = Scatter.of(chosen(units, Arrays.copyOf(order, size)));
      if (!scatter.isFlat()) {
        return nearest(units, scatter, half);
      }
    }
    return Arrays.copyOf(order, half);
  }

  private static Candidate concentrated(double[][] units, int[] start, int half, int steps) {
    int[] chosen = start;
    for (int step = 0; step < steps; step++) {
      int[] next = nearest(units, Scatter.of(chosen(units, chosen)), half);
      if (Arrays.equals(next, chosen)) {
        break;
      }
      chosen = next;
    }
    return new Candidate(chosen, Scatter.of(chosen(units, chosen)).logDeterminant());
  }

  private static int[] nearest(double[][] units, Scatter scatter, int count) {
    double[] distances = distances(units, scatter);
    Integer[] order = new Integer[units.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> distances[i]));
    return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).sorted().toArray();
  }

  private static double[] distances(double[][] units, Scatter scatter) {
    Distance distance = new Distance(scatter);
    return Arrays.stream(units).mapToDouble(distance::of).toArray();
  }

  private static double[][] chosen(double[][] units, int[] which) {
    return Arrays.stream(which).mapToObj(i -> units[i]).toArray(double[][]::new);
  }

  private static MinimumDeterminant reweighted(
      double[][] units, Candidate best, int half, double share) {
    int n = units.length;
    int width = units[0].length;
    double rawFactor = consistency(width, (double) half / n) * SmallSample.raw(width, n, share);
    Scatter raw = Scatter.of(chosen(units, best.chosen)).times(rawFactor);
    double[] away = distances(units, raw);
    double limit = ChiSquared.quantile(NEAR, width);
    int[] near = Arrays.stream(nearest(units, raw, n)).filter(i -> away[i] <= limit).toArray();
    double factor = near.length == n ? 1 : consistency(width, (double) near.length / n);
    Scatter all =
        Scatter.of(chosen(units, near)).times(factor * SmallSample.reweighted(width, n, share));
    return new MinimumDeterminant(raw, all, best.chosen, distances(units, all));
  }

  /** The covariance of the inner share of a normal is too small by this. */
  private static double consistency(int width, double share) {
    if (share >= 1) {
      return 1;
    }
    return share / ChiSquared.below(ChiSquared.quantile(share, width), width + 2.0);
  }
}
