package org.heddle.simulator;

import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;

/** Amounts as a plant writes them. */
final class Amounts {
  private static final Unit KILOGRAM = new Unit("KGM");
  private static final Unit GRAM = new Unit("GRM");
  private static final Unit METRE = new Unit("MTR");
  private static final Quantity ONE = new Quantity(new Decimal(1, 0), Unit.ONE);

  private Amounts() {}

  static Quantity kilograms(double value) {
    return new Quantity(Gauge.decimal(value, 3), KILOGRAM);
  }

  static Quantity grams(double value) {
    return new Quantity(Gauge.decimal(value, 2), GRAM);
  }

  static Quantity metres(double value) {
    return new Quantity(Gauge.decimal(value, 3), METRE);
  }

  static Quantity pieces(long value) {
    return value == 1 ? ONE : new Quantity(new Decimal(value, 0), Unit.ONE);
  }

  static Quantity of(double value, String unit) {
    return switch (unit) {
      case "KGM" -> kilograms(value);
      case "GRM" -> grams(value);
      case "MTR" -> metres(value);
      case "C62" -> pieces(Math.round(value));
      default -> throw new IllegalArgumentException("no amounts in " + unit);
    };
  }

  /** Metres as a web counter shows them: to the millimetre. */
  static double millimetre(double metres) {
    return Math.round(metres * 1_000) / 1_000.0;
  }
}
