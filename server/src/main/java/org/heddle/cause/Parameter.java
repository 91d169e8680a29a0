package org.heddle.cause;

import java.util.Arrays;

/**
 * One number per unit: a reading, the air when it was made, the units since the last top-up.
 *
 * <p>The values in rising order are made once and kept, because then the rank of any value is a
 * binary search: a question about a few bad units among a million costs those few.
 */
public final class Parameter {
  private static final double MAD_TO_SIGMA = 1.4826;

  private final String name;
  private final String unit;
  private final float[] values;
  private volatile float[] sorted = {};
  private volatile double tieTerm;

  /**
   * @param name step, position and characteristic
   * @param unit symbol; empty for counts
   * @param values one per unit, NaN where there is none; handed over
   */
  public Parameter(String name, String unit, float[] values) {
    this.name = name;
    this.unit = unit;
    this.values = values;
  }

  public String name() {
    return name;
  }

  public String unit() {
    return unit;
  }

  public float at(int unit) {
    return values[unit];
  }

  public boolean isPresent(int unit) {
    return !Float.isNaN(values[unit]);
  }

  /** All values there are, rising. */
  float[] sorted() {
    float[] known = sorted;
    if (known.length == 0 && values.length > 0) {
      known = sortedNow();
      tieTerm = ties(known);
      sorted = known;
    }
    return known;
  }

  private float[] sortedNow() {
    float[] present = new float[values.length];
    int size = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        present[size++] = value + 0f; // one zero only
      }
    }
    float[] rising = Arrays.copyOf(present, size);
    FloatOrder.sort(rising);
    return rising;
  }

  private static double ties(float[] rising) {
    double sum = 0;
    for (int i = 0; i < rising.length; ) {
      int end = i + 1;
      while (end < rising.length && rising[end] == rising[i]) {
        end++;
      }
      double same = end - i;
      sum += same * same * same - same;
      i = end;
    }
    return sum;
  }

  /** Σ(t³ − t) over groups of equal values. */
  double tieTerm() {
    sorted();
    return tieTerm;
  }

  /** How many values are below. */
  int below(double value) {
    float[] rising = sorted();
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many values are at most this. */
  int atMost(double value) {
    float[] rising = sorted();
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The value below which a share of all lies; there must be one. */
  public double quantile(double share) {
    float[] rising = sorted();
    return rising[(int) Math.min(rising.length - 1L, Math.round(share * (rising.length - 1)))];
  }

  double median() {
    return quantile(0.5);
  }

  /** Robust standard deviation: the median distance from the median, scaled for the normal. */
  double robustSigma() {
    double median = median();
    double low = 0;
    double high = Math.max(quantile(1) - median, median - quantile(0));
    int half = (sorted().length + 1) / 2;
    for (int i = 0; i < Float.SIZE * 2 && high > low; i++) {
      double middle = (low + high) / 2;
      if (atMost(median + middle) - below(median - middle) >= half) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high * MAD_TO_SIGMA;
  }
}
