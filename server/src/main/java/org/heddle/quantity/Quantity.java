package org.heddle.quantity;

/** A decimal value in a unit. */
public record Quantity(Decimal value, Unit unit) {
  @Override
  public String toString() {
    return value + " " + unit;
  }
}
