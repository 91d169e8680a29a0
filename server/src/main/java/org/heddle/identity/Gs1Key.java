package org.heddle.identity;

import java.util.Optional;

/**
 * A GS1 key: a worldwide unique name for a trade item, logistic unit, place, asset or part.
 *
 * @param value in its full form: a GTIN always with 14 digits
 */
public record Gs1Key(Kind kind, String value) {

  /** The keys of the trade, each with the application identifier that carries it. */
  public enum Kind {
    /** Trade item: 8, 12, 13 or 14 digits. */
    GTIN("01"),
    /** Logistic unit, such as a pallet: 18 digits. */
    SSCC("00"),
    /** Place or party: 13 digits. */
    GLN("414"),
    /** Returnable asset, such as a tray: 14 digits and perhaps a serial. */
    GRAI("8003"),
    /** Individual asset, such as a machine. */
    GIAI("8004"),
    /** Component or part, as the automotive trade identifies it. */
    CPID("8010");

    private final String ai;

    Kind(String ai) {
      this.ai = ai;
    }

    /** Application identifier. */
    public String ai() {
      return ai;
    }

    static Optional<Kind> ofAi(String ai) {
      for (Kind kind : values()) {
        if (kind.ai.equals(ai)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  private static final int GTIN_LENGTH = 14;

  public Gs1Key {
    Optional<ParseProblem> problem = problem(kind, value);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get().toString());
    }
  }

  /** Reads a key without its application identifier; a shorter GTIN gets its leading zeros. */
  public static Parsed<Gs1Key> parse(Kind kind, String text) {
    String value = kind == Kind.GTIN ? padded(text) : text;
    int added = value.length() - text.length();
    return problem(kind, value)
        .<Parsed<Gs1Key>>map(found -> new Parsed.Refused<>(found.shifted(-added)))
        .orElseGet(() -> Parsed.ok(new Gs1Key(kind, value)));
  }

  private static String padded(String text) {
    return switch (text.length()) {
      case 8, 12, 13 -> "0".repeat(GTIN_LENGTH - text.length()) + text;
      default -> text;
    };
  }

  private static Optional<ParseProblem> problem(Kind kind, String value) {
    return ApplicationIdentifiers.of(kind.ai).orElseThrow().check(value);
  }

  /** The key with the check digit that its other digits ask for. */
  public static Gs1Key withCheckDigit(Kind kind, String digits) {
    return new Gs1Key(kind, digits + CheckDigit.of(digits));
  }

  public Gs1Element element() {
    return new Gs1Element(kind.ai, value);
  }

  @Override
  public String toString() {
    return kind + " " + value;
  }
}
