package org.heddle.statistics;

/**
 * A two-sided CUSUM over values in σ (Page, Biometrika 41 (1954) 100), with the onset that it
 * shows: a shift began right after the sum of its side was last zero.
 *
 * @param k reference value, in σ: half the shift to be found
 * @param h decision interval, in σ
 * @param head where both sums start and start again, in σ: 0, or h/2 for a fast initial response
 */
public record Cusum(double k, double h, double head) {

  /**
   * Both sums after each value; neither starts again after a signal.
   *
   * @param up {@code up[i]} after value i
   */
  public record Path(double[] up, double[] down) {
    /** Index of the first value at which a sum passes h; −1 for none. */
    public int firstSignal(double h) {
      for (int i = 0; i < up.length; i++) {
        if (up[i] > h || down[i] > h) {
          return i;
        }
      }
      return -1;
    }
  }

  public Path path(double[] z) {
    double[] up = new double[z.length];
    double[] down = new double[z.length];
    double s = head;
    double t = head;
    for (int i = 0; i < z.length; i++) {
      s = Math.max(0, s + z[i] - k);
      t = Math.max(0, t - z[i] - k);
      up[i] = s;
      down[i] = t;
    }
    return new Path(up, down);
  }
}
