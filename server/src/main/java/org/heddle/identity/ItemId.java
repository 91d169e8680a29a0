package org.heddle.identity;

import java.util.Optional;

/**
 * The identity of anything that has a history: it can be made, moved, measured, consumed or
 * shipped.
 *
 * <p>Its text form is {@code kind:value}, for example {@code unit:C24-000017} or {@code
 * lot:NMC-0412}.
 */
public sealed interface ItemId permits UnitId, LotId, CoilId, ContainerId, OrderId, ShipmentId {
  /** Longest value; GS1 element strings and 2D plant codes stay below it. */
  int MAX_LENGTH = 128;

  /** Without the kind, as printed on the thing. */
  String value();

  ItemKind kind();

  /** {@code kind:value}. */
  default String text() {
    return kind().prefix() + value();
  }

  /** Reads {@code kind:value}; empty when the kind is unknown or the value is not allowed. */
  static Optional<ItemId> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String value = text.substring(colon + 1);
    return isAllowed(value)
        ? ItemKind.of(text.substring(0, colon)).map(kind -> kind.id(value))
        : Optional.empty();
  }

  /** True for 1 to {@value #MAX_LENGTH} printable characters without blanks at the ends. */
  static boolean isAllowed(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return false;
      }
    }
    return value.charAt(0) != ' ' && value.charAt(value.length() - 1) != ' ';
  }

  /** The value itself; refuses one that is not allowed. */
  static String checked(String value) {
    if (!isAllowed(value)) {
      throw new IllegalArgumentException(
          "an identifier has 1 to " + MAX_LENGTH + " printable characters: '" + value + "'");
    }
    return value;
  }
}
