package org.heddle.cause;

import org.heddle.identity.ItemId;

/** A question names a unit of which nothing is recorded. */
public final class UnknownUnitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ItemId unit;

  UnknownUnitException(ItemId unit) {
    super("no unit is known as " + unit.text());
    this.unit = unit;
  }

  public ItemId unit() {
    return unit;
  }
}
