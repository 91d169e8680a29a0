package org.heddle.identity;

/** One serialised thing: a cell, a module, a pack, a vehicle (by its VIN), a workpiece. */
public record UnitId(String value) implements ItemId {
  public UnitId {
    ItemId.checked(value);
  }

  @Override
  public ItemKind kind() {
    return ItemKind.UNIT;
  }

  @Override
  public String toString() {
    return text();
  }
}
