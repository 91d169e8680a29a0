package org.heddle.web;

import org.heddle.identity.ItemKind;

/**
 * What a vessel held at a time has no name on the floor; the record's own name for it is said as
 * the vessel's.
 *
 * @param item the vessel, or the order that something was staged for; else the item itself
 * @param isContent whether what it held is meant, not the thing itself
 */
record Filling(String item, boolean isContent) {
  private static final String CONTENT = "content:";

  static Filling of(String text) {
    String rest = text;
    while (rest.startsWith(CONTENT)) {
      rest = rest.substring(CONTENT.length());
    }
    if (rest.length() == text.length()) {
      return new Filling(text, false);
    }
    int sign = Math.max(rest.lastIndexOf('@'), rest.lastIndexOf('#'));
    String vessel = sign < 0 ? rest : rest.substring(0, sign);
    int slot = vessel.startsWith(ItemKind.ORDER.prefix()) ? vessel.lastIndexOf('/') : -1;
    return new Filling(slot < 0 ? vessel : vessel.substring(0, slot), true);
  }

  /** As a person reads it in a list: without the kind, and saying when the content is meant. */
  String words() {
    String value = value(item);
    return isContent ? "content of " + value : value;
  }

  /** An item's text without its kind. */
  static String value(String item) {
    return item.substring(item.indexOf(':') + 1);
  }
}
