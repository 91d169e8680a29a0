package org.heddle.statistics;

/**
 * Memory in a stream of values: how strong it is, whether it is more than chance, and the values
 * without it.
 */
public final class Autocorrelation {
  private Autocorrelation() {}

  /** Correlation of the values with those {@code lag} before them; 0 when nothing varies. */
  public static double at(double[] values, int lag) {
    double mean = Variance.mean(values);
    double squares = 0;
    double products = 0;
    for (int i = 0; i < values.length; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
      products += i < lag ? 0 : (values[i] - mean) * (values[i - lag] - mean);
    }
    return squares > 0 ? products / squares : 0;
  }

  /**
   * Ljung and Box (Biometrika 65 (1978) 297): Q = n (n + 2) Σ r²/(n − lag).
   *
   * @param p the chance of so much memory in values without any
   */
  public record LjungBox(double q, double p) {}

  public static LjungBox ljungBox(double[] values, int lags) {
    int n = values.length;
    if (lags < 1 || n <= lags) {
      throw new IllegalArgumentException(n + " values are too few for " + lags + " lags");
    }
    double sum = 0;
    for (int lag = 1; lag <= lags; lag++) {
      double r = at(values, lag);
      sum += r * r / (n - lag);
    }
    double q = n * (n + 2.0) * sum;
    return new LjungBox(q, ChiSquared.above(q, lags));
  }

  /**
   * x_t − μ = φ (x_{t−1} − μ) + a_t.
   *
   * @param phi from Yule and Walker: the correlation at lag 1
   * @param noise σ of a
   */
  public record Ar1(double mean, double phi, double noise) {
    /** a_t: what the value before does not explain. */
    public double residual(double before, double value) {
      return value - mean - phi * (before - mean);
    }

    /** σ of x itself. */
    public double sigma() {
      return noise / Math.sqrt(1 - phi * phi);
    }

    /**
     * What a residual chart sees of a lasting shift of the mean, as a share of what a chart of
     * independent values would see: (1 − φ)/√(1 − φ²). A shift by δ σ is found as one of this times
     * δ.
     */
    public double visibleShift() {
      return Math.sqrt((1 - phi) / (1 + phi));
    }
  }

  public static Ar1 fit(double[] values) {
    double mean = Variance.mean(values);
    double phi = at(values, 1);
    double[] residuals = new double[values.length - 1];
    for (int i = 1; i < values.length; i++) {
      residuals[i - 1] = values[i] - mean - phi * (values[i - 1] - mean);
    }
    return new Ar1(mean, phi, Variance.deviation(residuals));
  }
}
