package org.heddle.identity;

import java.util.List;
import java.util.Locale;

/**
 * A vehicle identification number (ISO 3779): 17 characters without I, O and Q.
 *
 * <p>The ninth character is a check digit (49 CFR 565.15): transliterated characters × weights,
 * modulo 11, 10 written X. It is required where the world manufacturer identifier begins with 1 to
 * 5 (North America) or L (China, GB 16735); elsewhere a wrong one is only a warning.
 *
 * @param value 17 capital letters and digits
 */
public record Vin(String value) {
  public static final int LENGTH = 17;

  private static final int CHECK_POSITION = 8;
  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** Values of A to Z; 0 marks the letters that a VIN never has. */
  private static final int[] LETTERS = {
    1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  public Vin {
    if (value.length() != LENGTH || firstForeign(value) >= 0) {
      throw new IllegalArgumentException("not a VIN: '" + value + "'");
    }
  }

  /** Reads a VIN in capital or small letters. */
  public static Parsed<Vin> parse(String text) {
    String value = text.toUpperCase(Locale.ROOT);
    int foreign = firstForeign(value);
    if (foreign >= 0 && foreign < Math.min(LENGTH, text.length())) {
      return Parsed.refused("vin.character", foreignMessage(text.charAt(foreign)), foreign);
    }
    if (value.length() != LENGTH) {
      return Parsed.refused(
          "vin.length",
          "a VIN has " + LENGTH + " characters, this has " + text.length(),
          Math.min(text.length(), LENGTH));
    }
    return checked(new Vin(value));
  }

  private static Parsed<Vin> checked(Vin vin) {
    char right = vin.computedCheckDigit();
    char found = vin.checkDigit();
    if (right == found) {
      return Parsed.ok(vin);
    }
    var problem =
        new ParseProblem(
            "vin.check",
            "check digit is " + found + ", the other characters give " + right,
            CHECK_POSITION);
    return vin.requiresCheckDigit()
        ? new Parsed.Refused<>(problem)
        : new Parsed.Ok<>(vin, List.of(problem));
  }

  /** True where the law makes the ninth character a check digit. */
  public boolean requiresCheckDigit() {
    char first = value.charAt(0);
    return (first >= '1' && first <= '5') || first == 'L';
  }

  public char checkDigit() {
    return value.charAt(CHECK_POSITION);
  }

  /** The check digit that the other sixteen characters ask for. */
  public char computedCheckDigit() {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      sum += WEIGHTS[i] * worth(value.charAt(i));
    }
    int rest = sum % 11;
    return rest == 10 ? 'X' : (char) ('0' + rest);
  }

  /** World manufacturer identifier, characters 1 to 3. */
  public String manufacturer() {
    return value.substring(0, 3);
  }

  /** Vehicle descriptor section, characters 4 to 9. */
  public String descriptor() {
    return value.substring(3, 9);
  }

  /** Vehicle indicator section, characters 10 to 17. */
  public String indicator() {
    return value.substring(9);
  }

  /** The vehicle as an item. */
  public UnitId unit() {
    return new UnitId(value);
  }

  private static int worth(char c) {
    return c <= '9' ? c - '0' : LETTERS[c - 'A'];
  }

  private static int firstForeign(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'A' && c <= 'Z' && LETTERS[c - 'A'] != 0;
      if (!digit && !letter) {
        return i;
      }
    }
    return -1;
  }

  private static String foreignMessage(char c) {
    return switch (c) {
      case 'I', 'i' -> "a VIN has no letter I; is it the digit 1?";
      case 'O', 'o', 'Q', 'q' -> "a VIN has no letter " + c + "; is it the digit 0?";
      default -> "a VIN has only capital letters and digits, not '" + c + "'";
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
