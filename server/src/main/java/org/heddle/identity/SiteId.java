package org.heddle.identity;

/** A site of the enterprise (ISA-95). */
public record SiteId(String value) {
  public SiteId {
    ItemId.checked(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
