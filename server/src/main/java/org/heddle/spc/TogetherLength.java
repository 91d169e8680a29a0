package org.heddle.spc;

import java.util.SplittableRandom;
import org.heddle.multivariate.Mewma;
import org.heddle.multivariate.Scatter;
import org.heddle.multivariate.Together;

/**
 * Units until a lasting shift of several characteristics together rings: T² and MEWMA as they are.
 */
final class TogetherLength {
  private static final long SEED = 1_956;
  private static final long MOST_UNITS = 500_000;

  private final Together limits;
  private final int width;

  /**
   * Limits from so many units.
   *
   * @param points between false alarms
   */
  TogetherLength(int width, int units, double points) {
    double[][] one = new double[width][width];
    for (int i = 0; i < width; i++) {
      one[i][i] = 1;
    }
    this.width = width;
    limits = Together.of(new Scatter(new double[width], one), units, points);
  }

  /**
   * Units to the alarm, on average.
   *
   * @param shift Mahalanobis's distance of the shifted centre
   */
  double of(double shift, int runs, int longest) {
    SplittableRandom random = new SplittableRandom(SEED);
    long sum = 0;
    int made = 0;
    while (made < runs && sum < MOST_UNITS) {
      sum += run(shift, longest, random);
      made++;
    }
    return (double) sum / made;
  }

  private int run(double shift, int longest, SplittableRandom random) {
    Mewma mewma = limits.mewma();
    double[] unit = new double[width];
    for (int units = 1; units < longest; units++) {
      for (int i = 0; i < width; i++) {
        unit[i] = random.nextGaussian() + (i == 0 ? shift : 0);
      }
      boolean isFar = limits.score(limits.distance(unit)) > limits.scoreLimit();
      if (mewma.signals(mewma.next(unit)) || isFar) {
        return units;
      }
    }
    return longest;
  }
}
