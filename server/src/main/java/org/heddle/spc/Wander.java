package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * How a stream wanders, learned in one pass: half the mean squared difference of values 1, 2, 4 …
 * 128 apart (the variogram) and of the means of neighbouring blocks of 64 to 4,096 values (Allan's
 * variance, Proceedings of the IEEE 54 (1966) 221), mean, variance and skewness. Memory and time
 * are the same for any number of values.
 *
 * <p>The variogram of a slow process with variance A and memory φ under noise with variance R is R
 * + A (1 − φ^lag); that of blocks of m values is R / m + A g(m, φ), see {@link Scale}. Blocks show
 * what single values hide: the lots that a process is fed with differ by less than one piece from
 * the next, and last for thousands of them. Unlike autocorrelations neither needs a mean, so that
 * what changes over longer than was seen does not bend it. Whether it wanders at all is asked with
 * the certainty that the scales have when it does not; A and R are found by least squares with that
 * which they have when it does, where long distances say less; φ is one of a grid.
 */
final class Wander {
  /** Distances of the compared values. */
  private static final int[] LAGS = {1, 2, 4, 8, 16, 32, 64, 128};

  private static final double[] PHIS = {
    0.3, 0.5, 0.65, 0.75, 0.82, 0.88, 0.92, 0.945, 0.96, 0.97, 0.978, 0.984, 0.99, 0.994, 0.997,
    0.9985, 0.9992, 0.9996
  };

  /** Values in the compared blocks. */
  private static final int[] BLOCKS = {64, 256, 1_024, 4_096};

  /** Fewer pairs of blocks say nothing of their variance. */
  private static final int LEAST_PAIRS = 8;

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

  /**
   * Of blocks: values and sum of the one under way, mean of the last, pairs, half their squares.
   */
  private static final int PER_BLOCK = 5;

  private static final int FIRST_BLOCK = MOMENTS + 2 * LAGS.length;

  private final double[] sums = new double[FIRST_BLOCK + PER_BLOCK * BLOCKS.length];

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

    /**
     * Standard error of the skewness of so many values that have none: of a Gaussian process √(6 Σ
     * ρ³ / n) over all lags (Lomnicki, Metrika 4 (1961) 37).
     */
    double errorOfSkewness(double values) {
      double share = whole() > 0 ? slow / whole() : 0;
      double cubed = phi * phi * phi;
      double remembered = 2 * share * share * share * cubed / (1 - cubed);
      return Math.sqrt(6 * (1 + remembered) / Math.max(1, values));
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
    for (int i = 0; i < BLOCKS.length; i++) {
      addToBlock(FIRST_BLOCK + PER_BLOCK * i, BLOCKS[i], value);
    }
  }

  private void addToBlock(int at, int size, double value) {
    sums[at + 1] += value;
    if (++sums[at] < size) {
      return;
    }
    double mean = sums[at + 1] / size;
    double step = mean - sums[at + 2];
    boolean isFirst = sums[COUNT] <= size;
    sums[at + 3] += isFirst ? 0 : 1;
    sums[at + 4] += isFirst ? 0 : step * step / 2;
    sums[at] = 0;
    sums[at + 1] = 0;
    sums[at + 2] = mean;
  }

  /** Third standardised moment: 0 when both sides are alike. */
  double skewness() {
    double variance = sums[SQUARES] / sums[COUNT];
    return variance > 0 ? sums[CUBES] / sums[COUNT] / Math.pow(variance, 1.5) : 0;
  }

  private double variance() {
    return sums[SQUARES] / Math.max(1, sums[COUNT] - 1);
  }

  /**
   * Half the mean squared difference of values or blocks a distance apart.
   *
   * @param size values in a block; 1 for single values
   * @param pairs that were seen
   */
  private record Scale(int size, int distance, double pairs, double seen) {
    boolean isUsable() {
      return seen > 0 && pairs >= (size == 1 ? 4 * distance : LEAST_PAIRS);
    }

    /** What noise of variance 1 alone brings. */
    double ofNoise() {
      return 1.0 / size;
    }

