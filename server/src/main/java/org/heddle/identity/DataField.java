package org.heddle.identity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.identity.DataEnvelope.Field;

/** Reads one field of an envelope according to its format. */
final class DataField {
  /** Up to three digits and a capital letter. */
  private static final Pattern DATA_IDENTIFIER = Pattern.compile("(\\d{0,3}[A-Z])(.+)");

  private static final Pattern TEXT_IDENTIFIER = Pattern.compile("([A-Z0-9]{3}) (.+)");

  private DataField() {}

  /** Adds the field to the list, or says why it cannot; an empty field is passed over. */
  static Optional<ParseProblem> read(String format, String text, int at, List<Field> to) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (format) {
      case "05" -> application(text, at, to);
      case "06" -> matched(DATA_IDENTIFIER, "a data identifier such as S or 1T", text, at, to);
      case "12" -> matched(TEXT_IDENTIFIER, "a text identifier such as SER", text, at, to);
      default -> {
        to.add(new Field("", text));
        yield Optional.empty();
      }
    };
  }

  /** Identifiers of predefined length follow each other without a separator. */
  private static Optional<ParseProblem> application(String text, int at, List<Field> to) {
    return switch (Gs1ElementString.parse(text)) {
      case Parsed.Ok<Gs1ElementString> ok -> {
        for (Gs1Element element : ok.value().elements()) {
          to.add(new Field(element.ai(), element.data()));
        }
        yield Optional.empty();
      }
      case Parsed.Refused<Gs1ElementString> refused -> Optional.of(refused.problem().shifted(at));
    };
  }

  private static Optional<ParseProblem> matched(
      Pattern pattern, String expected, String text, int at, List<Field> to) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      String message = expected + " and its data stand here";
      return Optional.of(new ParseProblem("envelope.identifier", message, at));
    }
    to.add(new Field(matcher.group(1), matcher.group(2)));
    return Optional.empty();
  }
}
