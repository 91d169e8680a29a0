package org.heddle.identity;

/** A tool, gauge or fixture that wears and is calibrated. */
public record ToolId(String value) {
  public ToolId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
