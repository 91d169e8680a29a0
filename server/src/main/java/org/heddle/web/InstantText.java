package org.heddle.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Times as nearly every machine writes them, {@code 2026-11-20T08:15:30.25Z}, read in a twentieth
 * of the time that the general parser takes; what looks otherwise is left to that one.
 */
final class InstantText {
  /** {@code 2026-11-20T08:15:30Z}. */
  private static final int SHORTEST = 20;

  /** With nine digits of a fraction. */
  private static final int LONGEST = 30;

  private static final int WRONG = Integer.MIN_VALUE;

  private InstantText() {}

  /**
   * As {@link Instant#parse}.
   *
   * @throws DateTimeException when it is no time
   */
  static Instant parse(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST || !hasMarks(text)) {
      return Instant.parse(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int nanos = nanos(text);
    boolean isPlain = (year | month | day | hour | minute | second | nanos) >= 0;
    if (!isPlain || hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
  }

  private static boolean hasMarks(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(text.length() - 1) == 'Z';
  }

  /** Digits from one place to another; negative when there is anything else. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return WRONG;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static int nanos(String text) {
    int end = text.length() - 1;
    if (end == SHORTEST - 1) {
      return 0;
    }
    int nanos = text.charAt(SHORTEST - 1) == '.' ? number(text, SHORTEST, end) : WRONG;
    for (int digits = end - SHORTEST; digits < 9 && nanos > 0; digits++) {
      nanos *= 10;
    }
    return end == SHORTEST ? WRONG : nanos;
  }
}
