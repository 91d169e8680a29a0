package org.heddle.identity;

/** Something that holds items or bulk material: tray, box, pallet, hopper, bowl, tank. */
public record ContainerId(String value) implements ItemId {
  public ContainerId {
    ItemId.checked(value);
  }

  @Override
  public ItemKind kind() {
    return ItemKind.CONTAINER;
  }

  @Override
  public String toString() {
    return text();
  }
}
