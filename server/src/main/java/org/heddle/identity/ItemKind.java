package org.heddle.identity;

import java.util.Locale;
import java.util.Optional;

/** The kinds of items, in the order of their stored codes, which never change. */
public enum ItemKind {
  UNIT,
  LOT,
  COIL,
  CONTAINER,
  ORDER,
  SHIPMENT;

  private static final ItemKind[] KINDS = values();

  private final String prefix = name().toLowerCase(Locale.ROOT) + ":";

  /** {@code "unit:"} and so on. */
  public String prefix() {
    return prefix;
  }

  /** The lower-case word, {@code "unit"} and so on. */
  public String word() {
    return prefix.substring(0, prefix.length() - 1);
  }

  public ItemId id(String value) {
    return switch (this) {
      case UNIT -> new UnitId(value);
      case LOT -> new LotId(value);
      case COIL -> new CoilId(value);
      case CONTAINER -> new ContainerId(value);
      case ORDER -> new OrderId(value);
      case SHIPMENT -> new ShipmentId(value);
    };
  }

  /** The kind of that stored code. */
  public static ItemKind at(int code) {
    return KINDS[code];
  }

  /** The kind of that word. */
  public static Optional<ItemKind> of(String word) {
    for (ItemKind kind : KINDS) {
      if (kind.prefix.length() == word.length() + 1 && kind.prefix.startsWith(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
