package org.heddle.traveler;

import java.util.Locale;

/** What has become of an item; stored by its order. */
public enum Condition {
  /** Only named so far. */
  KNOWN,
  IN_STOCK,
  IN_PROCESS,
  /** Became part of something else, or was used up. */
  CONSUMED,
  SHIPPED,
  /** At the customer. */
  DELIVERED,
  INSTALLED,
  RETURNED,
  SCRAPPED;

  private static final Condition[] CONDITIONS = values();

  static Condition at(int code) {
    return CONDITIONS[code];
  }

  /** How far along its way; what is put into stock at the time of its last step is in stock. */
  int way() {
    return switch (this) {
      case KNOWN -> 0;
      case IN_PROCESS -> 1;
      case IN_STOCK -> 2;
      default -> ordinal();
    };
  }

  /** True while a finished step says where it is; what was built in or shipped stays there. */
  boolean isAtWork() {
    return this == KNOWN || this == IN_STOCK || this == IN_PROCESS || this == RETURNED;
  }

  /** {@code in process} and so on. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
