package org.heddle.fact;

import java.util.List;

/** How many things one fact may carry; beyond it a report is refused, not cut. */
final class Limits {
  /** Inputs, outputs, items of a shipment, defects, channels: a pallet of cells is far below. */
  static final int MAX_LIST = 100_000;

  /** Free text of a note or a reason, characters. */
  static final int MAX_TEXT = 20_000;

  /** Names of steps, positions, codes, slots, characters. */
  static final int MAX_NAME = 200;

  private Limits() {}

  static <T> List<T> list(List<T> list, String what, int min) {
    if (list.size() < min || list.size() > MAX_LIST) {
      throw new IllegalArgumentException(
          what + " has " + min + " to " + MAX_LIST + " entries, has " + list.size());
    }
    return List.copyOf(list);
  }

  static void name(String text, String what) {
    if (text.length() > MAX_NAME) {
      throw new IllegalArgumentException(what + " has at most " + MAX_NAME + " characters");
    }
  }

  static void required(String text, String what) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(what + " is missing");
    }
    name(text, what);
  }

  static void text(String text, String what) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(what + " has at most " + MAX_TEXT + " characters");
    }
  }
}
