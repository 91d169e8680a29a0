package org.heddle.comparison;

import org.heddle.statistics.Normal;

/**
 * How far two characteristics of the same things rise and fall together: Spearman's ρ, the
 * correlation of their ranks, with an interval by Fisher's z whose variance is (1 + ρ²/2)/(n − 3)
 * (Bonett and Wright, Psychometrika 65 (2000) 23). Ranks only, so neither a skewed distribution nor
 * a wild value matters.
 *
 * @param rho from −1 to 1; 0 where one of the two does not vary
 * @param low end of the interval
 * @param high end of the interval
 */
public record RankCorrelation(double rho, double low, double high) {
  /** Fewer pairs say nothing. */
  public static final int LEAST_PAIRS = 10;

  /**
   * Of pairs.
   *
   * @param tail chance that the truth lies beyond one end of the interval
   */
  public static RankCorrelation of(double[] x, double[] y, double tail) {
    if (x.length != y.length || x.length < LEAST_PAIRS || !(tail > 0 && tail < 0.5)) {
      throw new IllegalArgumentException(x.length + " and " + y.length + " values, " + tail);
    }
    double rho = correlation(Ranks.of(x).of(), Ranks.of(y).of());
    double z = atanh(Math.clamp(rho, -0.999_999, 0.999_999));
    double reach = -Normal.quantile(tail) * Math.sqrt((1 + rho * rho / 2) / (x.length - 3));
    return new RankCorrelation(rho, Math.tanh(z - reach), Math.tanh(z + reach));
  }

  /** The strongest that the interval allows, without its sign. */
  public double most() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }

  private static double correlation(double[] x, double[] y) {
    double middle = (x.length + 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - middle) * (y[i] - middle);
      xx += (x[i] - middle) * (x[i] - middle);
      yy += (y[i] - middle) * (y[i] - middle);
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }
}
