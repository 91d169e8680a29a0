package org.heddle.statistics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Values at hand, all finite, with mean and variance to the last digits: the mean by precise sum,
 * the variance from the differences to it, corrected for the mean's own rounding (Chan, Golub and
 * LeVeque 1983).
 *
 * <p>Where only the last digits differ, as in 10000000.1 and 10000000.3, a double has already lost
 * them; {@link #from} subtracts the first value while they are still decimals.
 */
public final class Sample {
  private final double[] values;
  private final BigDecimal origin;
  private final double mean;
  private final double squares;

  private Sample(double[] values, BigDecimal origin) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("every value must be finite, not " + value);
      }
    }
    this.values = values;
    this.origin = origin;
    double first = values.length == 0 ? 0 : PreciseSum.of(values) / values.length;
    PreciseSum away = new PreciseSum();
    PreciseSum square = new PreciseSum();
    for (double value : values) {
      away.add(value - first);
      square.addProduct(value - first, value - first);
    }
    double rest = values.length == 0 ? 0 : away.value() / values.length;
    mean = first + rest;
    squares = Math.max(0, square.value() - rest * away.value());
  }

  public static Sample of(double... values) {
    return new Sample(values.clone(), BigDecimal.ZERO);
  }

  /** Decimals as a source wrote them, kept as their differences from the first. */
  public static Sample from(List<BigDecimal> values) {
    if (values.isEmpty()) {
      return of();
    }
    return from(values, values.getFirst());
  }

  /** The same from another origin, so that several samples can be compared. */
  public static Sample from(List<BigDecimal> values, BigDecimal origin) {
    return new Sample(
        values.stream().mapToDouble(value -> value.subtract(origin).doubleValue()).toArray(),
        origin);
  }

  public int size() {
    return values.length;
  }

  /** The values, or their differences from the origin, in their order; a copy. */
  public double[] values() {
    return values.clone();
  }

  public double[] sorted() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Mean of the values, the origin included. */
  public double mean() {
    need(1);
    return fromOrigin(mean);
  }

  private double fromOrigin(double value) {
    return origin.add(new BigDecimal(value)).doubleValue();
  }

  /** Mean of the differences from the origin. */
  public double meanFromOrigin() {
    need(1);
    return mean;
  }

  /** Σ(x − x̄)². */
  public double squares() {
    return squares;
  }

  /** Σ(x − x̄)² / (n − 1). */
  public double variance() {
    need(2);
    return squares / (values.length - 1);
  }

  public double deviation() {
    return Math.sqrt(variance());
  }

  public double least() {
    need(1);
    return fromOrigin(Arrays.stream(values).min().orElseThrow());
  }

  public double most() {
    need(1);
    return fromOrigin(Arrays.stream(values).max().orElseThrow());
  }

  private void need(int size) {
    if (values.length < size) {
      throw new IllegalArgumentException(values.length + " values, at least " + size + " needed");
    }
  }
}
