package org.heddle.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An exact fraction in lowest terms, its denominator above zero. */
record Ratio(BigInteger numerator, BigInteger denominator) {
  static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);

  private static final Pattern FACTOR = Pattern.compile("([*/]?)\\s*([0-9.]+)");

  Ratio {
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("a denominator is above zero, is " + denominator);
    }
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  static Ratio of(BigDecimal value) {
    return value.scale() > 0
        ? new Ratio(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
        : new Ratio(value.toBigIntegerExact(), BigInteger.ONE);
  }

  /** Reads products and quotients of decimals, {@code 0.001/60}. */
  static Ratio parse(String text) {
    Ratio result = new Ratio(BigInteger.ONE, BigInteger.ONE);
    for (MatchResult factor : FACTOR.matcher(text).results().toList()) {
      Ratio next = of(new BigDecimal(factor.group(2)));
      result = factor.group(1).equals("/") ? result.over(next) : result.times(next);
    }
    return result;
  }

  Ratio times(Ratio other) {
    return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Ratio over(Ratio other) {
    BigInteger sign = BigInteger.valueOf(other.numerator.signum());
    return times(new Ratio(other.denominator.multiply(sign), other.numerator.abs()));
  }

  Ratio minus(Ratio other) {
    return new Ratio(
        numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Ratio plus(Ratio other) {
    return minus(new Ratio(other.numerator.negate(), other.denominator));
  }

  double toDouble() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
        .doubleValue();
  }
}
