package org.heddle.identity;

/** A web wound up: its material has a place in metres and lanes. */
public record CoilId(String value) implements ItemId {
  public CoilId {
    ItemId.checked(value);
  }

  @Override
  public ItemKind kind() {
    return ItemKind.COIL;
  }

  @Override
  public String toString() {
    return text();
  }
}
