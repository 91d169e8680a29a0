package org.heddle.statistics;

/**
 * Mean, variance, skewness and kurtosis of a stream in constant memory, which two streams can be
 * merged into one (Welford 1962; Pébay 2008 for the higher moments). The state is a value: it can
 * be written down and read back.
 *
 * @param count values so far
 * @param mean their mean, 0 for none
 * @param m2 Σ(x − x̄)²
 * @param m3 Σ(x − x̄)³
 * @param m4 Σ(x − x̄)⁴
 */
public record Moments(long count, double mean, double m2, double m3, double m4) {
  public static final Moments NONE = new Moments(0, 0, 0, 0, 0);

  public static Moments of(double... values) {
    Moments moments = NONE;
    for (double value : values) {
      moments = moments.with(value);
    }
    return moments;
  }

  public Moments with(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a finite value, not " + value);
    }
    return with(new Moments(1, value, 0, 0, 0));
  }

  /** Both streams as one; exact but for rounding, in any order. */
  public Moments with(Moments other) {
    if (count == 0 || other.count == 0) {
      return count == 0 ? other : this;
    }
    double n = count + (double) other.count;
    double a = count / n;
    double b = other.count / n;
    double away = other.mean - mean;
    double square = away * away;
    double between = count * b;
    return new Moments(
        count + other.count,
        mean + away * b,
        m2 + other.m2 + square * between,
        m3 + other.m3 + away * square * between * (a - b) + 3 * away * (a * other.m2 - b * m2),
        m4
            + other.m4
            + square * square * between * (a * a - a * b + b * b)
            + 6 * square * (a * a * other.m2 + b * b * m2)
            + 4 * away * (a * other.m3 - b * m3));
  }

  /** Σ(x − x̄)² / (n − 1), 0 below two values. */
  public double variance() {
    return count < 2 ? 0 : m2 / (count - 1);
  }

  public double deviation() {
    return Math.sqrt(variance());
  }

  /** Unbiased for a normal source, as spreadsheets give it (G1); 0 for constant data. */
  public double skewness() {
    double n = count;
    return count < 3 || m2 == 0
        ? 0
        : Math.sqrt(n * (n - 1)) / (n - 2) * (m3 / n) / Math.pow(m2 / n, 1.5);
  }

  /** Excess over the normal, unbiased for a normal source (G2); 0 for constant data. */
  public double excessKurtosis() {
    double n = count;
    double plain = m2 == 0 ? 0 : n * m4 / (m2 * m2) - 3;
    return count < 4 || m2 == 0 ? 0 : (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * plain + 6);
  }
}
