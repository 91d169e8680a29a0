package org.heddle.identity;

/** One machine, or one spindle, nozzle, channel or cavity of it, at a station. */
public record EquipmentId(String value) {
  public EquipmentId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
