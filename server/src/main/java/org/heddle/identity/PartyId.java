package org.heddle.identity;

/** A company: supplier, customer, carrier. */
public record PartyId(String value) {
  public PartyId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
