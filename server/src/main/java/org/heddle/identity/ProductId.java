package org.heddle.identity;

/** A product definition: what a unit or lot is one of. */
public record ProductId(String value) {
  public ProductId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
