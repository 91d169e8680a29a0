package org.heddle.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What comes of asking for another unit: {@code factor × value + offset} as exact fractions, or the
 * reason why there is no such thing.
 */
public sealed interface UnitConversion {

  /**
   * The rule.
   *
   * <p>Converting keeps every digit where the result is a finite decimal (25.4 mm to 1 in); else it
   * rounds to 15 significant digits, half to even.
   */
  final class Rule implements UnitConversion {
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private final Ratio factor;
    private final Ratio offset;
    private final double factorNumber;
    private final double offsetNumber;

    Rule(Ratio factor, Ratio offset) {
      this.factor = factor;
      this.offset = offset;
      this.factorNumber = factor.toDouble();
      this.offsetNumber = offset.toDouble();
    }

    /** Empty when the result has more than 18 digits on either side of the point. */
    public Optional<Decimal> apply(Decimal value) {
      BigDecimal scaled = value.toBigDecimal().multiply(new BigDecimal(factor.numerator()));
      BigDecimal product = quotient(scaled, factor.denominator());
      BigDecimal sum =
          offset.numerator().signum() == 0 ? product : quotientOfSum(value.toBigDecimal());
      return Decimal.of(sum).or(() -> Decimal.of(sum.stripTrailingZeros().round(DIGITS)));
    }

    private BigDecimal quotientOfSum(BigDecimal value) {
      Ratio sum = Ratio.of(value).times(factor).plus(offset);
      BigDecimal result = quotient(new BigDecimal(sum.numerator()), sum.denominator());
      return result.scale() < value.scale() ? result.setScale(value.scale()) : result;
    }

    private static BigDecimal quotient(BigDecimal numerator, BigInteger denominator) {
      BigDecimal divisor = new BigDecimal(denominator);
      return isFinite(denominator)
          ? numerator.multiply(BigDecimal.ONE.divide(divisor))
          : numerator.divide(divisor, DIGITS);
    }

    /** One over it is a finite decimal when it has no prime factors but 2 and 5. */
    private static boolean isFinite(BigInteger denominator) {
      BigInteger rest = denominator.shiftRight(denominator.getLowestSetBit());
      BigInteger five = BigInteger.valueOf(5);
      while (rest.mod(five).signum() == 0) {
        rest = rest.divide(five);
      }
      return rest.equals(BigInteger.ONE);
    }

    public double apply(double value) {
      return value * factorNumber + offsetNumber;
    }

    /** Converts a difference or a width, which has no zero point. */
    public double applyToDifference(double difference) {
      return difference * factorNumber;
    }
  }

  /**
   * There is no conversion.
   *
   * @param message why, for people
   */
  record Impossible(String message) implements UnitConversion {}

  /** The value in the other unit; empty when there is no conversion or it has too many digits. */
  default Optional<Decimal> convert(Decimal value) {
    return switch (this) {
      case Rule rule -> rule.apply(value);
      case Impossible impossible -> Optional.empty();
    };
  }
}
