package org.heddle.web;

import java.util.Locale;

/** Constants of the program as words of the interface. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
