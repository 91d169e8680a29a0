package org.heddle.quantity;

import java.util.Optional;

/** A decimal value in a unit. */
public record Quantity(Decimal value, Unit unit) {

  /** Reads a number, a blank and a unit: {@code 40 kg}, {@code 2 m}, {@code 25 NU}. */
  public static Optional<Quantity> parse(String text) {
    String plain = text.strip();
    int blank = plain.indexOf(' ');
    if (blank < 0) {
      return Optional.empty();
    }
    Optional<Unit> unit = Units.find(plain.substring(blank + 1).strip());
    return Decimal.parse(plain.substring(0, blank))
        .flatMap(value -> unit.map(found -> new Quantity(value, found)));
  }

  /** The same quantity in another unit; empty when that measures something else. */
  public Optional<Quantity> in(Unit other) {
    return Units.convert(this, other);
  }

  @Override
  public String toString() {
    return value + " " + unit;
  }
}
