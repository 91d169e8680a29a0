package org.heddle.quantity;

import org.jspecify.annotations.Nullable;

/**
 * Uncertainty of a measurement (GUM): a standard uncertainty and the coverage factor with which it
 * is stated.
 *
 * @param standard standard uncertainty u in the unit of the value, 0 or more
 * @param coverage coverage factor k, above 0; 2 for about 95 % on both sides
 */
public record Uncertainty(double standard, double coverage) {
  /** Nothing is known about the uncertainty, so decisions are taken at the limits themselves. */
  public static final Uncertainty NONE = new Uncertainty(0, 1);

  public Uncertainty {
    boolean sound = standard >= 0 && Double.isFinite(standard);
    if (!sound || !(coverage > 0) || !Double.isFinite(coverage)) {
      throw new IllegalArgumentException("u " + standard + ", k " + coverage);
    }
  }

  /** From an expanded uncertainty U = k·u, as certificates state it. */
  public static Uncertainty expanded(double expanded, double coverage) {
    return new Uncertainty(expanded / coverage, coverage);
  }

  /** U = k·u, which is also the guard band. */
  public double expanded() {
    return standard * coverage;
  }

  /** Of a sum or difference of independent values. */
  public Uncertainty plus(Uncertainty other) {
    return new Uncertainty(Math.hypot(standard, other.standard), coverage);
  }

  /** Of the value times a factor, such as that of a change of unit. */
  public Uncertainty times(double factor) {
    return new Uncertainty(standard * Math.abs(factor), coverage);
  }

  /**
   * Decides as ISO 14253-1 does: conformity is proved inside the tolerance shortened by U on each
   * side, nonconformity outside the tolerance widened by U; between the two the measurement cannot
   * tell. At the border itself a proof counts.
   *
   * <p>With {@link #NONE} a value is conforming in the closed interval and nonconforming outside.
   */
  public Conformity decide(double value, Interval tolerance) {
    double lower = bound(tolerance.lower(), Double.NEGATIVE_INFINITY);
    double upper = bound(tolerance.upper(), Double.POSITIVE_INFINITY);
    double guard = expanded();
    if (value >= lower + guard && value <= upper - guard) {
      return Conformity.CONFORMING;
    }
    boolean outside =
        guard == 0
            ? value < lower || value > upper
            : value <= lower - guard || value >= upper + guard;
    return outside ? Conformity.NONCONFORMING : Conformity.UNDECIDED;
  }

  private static double bound(@Nullable Decimal limit, double none) {
    return limit == null ? none : limit.toDouble();
  }
}
