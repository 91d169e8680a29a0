package org.heddle.spc;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.heddle.statistics.Counts;
import org.heddle.statistics.Normal;
import org.heddle.statistics.ScoreRunLength;

/**
 * The scores that a chart of counts gives while its counts come at a rate, each with its chance:
 * binomial or Poisson, over the n that its points have. Laney's scores are normal.
 */
final class CountScores {
  /** What is told apart of a score, in σ. */
  private static final double STEP = 0.01;

  /** Of many different n, so many stand for all. */
  private static final int MOST_SIZES = 16;

  private static final double FARTHEST = 9;

  private final double[] scores;
  private final double[] chances;
  private final double[] sums;

  /**
   * Scores by a chart's rate.
   *
   * @param now what the counts come at
   * @param sizes n of its points, at least one
   */
  CountScores(Counts rate, double now, double[] sizes) {
    TreeMap<Long, Double> found = new TreeMap<>();
    double[] used = few(sizes);
    for (double size : used) {
      add(found, rate, now, size, 1.0 / used.length);
    }
    double all = found.values().stream().mapToDouble(Double::doubleValue).sum();
    scores = found.keySet().stream().mapToDouble(step -> step * STEP).toArray();
    chances = found.values().stream().mapToDouble(chance -> chance / all).toArray();
    sums = chances.clone();
    Arrays.parallelPrefix(sums, Double::sum);
  }

  /** Quantiles of the sizes. */
  private static double[] few(double[] sizes) {
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int count = Math.min(MOST_SIZES, sorted.length);
    double[] few = new double[count];
    Arrays.setAll(few, i -> sorted[(int) ((i + 0.5) / count * sorted.length)]);
    return few;
  }

  private static void add(
      Map<Long, Double> found, Counts rate, double now, double size, double part) {
    if (rate.betweenSigma() != 1) {
      double moved = (now - rate.rate()) / rate.sigma(size);
      for (long step = Math.round(-FARTHEST / STEP); step <= FARTHEST / STEP; step++) {
        double chance =
            Normal.below((step + 0.5) * STEP - moved) - Normal.below((step - 0.5) * STEP - moved);
        found.merge(step, part * chance, Double::sum);
      }
      return;
    }
    Counts moved = new Counts(now, rate.isProportion(), 1);
    double reach = Math.ceil(FARTHEST * Math.sqrt(now * size + 1)) + FARTHEST;
    double from = Math.max(0, Math.floor(now * size - reach));
    double most = rate.isProportion() ? Math.floor(size) : Double.POSITIVE_INFINITY;
    double to = Math.min(most, Math.ceil(now * size + reach));
    for (double count = from; count <= to; count++) {
      double chance = moved.probability(count, size);
      if (chance > 0) {
        found.merge(Math.round(rate.score(count, size) / STEP), part * chance, Double::sum);
      }
    }
  }

  /** False alarms a point: the sum of the charts' rates. */
  double signals(Detection detection) {
    ScoreRunLength lengths = new ScoreRunLength(scores, chances);
    double rate = lengths.beyond(detection.limit());
    if (detection.h() < Detection.NEVER) {
      rate += 1 / lengths.cusum(detection.k(), detection.h());
    }
    if (detection.ewmaLimit() < Detection.NEVER) {
      rate += 1 / lengths.ewma(detection.lambda(), detection.ewmaReach());
    }
    return rate;
  }

  /** The next score. */
  double next(SplittableRandom random) {
    int place = Arrays.binarySearch(sums, random.nextDouble());
    return scores[Math.min(scores.length - 1, place < 0 ? -place - 1 : place)];
  }
}
