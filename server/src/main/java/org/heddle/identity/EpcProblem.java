package org.heddle.identity;

import java.util.Optional;
import org.heddle.identity.Epc.Scheme;

/**
 * What is wrong with the parts of an EPC.
 *
 * @param part 0 prefix, 1 reference, 2 serial
 * @param offset character within the part
 */
record EpcProblem(String word, String message, int part, int offset) {
  private static final int MAX_SERIAL = 20;
  private static final int MAX_ASSET = 30;
  private static final int MAX_CPI_SERIAL = 12;

  static Optional<EpcProblem> in(Scheme scheme, String prefix, String reference, String serial) {
    return switch (scheme) {
      case SGTIN, LGTIN -> keyed(scheme, prefix, reference).or(() -> text(serial, 2, MAX_SERIAL));
      case SSCC -> keyed(scheme, prefix, reference);
      case SGLN -> keyed(scheme, prefix, reference).or(() -> text(serial, 2, MAX_SERIAL));
      case GRAI -> keyed(scheme, prefix, reference).or(() -> text(serial, 2, 16));
      case GIAI -> prefix(prefix).or(() -> text(reference, 1, MAX_ASSET - prefix.length()));
      case CPI ->
          prefix(prefix)
              .or(() -> partReference(reference, MAX_ASSET - prefix.length()))
              .or(() -> number(serial, 2, MAX_CPI_SERIAL));
      case GID ->
          number(prefix, 0, 9).or(() -> number(reference, 1, 8)).or(() -> number(serial, 2, 11));
    };
  }

  private static Optional<EpcProblem> keyed(Scheme scheme, String prefix, String reference) {
    int length = scheme.digits - prefix.length();
    return prefix(prefix)
        .or(() -> digits(reference, 1))
        .or(
            () ->
                reference.length() == length
                    ? Optional.empty()
                    : problem(
                        "length",
                        scheme + " with this prefix has a reference of " + length + " digits",
                        1,
                        Math.min(length, reference.length())));
  }

  private static Optional<EpcProblem> prefix(String prefix) {
    boolean fits = prefix.length() >= Epc.MIN_PREFIX && prefix.length() <= Epc.MAX_PREFIX;
    return digits(prefix, 0)
        .or(
            () ->
                fits
                    ? Optional.empty()
                    : problem("length", "a company prefix has 6 to 12 digits", 0, 0));
  }

  private static Optional<EpcProblem> digits(String text, int part) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return problem("character", "only digits stand here", part, i);
      }
    }
    return Optional.empty();
  }

  private static Optional<EpcProblem> number(String text, int part, int max) {
    if (text.isEmpty() || text.length() > max) {
      return problem("length", "1 to " + max + " digits stand here", part, 0);
    }
    return text.length() > 1 && text.charAt(0) == '0'
        ? problem("zero", "a number has no leading zero here", part, 0)
        : digits(text, part);
  }

  private static Optional<EpcProblem> text(String text, int part, int max) {
    if (text.isEmpty() || text.length() > max) {
      return problem("length", "1 to " + max + " characters stand here", part, 0);
    }
    return allowed(text, part, "10");
  }

  private static Optional<EpcProblem> partReference(String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      return problem("length", "1 to " + max + " characters stand here", 1, 0);
    }
    return allowed(text, 1, "8010");
  }

  /** The character set is that of the application identifier. */
  private static Optional<EpcProblem> allowed(String text, int part, String ai) {
    var component = ApplicationIdentifiers.of(ai).orElseThrow().components().getFirst();
    for (int i = 0; i < text.length(); i++) {
      if (!component.allows(text.charAt(i))) {
        return problem("character", "'" + text.charAt(i) + "' is not allowed here", part, i);
      }
    }
    return Optional.empty();
  }

  private static Optional<EpcProblem> problem(String word, String message, int part, int offset) {
    return Optional.of(new EpcProblem(word, message, part, offset));
  }
}
