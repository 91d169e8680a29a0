package org.heddle.statistics;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Online change points with their uncertainty (Adams and MacKay 2007, arXiv 0710.3742): how long
 * the present run has lasted, as a distribution, under a constant hazard and a normal-inverse-gamma
 * prior on mean and variance, whose predictive distribution is Student's t.
 *
 * <p>Run lengths of a probability below 1e-8 are forgotten, so that a value costs what is alive,
 * not what has passed.
 */
public final class Bocpd {
  private static final double FORGOTTEN = 1e-8;

  /** Run lengths kept at most; the longest are then taken as one. */
  static final int MAX_ALIVE = 4_096;

  private final double hazard;
  private double[] probability = {1};
  private double[] mean = {0};
  private double[] kappa = {1};
  private double[] beta = {1};
  private int[] length = {0};
  private int alive = 1;

  /**
   * @param hazard chance of a change at any value, such as 1/250
   */
  public Bocpd(double hazard) {
    if (!(hazard > 0 && hazard < 1)) {
      throw new IllegalArgumentException("0 < hazard < 1, not " + hazard);
    }
    this.hazard = hazard;
  }

  /** Takes the next value, in units in which the prior (mean 0, variance about 1) makes sense. */
  public void next(double value) {
    grow();
    double ended = 0;
    for (int i = alive; i > 0; i--) {
      int old = i - 1;
      double likely = probability[old] * predictive(old, value);
      ended += likely * hazard;
      probability[i] = likely * (1 - hazard);
      update(old, i, value);
    }
    probability[0] = ended;
    length[0] = 0;
    mean[0] = 0;
    kappa[0] = 1;
    beta[0] = 1;
    alive++;
    forget();
  }

  private void grow() {
    if (alive == probability.length) {
      int size = 2 * alive;
      probability = Arrays.copyOf(probability, size);
      mean = Arrays.copyOf(mean, size);
      kappa = Arrays.copyOf(kappa, size);
      beta = Arrays.copyOf(beta, size);
      length = Arrays.copyOf(length, size);
    }
  }

  /** α of the prior is 1 and grows by ½ a value. */
  private double alpha(int i) {
    return 1 + length[i] / 2.0;
  }

  private double predictive(int i, double value) {
    double freedom = 2 * alpha(i);
    double scale = beta[i] * (kappa[i] + 1) / (alpha(i) * kappa[i]);
    double distance = value - mean[i];
    double log =
        Gamma.logGamma((freedom + 1) / 2)
            - Gamma.logGamma(freedom / 2)
            - 0.5 * Math.log(freedom * Math.PI * scale)
            - (freedom + 1) / 2 * Math.log1p(distance * distance / (freedom * scale));
    return Math.exp(log);
  }

  private void update(int from, int to, double value) {
    double distance = value - mean[from];
    mean[to] = mean[from] + distance / (kappa[from] + 1);
    beta[to] = beta[from] + kappa[from] * distance * distance / (2 * (kappa[from] + 1));
    kappa[to] = kappa[from] + 1;
    length[to] = length[from] + 1;
  }

  private void forget() {
    double sum = 0;
    for (int i = 0; i < alive; i++) {
      sum += probability[i];
    }
    if (!(sum > 0)) {
      probability[0] = 1;
      alive = 1;
      return;
    }
    int kept = 0;
    for (int i = 0; i < alive; i++) {
      double p = probability[i] / sum;
      if (i == 0 || (p >= FORGOTTEN && kept < MAX_ALIVE)) {
        move(i, kept++, p);
      }
    }
    alive = kept;
  }

  private void move(int from, int to, double p) {
    probability[to] = p;
    mean[to] = mean[from];
    kappa[to] = kappa[from];
    beta[to] = beta[from];
    length[to] = length[from];
  }

  /** The likeliest number of values since the last change. */
  public int likeliest() {
    int best = 0;
    for (int i = 1; i < alive; i++) {
      best = probability[i] > probability[best] ? i : best;
    }
    return length[best];
  }

  /** The chance that fewer than so many values have come since the last change. */
  public double chanceBelow(int values) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < alive; i++) {
      sum += length[i] < values ? probability[i] : 0;
      all += probability[i];
    }
    return sum / all;
  }

  /** How many run lengths are followed at present. */
  int alive() {
    return alive;
  }
}
