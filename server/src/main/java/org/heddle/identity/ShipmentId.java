package org.heddle.identity;

/** A consignment to one customer. */
public record ShipmentId(String value) implements ItemId {
  public ShipmentId {
    ItemId.checked(value);
  }

  @Override
  public ItemKind kind() {
    return ItemKind.SHIPMENT;
  }

  @Override
  public String toString() {
    return text();
  }
}
