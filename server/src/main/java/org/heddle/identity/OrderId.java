package org.heddle.identity;

/** A production order; what is staged for it goes into what is made under it. */
public record OrderId(String value) implements ItemId {
  public OrderId {
    ItemId.checked(value);
  }

  @Override
  public ItemKind kind() {
    return ItemKind.ORDER;
  }

  @Override
  public String toString() {
    return text();
  }
}
