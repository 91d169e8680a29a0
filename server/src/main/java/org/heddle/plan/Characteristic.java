package org.heddle.plan;

import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Something that is measured, with its limits.
 *
 * @param id unique within its step of its product
 * @param decimals digits behind the point that the gauge resolves
 * @param every measured once per this much, such as {@code 20 pcs} or {@code 2 m}; null for every
 *     item
 * @param bound what nothing can lie below by its nature, such as 0 of a roughness; null for none
 */
public record Characteristic(
    String id,
    String name,
    Unit unit,
    @Nullable Decimal nominal,
    Interval limits,
    int decimals,
    @Nullable Quantity every,
    Significance significance,
    @Nullable Decimal bound) {
  /** What may lie anywhere by its nature. */
  public Characteristic(
      String id,
      String name,
      Unit unit,
      @Nullable Decimal nominal,
      Interval limits,
      int decimals,
      @Nullable Quantity every,
      Significance significance) {
    this(id, name, unit, nominal, limits, decimals, every, significance, null);
  }

  /** What a wrong value endangers (VDI/VDE 2862). */
  public enum Significance {
    /** Life and limb. */
    A,
    /** The product's function. */
    B,
    /** Neither. */
    C
  }
}
