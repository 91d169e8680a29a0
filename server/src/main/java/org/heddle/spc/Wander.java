package org.heddle.spc;

import java.io.IOException;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * How a stream wanders, learned in one pass: half the mean squared difference of values 1, 2, 4 …
 * 128 apart (the variogram), mean, variance and skewness. Memory and time are the same for any
 * number of values.
 *
 * <p>The variogram of a slow process with variance A and memory φ under noise with variance R is R
 * + A (1 − φ^lag). Unlike autocorrelations it needs no mean, so that what changes over longer than
 * was seen does not bend it. Whether it wanders at all is asked with the certainty that the lags
 * have when it does not; A and R are found by least squares with that which they have when it does,
 * where long distances say less; φ is one of a grid.
 */
final class Wander {
  /** Distances of the compared values. */
  private static final int[] LAGS = {1, 2, 4, 8, 16, 32, 64, 128};

  private static final double[] PHIS = {
    0.3, 0.5, 0.65, 0.75, 0.82, 0.88, 0.92, 0.945, 0.96, 0.97, 0.978, 0.984, 0.99, 0.994, 0.997
  };

  /**
   * A wandering explains at least so much, in units of χ²: on values without any, the best of all φ
   * reaches it in one stream of fifty ({@code WanderLaws}).
   */
  private static final double BELIEVED = 9;

  private static final int STEPS = 200;
  private static final int COUNT = 0;
  private static final int MEAN = 1;
  private static final int SQUARES = 2;
  private static final int CUBES = 3;
  private static final int MOMENTS = 4;

  private final double[] sums = new double[MOMENTS + 2 * LAGS.length];

  /** Values before the present one. */
  @FunctionalInterface
  interface Past {
    /** The value so many before it; NaN when there is none. */
    double back(int lag);
  }

  /**
   * What was found.
   *
   * @param slow variance of the slow process, A
   * @param noise variance of the noise, R
   */
  record Fit(double mean, double slow, double noise, double phi) {
    /** Variance of a value about the long mean. */
    double whole() {
      return slow + noise;
    }

    boolean remembers() {
      return slow > 0;
    }

    /** Values that say as much of the mean as independent ones would. */
    double worth(double values) {
      double perValue = slow * (1 + phi) / (1 - phi) + noise;
      return values * whole() / perValue;
    }

    /** Variance of the filter's forecast of the slow process, before the value is seen. */
    private double uncertain() {
      double fresh = slow * (1 - phi * phi);
      double p = slow;
      for (int i = 0; i < STEPS; i++) {
        p = phi * phi * p * noise / (p + noise) + fresh;
      }
      return p;
    }

    double gain() {
      double p = uncertain();
      return p / (p + noise);
    }

    /** σ of what the values before do not explain. */
    double sigma() {
      return remembers() ? Math.sqrt(uncertain() + noise) : Math.sqrt(whole());
    }
  }

  double count() {
    return sums[COUNT];
  }

  void add(double value, Past past) {
    double n = ++sums[COUNT];
    double distance = value - sums[MEAN];
    double part = distance / n;
    double term = distance * part * (n - 1);
    sums[MEAN] += part;
    sums[CUBES] += term * part * (n - 2) - 3 * part * sums[SQUARES];
    sums[SQUARES] += term;
    for (int i = 0; i < LAGS.length; i++) {
      double before = past.back(LAGS[i]);
      if (!Double.isNaN(before)) {
        sums[MOMENTS + 2 * i]++;
        sums[MOMENTS + 2 * i + 1] += (value - before) * (value - before) / 2;
      }
    }
  }

  /** Third standardised moment: 0 when both sides are alike. */
  double skewness() {
    double variance = sums[SQUARES] / sums[COUNT];
    return variance > 0 ? sums[CUBES] / sums[COUNT] / Math.pow(variance, 1.5) : 0;
  }

  private double variance() {
    return sums[SQUARES] / Math.max(1, sums[COUNT] - 1);
  }

  Fit fit() {
    double[] v = new double[LAGS.length];
    double[] without = new double[LAGS.length];
    double[] with = new double[LAGS.length];
    for (int i = 0; i < LAGS.length; i++) {
      double pairs = sums[MOMENTS + 2 * i];
      v[i] = pairs > 0 ? sums[MOMENTS + 2 * i + 1] / pairs : 0;
      boolean isUsable = pairs >= 4 * LAGS[i] && v[i] > 0;
      without[i] = isUsable ? pairs / (3 * v[i] * v[i]) : 0;
      with[i] = without[i] / LAGS[i];
    }
    Fit plain = new Fit(sums[MEAN], 0, variance(), 0);
    double flat = misfit(v, without, 0, level(v, without), 0);
    return flat - best(v, without, plain).misfit < BELIEVED ? plain : best(v, with, plain).fit;
  }

  private record Candidate(Fit fit, double misfit) {}

  private Candidate best(double[] v, double[] weights, Fit plain) {
    Candidate best = new Candidate(plain, Double.POSITIVE_INFINITY);
    for (double phi : PHIS) {
      Fit fit = of(phi, v, weights);
      double misfit = misfit(v, weights, fit.slow, fit.noise, phi);
      best = fit.slow > 0 && misfit < best.misfit ? new Candidate(fit, misfit) : best;
    }
    return best;
  }

  private static double level(double[] v, double[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < v.length; i++) {
      sum += weights[i] * v[i];
      all += weights[i];
    }
    return all > 0 ? sum / all : 0;
  }

  private static double misfit(
      double[] v, double[] weights, double slow, double noise, double phi) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      double miss = v[i] - noise - slow * (1 - Math.pow(phi, LAGS[i]));
      sum += weights[i] * miss * miss;
    }
    return sum;
  }

  /** Least squares of v = R + A g, with neither below 0. */
  private Fit of(double phi, double[] v, double[] weights) {
    double w = 0;
    double g = 0;
    double gg = 0;
    double y = 0;
    double gy = 0;
    for (int i = 0; i < v.length; i++) {
      double grown = 1 - Math.pow(phi, LAGS[i]);
      w += weights[i];
      g += weights[i] * grown;
      gg += weights[i] * grown * grown;
      y += weights[i] * v[i];
      gy += weights[i] * grown * v[i];
    }
    double determinant = w * gg - g * g;
    double slow = determinant > 0 ? Math.max(0, (w * gy - g * y) / determinant) : 0;
    double noise = w > 0 ? (y - slow * g) / w : 0;
    if (noise < 0) {
      noise = 0;
      slow = gg > 0 ? gy / gg : 0;
    }
    return new Fit(sums[MEAN], slow, noise, phi);
  }

  void write(StateOutput output) throws IOException {
    for (double sum : sums) {
      output.number(Double.doubleToRawLongBits(sum));
    }
  }

  static Wander read(StateInput input) throws IOException {
    Wander wander = new Wander();
    for (int i = 0; i < wander.sums.length; i++) {
      wander.sums[i] = Double.longBitsToDouble(input.number());
    }
    return wander;
  }

  @Override
  public String toString() {
    return Arrays.toString(sums);
  }
}
