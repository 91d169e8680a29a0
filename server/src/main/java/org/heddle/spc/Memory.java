package org.heddle.spc;

/**
 * What a stream keeps of the past: a slow process, x_t = φ x_{t−1} + a_t, seen through noise.
 *
 * <p>What is charted is the part of each value that the values before it do not explain: e = x − φ
 * m, where m follows the process by {@code m ← φ m + gain · e} (the steady state of Kalman's
 * filter). With gain 1 that is the residual of an AR(1) process; with φ near 1 the forecast is an
 * EWMA with that weight (Montgomery and Mastrangelo, Journal of Quality Technology 23 (1991) 179).
 *
 * @param phi memory of the slow process from value to value; 0 for none
 * @param gain weight of the newest value, above 0 and at most 1
 * @param reach a value that far from the centre rings whatever came before it; 0 for no such limit
 * @param whole σ of the values themselves; 0 when it is not known
 */
public record Memory(double phi, double gain, double reach, double whole) {
  /** Each value stands for itself. */
  public static final Memory NONE = new Memory(0, 1, 0, 0);

  public Memory {
    if (!(Math.abs(phi) < 1 && gain > 0 && gain <= 1 && reach >= 0 && whole >= 0)) {
      throw new IllegalArgumentException("φ " + phi + ", gain " + gain + ", reach " + reach);
    }
  }

  /** That of an AR(1) process. */
  public static Memory of(double phi) {
    return phi == 0 ? NONE : new Memory(phi, 1, 0, 0);
  }
}
