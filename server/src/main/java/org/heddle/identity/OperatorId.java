package org.heddle.identity;

/** A person who did or entered something; personal data. */
public record OperatorId(String value) {
  public OperatorId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
