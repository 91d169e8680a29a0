package org.heddle.quantity;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A decimal number with the digits its source gave it: {@code unscaled × 10^-scale}.
 *
 * <p>{@code 12.40} and {@code 12.4} are equal in size and different in what the gauge could
 * resolve, so they are different decimals; compare sizes with {@link #compareTo}.
 *
 * @param unscaled all digits as one integer
 * @param scale digits behind the point, 0 to {@value #MAX_SCALE}
 */
public record Decimal(long unscaled, int scale) implements Comparable<Decimal> {
  /** More digits than any gauge resolves; 10^18 is the largest power of ten in a long. */
  public static final int MAX_SCALE = 18;

  private static final double[] TENS = new double[MAX_SCALE + 1];

  static {
    for (int i = 0; i <= MAX_SCALE; i++) {
      TENS[i] = Double.parseDouble("1e" + i);
    }
  }

  public Decimal {
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale must be 0 to " + MAX_SCALE + ", is " + scale);
    }
  }

  /**
   * Reads plain or scientific notation; empty when the text is no number or has too many digits.
   */
  public static Optional<Decimal> parse(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return Optional.empty();
    }
    try {
      return of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Empty when the number does not fit 18 digits on either side of the point. */
  public static Optional<Decimal> of(BigDecimal value) {
    if (value.scale() < -MAX_SCALE || value.scale() > MAX_SCALE) {
      return Optional.empty();
    }
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    if (plain.unscaledValue().bitLength() > 63) {
      return Optional.empty();
    }
    return Optional.of(new Decimal(plain.unscaledValue().longValueExact(), plain.scale()));
  }

  /** The nearest double; exact for up to 15 digits. */
  public double toDouble() {
    return unscaled / TENS[scale];
  }

  /** The nearest double to {@code unscaled × 10^-scale}, without making an object. */
  public static double toDouble(long unscaled, int scale) {
    return unscaled / TENS[scale];
  }

  /** Exact; refuses a result of more than 18 digits, which no two readings of one thing have. */
  public Decimal plus(Decimal other) {
    return exact(toBigDecimal().add(other.toBigDecimal()));
  }

  public Decimal minus(Decimal other) {
    return exact(toBigDecimal().subtract(other.toBigDecimal()));
  }

  public Decimal negated() {
    return new Decimal(Math.negateExact(unscaled), scale);
  }

  private static Decimal exact(BigDecimal value) {
    return of(value).orElseThrow(() -> new ArithmeticException("too many digits: " + value));
  }

  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(unscaled, scale);
  }

  @Override
  public int compareTo(Decimal other) {
    return scale == other.scale
        ? Long.compare(unscaled, other.unscaled)
        : toBigDecimal().compareTo(other.toBigDecimal());
  }

  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
