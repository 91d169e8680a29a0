package org.heddle.statistics;

/**
 * Average run lengths of charts on scores that take few values, such as counts told in σ: a score z
 * comes with probability p, exactly as binomial or Poisson have it. Points are independent.
 *
 * <p>L(u) = 1 + Σ p L(next of u) over the scores, where L is taken as linear between nodes that lie
 * closer than any chart's step (Brook and Evans, Biometrika 59 (1972) 539, with interpolation in
 * place of rounding). Two-sided CUSUM by 1/L = 1/L⁺ + 1/L⁻, exact for zero head start.
 */
public final class ScoreRunLength {
  private static final int NODES = 161;

  private final double[] scores;
  private final double[] chances;

  /**
   * Scores and how likely each is.
   *
   * @param chances they sum to 1
   */
  public ScoreRunLength(double[] scores, double[] chances) {
    double sum = 0;
    for (double each : chances) {
      sum += each;
    }
    if (scores.length != chances.length || Math.abs(sum - 1) > 1e-6) {
      throw new IllegalArgumentException(scores.length + " scores with a chance of " + sum);
    }
    this.scores = scores.clone();
    this.chances = chances.clone();
  }

  /** The chance of a point beyond ±limit. */
  public double beyond(double limit) {
    double beyond = 0;
    for (int i = 0; i < scores.length; i++) {
      beyond += Math.abs(scores[i]) > limit ? chances[i] : 0;
    }
    return beyond;
  }

  /** Points between signals of a two-sided CUSUM from zero, on average. */
  public double cusum(double k, double h) {
    return 1 / (1 / oneSided(k, h, 1) + 1 / oneSided(k, h, -1));
  }

  double oneSided(double k, double h, int side) {
    return steps(0, h, 0, (sum, z) -> Math.max(0, sum + side * z - k));
  }

  /**
   * The same of an EWMA from the centre.
   *
   * @param reach its limit, in σ of a point
   */
  public double ewma(double lambda, double reach) {
    return steps(-reach, reach, 0, (average, z) -> average + lambda * (z - average));
  }

  /** From the state before a score to that after it. */
  private interface Step {
    double after(double state, double score);
  }

  /** Points until the state leaves the interval, on average. */
  private double steps(double low, double high, double start, Step step) {
    double width = (high - low) / (NODES - 1);
    double[][] matrix = new double[NODES][NODES];
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < scores.length; j++) {
        double after = step.after(low + i * width, scores[j]);
        if (after >= low && after <= high) {
          double place = (after - low) / width;
          int left = Math.min(NODES - 2, (int) place);
          matrix[i][left] += chances[j] * (left + 1 - place);
          matrix[i][left + 1] += chances[j] * (place - left);
        }
      }
    }
    double[] lengths = Elimination.steps(matrix);
    double place = (start - low) / width;
    int left = Math.min(NODES - 2, (int) place);
    return lengths[left] * (left + 1 - place) + lengths[left + 1] * (place - left);
  }
}
