package org.heddle.statistics;

/**
 * Group charts: k heads, nozzles, cavities or lanes that do the same at the same time, of which
 * only the highest and the lowest z are plotted (Nelson 1986).
 */
public final class ParallelStreams {
  private ParallelStreams() {}

  /**
   * The limit for the extremes of k independent streams with the false alarms that one stream has
   * at {@code limit}: Φ⁻¹(1 − ½(1 − (1 − α)^{1/k})).
   */
  public static double limit(int k, double limit) {
    return limitForRate(k, 2 * Normal.above(limit));
  }

  /** The limit for the extremes of k streams when α of all points may signal falsely. */
  public static double limitForRate(int k, double falseAlarms) {
    if (k < 1) {
      throw new IllegalArgumentException("at least one stream");
    }
    double each = -Math.expm1(Math.log1p(-falseAlarms) / k);
    return -Normal.quantile(each / 2);
  }

  /** Points until one of k heads is the extreme r times in a row by chance: (kʳ − 1) / (k − 1). */
  public static double runLengthOfSameExtreme(int k, int r) {
    return k == 1 ? r : (Math.pow(k, r) - 1) / (k - 1);
  }
}
