package org.heddle.statistics;

/**
 * A sum that keeps what rounding takes away: each addition's error is known exactly (Knuth's
 * TwoSum) and is added up beside the sum, so that thousands of values of one size lose no digit.
 */
public final class PreciseSum {
  private double sum;
  private double lost;

  public void add(double value) {
    double next = sum + value;
    double part = next - sum;
    lost += (sum - (next - part)) + (value - part);
    sum = next;
  }

  /** Adds a · b with the error of the product. */
  public void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    lost += Math.fma(a, b, -product);
  }

  public double value() {
    return sum + lost;
  }

  public static double of(double... values) {
    PreciseSum sum = new PreciseSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }
}
