package org.heddle.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names in a row: {@code J01..J32}, or {@code CH1..CH512}. */
final class Ranges {
  /** Names of one range; formation towers have some thousand channels. */
  static final int MAX_NAMES = 10_000;

  private static final Pattern RANGE = Pattern.compile("(.*?)([0-9]+)\\.\\.(.*?)([0-9]+)");

  private Ranges() {}

  /** What is wrong with the range; empty for a good one and for a single name. */
  static Optional<String> problem(String text) {
    if (!text.contains("..")) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches() || !range.group(1).equals(range.group(3))) {
      return Optional.of(text + " is no range: both ends begin alike and end in a number");
    }
    if (range.group(2).length() > 9 || range.group(4).length() > 9) {
      return Optional.of(text + " is no range: its numbers are too long");
    }
    int count = last(range) - first(range) + 1;
    return count < 1 || count > MAX_NAMES
        ? Optional.of(text + " stands for " + count + " names; 1 to " + MAX_NAMES + " are allowed")
        : Optional.empty();
  }

  private static int first(Matcher range) {
    return Integer.parseInt(range.group(2));
  }

  private static int last(Matcher range) {
    return Integer.parseInt(range.group(4));
  }

  /** All names; numbers keep the width of the first. */
  static List<String> names(String text) {
    Matcher range = RANGE.matcher(text);
    if (!text.contains("..") || !range.matches()) {
      return List.of(text);
    }
    String form = "%s%0" + range.group(2).length() + "d";
    String prefix = range.group(1);
    return IntStream.rangeClosed(first(range), last(range))
        .mapToObj(i -> form.formatted(prefix, i))
        .toList();
  }
}
