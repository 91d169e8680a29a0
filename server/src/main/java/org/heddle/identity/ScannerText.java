package org.heddle.identity;

import java.util.Arrays;

/**
 * A scanned text whose control characters are real again, with the place each character had in the
 * input.
 *
 * <p>Keyboard-wedge scanners and terminals show GS, RS and EOT as {@code {GS}}, {@code <GS>},
 * {@code ^]}, the control pictures U+241D … or an escape; all of them are taken for the control
 * character itself.
 */
final class ScannerText {
  static final char GS = 0x1D;
  static final char RS = 0x1E;
  static final char EOT = 0x04;

  private static final String[][] SPELLINGS = {
    {"{GS}", "<GS>", "[GS]", "^]", "\u241D", "\\x1D", "\\u001d", "{FNC1}", "<FNC1>", "<F1>"},
    {"{RS}", "<RS>", "[RS]", "^^", "\u241E", "\\x1E", "\\u001e"},
    {"{EOT}", "<EOT>", "[EOT]", "^D", "\u2404", "\\x04", "\\u0004"}
  };
  private static final char[] CONTROLS = {GS, RS, EOT};

  private final String text;
  private final int[] origin;

  private ScannerText(String text, int[] origin) {
    this.text = text;
    this.origin = origin;
  }

  static ScannerText of(String input) {
    var out = new StringBuilder(input.length());
    int[] origin = new int[input.length() + 1];
    int at = 0;
    while (at < input.length()) {
      origin[out.length()] = at;
      int length = appendControl(input, at, out);
      if (length == 0) {
        out.append(input.charAt(at));
        length = 1;
      }
      at += length;
    }
    origin[out.length()] = input.length();
    return new ScannerText(out.toString(), Arrays.copyOf(origin, out.length() + 1));
  }

  private static int appendControl(String input, int at, StringBuilder out) {
    for (int control = 0; control < CONTROLS.length; control++) {
      for (String spelling : SPELLINGS[control]) {
        if (input.regionMatches(true, at, spelling, 0, spelling.length())) {
          out.append(CONTROLS[control]);
          return spelling.length();
        }
      }
    }
    return 0;
  }

  String text() {
    return text;
  }

  /** The problem with its position in the input instead of in {@link #text}. */
  ParseProblem located(ParseProblem problem) {
    int at = Math.min(problem.position(), origin.length - 1);
    return new ParseProblem(problem.code(), problem.message(), origin[at]);
  }

  <T> Parsed<T> located(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T> ok ->
          new Parsed.Ok<>(ok.value(), ok.warnings().stream().map(this::located).toList());
      case Parsed.Refused<T> refused -> new Parsed.Refused<>(located(refused.problem()));
    };
  }
}
