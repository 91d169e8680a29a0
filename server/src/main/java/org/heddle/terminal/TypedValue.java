package org.heddle.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.plan.Characteristic;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * A value as a person typed it: read and judged, or refused with the reason.
 *
 * <p>A point and a comma both stand before the decimals, and nothing stands between thousands. A
 * value that lies so far off that a lost comma is likelier than the defect is asked for twice.
 */
public sealed interface TypedValue {
  /**
   * Distance from the limits, in widths of the tolerance, from which a value is asked for twice.
   */
  int IMPLAUSIBLE_WIDTHS = 20;

  /** The same for one limit alone, in multiples of that limit. */
  int IMPLAUSIBLE_TIMES = 1_000;

  Pattern NUMBER =
      Pattern.compile("([+\\-\u2212]?)(\\d{1,12})(?:[.,](\\d{1,12}))?\\s*([^\\d\\s.,].*)?");

  /** Where it lies. */
  enum Place {
    IN,
    BELOW,
    ABOVE
  }

  /**
   * It was read.
   *
   * @param value with as many digits as the gauge resolves
   */
  record Judged(Decimal value, Place place) implements TypedValue {}

  /**
   * It was not taken.
   *
   * @param code stable: {@code no-number}, {@code wrong-unit}, {@code too-fine}, {@code
   *     implausible}
   */
  record Refused(String code, String sentence) implements TypedValue {}

  /**
   * Reads what was typed.
   *
   * @param again the same typed a second time; null when it was typed once
   */
  static TypedValue read(String typed, @Nullable String again, Characteristic asked) {
    Matcher number = NUMBER.matcher(typed.strip());
    if (!number.matches()) {
      return new Refused(
          "no-number",
          "'%s' is no number such as 12.5 or 12,5; leave out signs between thousands"
              .formatted(typed.strip()));
    }
    Optional<String> unit = Optional.ofNullable(number.group(4)).map(String::strip);
    if (unit.isPresent() && !Units.find(unit.get()).equals(Optional.of(asked.unit()))) {
      return new Refused(
          "wrong-unit",
          "%s is measured in %s, not in %s"
              .formatted(asked.name(), symbol(asked.unit()), unit.get()));
    }
    String decimals = Optional.ofNullable(number.group(3)).orElse("");
    if (decimals.length() > asked.decimals()) {
      return new Refused(
          "too-fine",
          "%s is read with %d digits behind the point, not with %d"
              .formatted(asked.name(), asked.decimals(), decimals.length()));
    }
    BigDecimal value =
        new BigDecimal(number.group(2) + "." + decimals + "0")
            .setScale(asked.decimals(), RoundingMode.UNNECESSARY);
    boolean negative = !number.group(1).isEmpty() && !number.group(1).equals("+");
    Optional<Decimal> fits = Decimal.of(negative ? value.negate() : value);
    if (fits.isEmpty()) {
      return new Refused("no-number", "%s has too many digits".formatted(typed.strip()));
    }
    Decimal read = fits.get();
    if (isImplausible(read, asked) && !isSame(typed, again)) {
      return new Refused(
          "implausible",
          "%s %s is far off: type it again if it is really so"
              .formatted(read, symbol(asked.unit())));
    }
    return new Judged(read, place(read, asked));
  }

  private static String symbol(Unit unit) {
    return Units.symbol(unit);
  }

  private static boolean isSame(String typed, @Nullable String again) {
    return again != null && again.strip().replace(',', '.').equals(typed.strip().replace(',', '.'));
  }

  private static Place place(Decimal value, Characteristic asked) {
    if (asked.limits().isAbove(value)) {
      return Place.BELOW;
    }
    return asked.limits().isBelow(value) ? Place.ABOVE : Place.IN;
  }

  /** True when the value lies so far outside that a slip of the finger is likelier. */
  private static boolean isImplausible(Decimal value, Characteristic asked) {
    Decimal lower = asked.limits().lower();
    Decimal upper = asked.limits().upper();
    if (lower == null || upper == null) {
      Decimal only = lower == null ? upper : lower;
      return only != null
          && only.unscaled() != 0
          && magnitude(value).compareTo(magnitude(only).multiply(times(IMPLAUSIBLE_TIMES))) > 0;
    }
    BigDecimal width = upper.toBigDecimal().subtract(lower.toBigDecimal());
    BigDecimal off =
        place(value, asked) == Place.BELOW
            ? lower.toBigDecimal().subtract(value.toBigDecimal())
            : value.toBigDecimal().subtract(upper.toBigDecimal());
    return off.compareTo(width.multiply(times(IMPLAUSIBLE_WIDTHS))) > 0;
  }

  private static BigDecimal magnitude(Decimal value) {
    return value.toBigDecimal().abs();
  }

  private static BigDecimal times(int n) {
    return BigDecimal.valueOf(n);
  }
}
