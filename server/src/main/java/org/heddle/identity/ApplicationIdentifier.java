package org.heddle.identity;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One GS1 application identifier and the form of its data.
 *
 * @param code two to four digits
 * @param predefined true when its length is predefined, so that no separator follows
 * @param components what the data consist of, in order
 * @param link its part in a Digital Link
 * @param name what it is
 */
record ApplicationIdentifier(
    String code, boolean predefined, List<Component> components, Link link, String name) {

  /** Part in a Digital Link: primary key, attribute behind the question mark, or none. */
  sealed interface Link {
    /** Qualifiers that may follow the key, in order; alternatives exclude each other. */
    record Key(List<List<String>> qualifiers) implements Link {}

    record Attribute() implements Link {}

    record None() implements Link {}
  }

  /**
   * A run of characters of one kind.
   *
   * @param set N digits, X GS1 set 82, Y GS1 set 39, Z base64url
   * @param check the last digit is a mod-10 check digit
   * @param date YYMMDD, day 00 for the whole month
   */
  record Component(char set, int min, int max, boolean optional, boolean check, boolean date) {
    boolean allows(char c) {
      return switch (set) {
        case 'N' -> c >= '0' && c <= '9';
        case 'X' -> isSet82(c);
        case 'Y' -> isSet39(c);
        default -> isBase64Url(c);
      };
    }

    String form() {
      String kind = set == 'N' ? "digits" : "characters";
      return min == max ? min + " " + kind : min + " to " + max + " " + kind;
    }
  }

  int maxLength() {
    return components.stream().mapToInt(Component::max).sum();
  }

  /** Checks the data against the form; the position is within {@code data}. */
  Optional<ParseProblem> check(String data) {
    int at = 0;
    for (Component component : components) {
      if (at == data.length() && component.optional) {
        break;
      }
      int end = Math.min(data.length(), at + component.max);
      Optional<ParseProblem> problem = check(component, data, at, end);
      if (problem.isPresent()) {
        return problem;
      }
      at = end;
    }
    return at == data.length() ? Optional.empty() : Optional.of(tooLong(at));
  }

  private ParseProblem tooLong(int at) {
    return new ParseProblem(
        "gs1.length",
        "(" + code + ") has at most " + maxLength() + " characters; is a separator missing?",
        at);
  }

  private Optional<ParseProblem> check(Component component, String data, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!component.allows(data.charAt(i))) {
        return problem("gs1.character", "does not allow '" + printable(data.charAt(i)) + "'", i);
      }
    }
    if (to - from < component.min) {
      return problem("gs1.length", "needs " + component.form() + ", has " + (to - from), to);
    }
    String part = data.substring(from, to);
    if (component.check && !CheckDigit.isRight(part)) {
      char right = CheckDigit.of(part.substring(0, part.length() - 1));
      String found = "has check digit " + part.charAt(part.length() - 1);
      return problem("gs1.check", found + ", the other digits give " + right, to - 1);
    }
    return component.date ? checkDate(part, from) : Optional.empty();
  }

  private Optional<ParseProblem> checkDate(String date, int from) {
    int month = Integer.parseInt(date.substring(2, 4));
    int day = Integer.parseInt(date.substring(4, 6));
    if (month < 1 || month > 12) {
      return problem("gs1.date", "has no month " + month, from + 2);
    }
    int year = 2000 + Integer.parseInt(date.substring(0, 2));
    int days = YearMonth.of(year, month).lengthOfMonth();
    return day <= days
        ? Optional.empty()
        : problem("gs1.date", "has no day " + day + " in that month", from + 4);
  }

  private Optional<ParseProblem> problem(String problemCode, String message, int at) {
    String title = "(" + code + ") " + name + " " + message;
    return Optional.of(new ParseProblem(problemCode, title, at));
  }

  private static String printable(char c) {
    return Character.isISOControl(c) ? "control character " + (int) c : String.valueOf(c);
  }

  private static boolean isSet82(char c) {
    return (Character.isLetterOrDigit(c) && c < 128) || "!\"%&'()*+,-./:;<=>?_".indexOf(c) >= 0;
  }

  private static boolean isSet39(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '#' || c == '-' || c == '/';
  }

  private static boolean isBase64Url(char c) {
    return (Character.isLetterOrDigit(c) && c < 128) || c == '-' || c == '_' || c == '=';
  }

  /** Reads components such as {@code N13,check [X..17]}. */
  static List<Component> components(String form) {
    List<Component> components = new ArrayList<>();
    for (String word : form.split(" +", -1)) {
      boolean optional = word.startsWith("[");
      String plain = optional ? word.substring(1, word.length() - 1) : word;
      List<String> parts = List.of(plain.split(",", -1));
      String length = parts.getFirst().substring(1);
      boolean range = length.startsWith("..");
      int max = Integer.parseInt(range ? length.substring(2) : length);
      components.add(
          new Component(
              plain.charAt(0),
              range ? 1 : max,
              max,
              optional,
              parts.contains("check"),
              parts.contains("date")));
    }
    return List.copyOf(components);
  }
}