    /**
     * What a slow process of variance 1 alone brings: of block means their variance less the
     * covariance of neighbours.
     */
    double ofSlow(double phi) {
      double past = Math.pow(phi, distance);
      if (size == 1) {
        return 1 - past;
      }
      double m = size;
      double fresh = 1 - phi;
      double variance = (1 + phi) / (m * fresh) - 2 * phi * (1 - past) / (m * m * fresh * fresh);
      return variance - phi * (1 - past) * (1 - past) / (m * m * fresh * fresh);
    }

    /** Its certainty where noise of that variance is all there is: 1 / variance. */
    double certainty(double noise) {
      double expected = size == 1 ? seen : noise / size;
      return isUsable() ? pairs / (3 * expected * expected) : 0;
    }

    /** Its certainty where it wanders. */
    double certaintyOfWandering(double noise) {
      double expected = Math.max(seen, noise / size);
      return isUsable() ? pairs / (3 * expected * expected) / (size == 1 ? distance : 1) : 0;
    }
  }

  private List<Scale> scales() {
    List<Scale> scales = new ArrayList<>();
    for (int i = 0; i < LAGS.length; i++) {
      double pairs = sums[MOMENTS + 2 * i];
      double seen = sums[MOMENTS + 2 * i + 1] / Math.max(1, pairs);
      scales.add(new Scale(1, LAGS[i], pairs, seen));
    }
    for (int i = 0; i < BLOCKS.length; i++) {
      int at = FIRST_BLOCK + PER_BLOCK * i;
      double seen = sums[at + 4] / Math.max(1, sums[at + 3]);
      scales.add(new Scale(BLOCKS[i], BLOCKS[i], sums[at + 3], seen));
    }
    return scales;
  }

  Fit fit() {
    List<Scale> scales = scales();
    double level = level(scales);
    double[] without = scales.stream().mapToDouble(s -> s.certainty(level)).toArray();
    double[] with = scales.stream().mapToDouble(s -> s.certaintyOfWandering(level)).toArray();
    Fit plain = new Fit(sums[MEAN], 0, variance(), 0);
    double flat = misfit(scales, without, new Fit(0, 0, noise(scales, without), 0));
    return flat - best(scales, without, plain).misfit < BELIEVED
        ? plain
        : best(scales, with, plain).fit;
  }

  private record Candidate(Fit fit, double misfit) {}

  private Candidate best(List<Scale> scales, double[] weights, Fit plain) {
    Candidate best = new Candidate(plain, Double.POSITIVE_INFINITY);
    for (double phi : PHIS) {
      Fit fit = of(phi, scales, weights);
      double misfit = misfit(scales, weights, fit);
      best = fit.slow > 0 && misfit < best.misfit ? new Candidate(fit, misfit) : best;
    }
    return best;
  }

  /** The variance of the noise, were there nothing else, by single values. */
  private static double level(List<Scale> scales) {
    List<Scale> single = scales.stream().filter(scale -> scale.size == 1).toList();
    return noise(single, single.stream().mapToDouble(s -> s.certainty(0)).toArray());
  }

  /** The same by least squares over all scales. */
  private static double noise(List<Scale> scales, double[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      double share = scales.get(i).ofNoise();
      sum += weights[i] * share * scales.get(i).seen;
      all += weights[i] * share * share;
    }
    return all > 0 ? sum / all : 0;
  }

  private static double misfit(List<Scale> scales, double[] weights, Fit fit) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      Scale scale = scales.get(i);
      double expected = fit.noise * scale.ofNoise() + fit.slow * scale.ofSlow(fit.phi);
      sum += weights[i] * (scale.seen - expected) * (scale.seen - expected);
    }
    return sum;
  }

  /** Least squares of v = R n + A g, with neither below 0. */
  private Fit of(double phi, List<Scale> scales, double[] weights) {
    double nn = 0;
    double ng = 0;
    double gg = 0;
    double ny = 0;
    double gy = 0;
    for (int i = 0; i < weights.length; i++) {
      Scale scale = scales.get(i);
      double n = scale.ofNoise();
      double g = scale.ofSlow(phi);
      nn += weights[i] * n * n;
      ng += weights[i] * n * g;
      gg += weights[i] * g * g;
      ny += weights[i] * n * scale.seen;
      gy += weights[i] * g * scale.seen;
    }
    double determinant = nn * gg - ng * ng;
    double slow = determinant > 0 ? Math.max(0, (nn * gy - ng * ny) / determinant) : 0;
    double noise = nn > 0 ? (ny - slow * ng) / nn : 0;
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
