package org.heddle.statistics;

/**
 * Quesenberry's Q (Journal of Quality Technology 23 (1991) 213): each value against the mean and s
 * of those before it, as a standard normal value, so that a chart works from the third piece of a
 * short run: Q_r = Φ⁻¹(F_{t, r−2}(√((r−1)/r) (x_r − x̄_{r−1}) / s_{r−1})). In control, the Q are
 * independent. The first two values of a stream say nothing and give 0.
 */
public final class SelfStarting {
  /** What a value that differs from values all equal is worth, in σ: beyond any limit. */
  public static final double FAR = 37;

  private SelfStarting() {}

  /**
   * Q of the next value.
   *
   * @param count values before it
   * @param mean of those
   * @param squares sum of their squared distances from that mean
   */
  public static double q(long count, double mean, double squares, double value) {
    if (count < 2) {
      return 0;
    }
    double s = Math.sqrt(squares / (count - 1));
    if (!(s > 0)) {
      return value == mean ? 0 : Math.signum(value - mean) * FAR;
    }
    double t = Math.sqrt(count / (count + 1.0)) * (value - mean) / s;
    return asNormal(count - 1.0, t);
  }

  /** The normal value of the same probability, taken in the lower tail, where its digits are. */
  private static double asNormal(double degrees, double t) {
    double tail = Student.below(-Math.abs(t), degrees);
    return -Math.signum(t) * Normal.quantile(Math.max(tail, 1e-300));
  }

  /** All Q of a run. */
  public static double[] path(double[] values) {
    double[] path = new double[values.length];
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      path[i] = q(i, mean, squares, values[i]);
      double distance = values[i] - mean;
      mean += distance / (i + 1);
      squares += distance * (values[i] - mean);
    }
    return path;
  }
}
