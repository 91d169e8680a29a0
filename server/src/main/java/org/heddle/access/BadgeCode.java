package org.heddle.access;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * The text of a badge: 24 random characters behind {@code HB}, 116 bits. Only digits and capitals
 * that every keyboard layout has in the same place, because many scanners type; without letters
 * that people mistake for digits.
 */
final class BadgeCode {
  private static final String PREFIX = "HB";
  private static final String ALPHABET = "0123456789ABCDEFGHJKNPRSTUVWX";
  private static final int LENGTH = 24;

  private BadgeCode() {}

  static String next(SecureRandom random) {
    StringBuilder code = new StringBuilder(PREFIX);
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** As it was issued, however the scanner types capitals. */
  static String normal(String scanned) {
    return scanned.strip().toUpperCase(Locale.ROOT);
  }
}
