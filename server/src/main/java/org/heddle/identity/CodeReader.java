package org.heddle.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import org.heddle.identity.ScannedCode.Understanding;

/**
 * Decides what a code is. Forms that announce themselves (a prefix, brackets, a header) come first
 * and say what is wrong with them; forms that are only probable (17 characters, 24 hexadecimal
 * digits, a good check digit) are taken only when they are right in full.
 */
final class CodeReader {
  private final String input;
  private final String text;
  private final int lead;

  CodeReader(String input) {
    this.input = input;
    int from = 0;
    while (from < input.length() && input.charAt(from) <= ' ' && !isSeparator(input.charAt(from))) {
      from++;
    }
    int symbology = otherSymbology(input, from);
    this.lead = from + symbology;
    this.text = input.substring(lead).stripTrailing();
  }

  private static boolean isSeparator(char c) {
    return c == ScannerText.GS || c == ScannerText.RS;
  }

  /** Identifiers of symbols that are not GS1, such as ]d1, say nothing about the data. */
  private static int otherSymbology(String input, int from) {
    boolean identifier =
        input.length() > from + 3
            && input.charAt(from) == ']'
            && Character.isLetter(input.charAt(from + 1))
            && Character.isDigit(input.charAt(from + 2));
    return identifier && Gs1ElementString.symbologyLength(input.substring(from)) == 0 ? 3 : 0;
  }

  Understanding understand() {
    return announced()
        .or(this::probable)
        .orElseGet(() -> understood(new ScannedCode.Plain(text), List.of()));
  }

  private static Understanding understood(ScannedCode code, List<ParseProblem> notes) {
    return new Understanding(code, code.items(), notes);
  }

  private Optional<Understanding> announced() {
    String lower = text.toLowerCase(Locale.ROOT);
    Optional<ItemId> own = ItemId.parse(text);
    if (text.startsWith("coil:") && text.indexOf('@') > 0) {
      return Optional.of(stretch(own));
    }
    if (own.isPresent()) {
      return Optional.of(understood(new ScannedCode.Item(own.get()), List.of()));
    }
    if (DataEnvelope.isOne(text)) {
      return Optional.of(read(DataEnvelope.parse(text), ScannedCode.Envelope::new));
    }
    if (lower.startsWith("urn:epc:")) {
      return Optional.of(read(Epc.parse(text), ScannedCode.Urn::new));
    }
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return Optional.of(address());
    }
    return announcesGs1()
        ? Optional.of(read(Gs1ElementString.parse(text), ScannedCode.Gs1::new))
        : Optional.empty();
  }

  /** A name with an @ that is no stretch is a coil's name, with the reason beside it. */
  private Understanding stretch(Optional<ItemId> own) {
    Parsed<CoilStretch> stretch = CoilStretch.parse(text);
    return stretch.optional().isEmpty() && own.isPresent()
        ? understood(new ScannedCode.Item(own.get()), problems(stretch))
        : read(stretch, ScannedCode.Stretch::new);
  }

  private boolean announcesGs1() {
    boolean bracket = text.matches("(?s)\\(\\s*\\d{2,4}\\s*\\).*");
    boolean separator = !text.isEmpty() && ScannerText.of(text).text().indexOf(ScannerText.GS) >= 0;
    boolean digits = text.length() > 2 && Character.isDigit(text.charAt(0));
    return bracket
        || Gs1ElementString.symbologyLength(text) > 0
        || (separator && (digits || ScannerText.of(text).text().charAt(0) == ScannerText.GS));
  }

  /** A web address is one of our own deep links, a Digital Link, or neither. */
  private Understanding address() {
    String last = text.substring(text.lastIndexOf('/') + 1);
    Optional<ItemId> own =
        PercentCode.broken(last) < 0 ? ItemId.parse(PercentCode.decode(last)) : Optional.empty();
    return own.map(item -> understood(new ScannedCode.Item(item), List.of()))
        .orElseGet(() -> read(DigitalLink.parse(text), ScannedCode.Link::new));
  }

  private Optional<Understanding> probable() {
    return good(Vin.parse(text), ScannedCode.Vehicle::new)
        .or(() -> good(EpcTag.parseHex(text), ScannedCode.Tag::new))
        .or(this::bareKey)
        .or(this::bareElements)
        .or(this::almostVin);
  }

  /** Digits of a key's length with a good check digit; one plain number in ten has that too. */
  private Optional<Understanding> bareKey() {
    Optional<Gs1Key.Kind> kind =
        switch (text.length()) {
          case 8, 12, 13, 14 -> Optional.of(Gs1Key.Kind.GTIN);
          case 18 -> Optional.of(Gs1Key.Kind.SSCC);
          default -> Optional.empty();
        };
    return kind.flatMap(
        k ->
            good(
                Gs1Key.parse(k, text),
                key -> new ScannedCode.Gs1(Gs1ElementString.of(key.element()))));
  }

  /** An element string without symbology identifier or separator. */
  private Optional<Understanding> bareElements() {
    boolean startsLikeOne =
        text.length() >= 16
            && (text.startsWith("01") || text.startsWith("00") || text.startsWith("80"));
    return startsLikeOne
        ? good(Gs1ElementString.parse(text), ScannedCode.Gs1::new)
        : Optional.empty();
  }

  /** A number typed with one wrong character is plain text, with the reason beside it. */
  private Optional<Understanding> almostVin() {
    boolean looksLikeOne =
        text.length() == Vin.LENGTH && text.matches("[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*");
    return looksLikeOne
        ? Optional.of(understood(new ScannedCode.Plain(text), problems(Vin.parse(text))))
        : Optional.empty();
  }

  private <T> Optional<Understanding> good(Parsed<T> parsed, Function<T, ScannedCode> code) {
    return parsed
        .optional()
        .map(code)
        .map(
            found -> {
              SequencedSet<ItemId> items = new LinkedHashSet<>(found.items());
              CodeItems.addEveryKind(text, items);
              return new Understanding(found, List.copyOf(items), problems(parsed));
            });
  }

  private <T> Understanding read(Parsed<T> parsed, Function<T, ScannedCode> code) {
    ScannedCode read = parsed.optional().map(code).orElseGet(() -> new ScannedCode.Plain(text));
    return understood(read, problems(parsed));
  }

  private List<ParseProblem> problems(Parsed<?> parsed) {
    return parsed.problems().stream().map(problem -> problem.shifted(lead)).toList();
  }

  @Override
  public String toString() {
    return input;
  }
}
