package org.heddle.identity;

/** A work unit of the plant (ISA-95) at which steps are done. */
public record StationId(String value) {
  public StationId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
