package org.heddle.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Between constants and the words that a plan writes for them. */
final class Words {
  private Words() {}

  /** {@code QR_CODE} is written {@code qr-code}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Words::of).toList();
  }

  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
