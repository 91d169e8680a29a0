package org.heddle.identity;

/** A quantity of material that was made or received together, such as a heat or a powder lot. */
public record LotId(String value) implements ItemId {
  public LotId {
    ItemId.checked(value);
  }

  @Override
  public ItemKind kind() {
    return ItemKind.LOT;
  }

  @Override
  public String toString() {
    return text();
  }
}
