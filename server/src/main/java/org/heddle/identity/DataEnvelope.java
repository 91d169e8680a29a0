package org.heddle.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message in an ISO/IEC 15434 envelope, as 2D codes on parts and labels carry it: {@code [)>},
 * RS, then formats such as {@code 06} GS data GS data RS, then EOT.
 *
 * <p>Format 05 holds GS1 application identifiers, 06 data identifiers (ANSI MH10.8.2: {@code S}
 * serial, {@code 1T} lot, {@code P} part …), 12 text element identifiers (three letters and a
 * blank). Other formats are kept as text.
 *
 * @param formats in the order of the message; at least one
 */
public record DataEnvelope(List<Format> formats) {
  static final String HEADER = "[)>";

  private static final int MAX_LENGTH = 3116;

  /**
   * One format of the message.
   *
   * @param indicator two digits
   */
  public record Format(String indicator, List<Field> fields) {
    public Format {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One value.
   *
   * @param identifier {@code 21}, {@code 1T}, {@code SER} …; empty in a format without identifiers
   */
  public record Field(String identifier, String data) {}

  public DataEnvelope {
    formats = List.copyOf(formats);
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("an envelope holds at least one format");
    }
  }

  static boolean isOne(String text) {
    return text.startsWith(HEADER);
  }

  /** Reads an envelope; control characters may be spelled out, the final EOT may be missing. */
  public static Parsed<DataEnvelope> parse(String input) {
    if (input.length() > MAX_LENGTH) {
      return Parsed.refused("envelope.length", "longer than any 2D code", MAX_LENGTH);
    }
    ScannerText scanned = ScannerText.of(input);
    return scanned.located(read(scanned.text()));
  }

  private static Parsed<DataEnvelope> read(String text) {
    if (!isOne(text)) {
      return Parsed.refused("envelope.header", "an envelope begins with [)>", 0);
    }
    int at = HEADER.length();
    if (at >= text.length() || text.charAt(at) != ScannerText.RS) {
      return Parsed.refused(
          "envelope.separator",
          "a record separator is expected; does the scanner drop control characters?",
          at);
    }
    at++;
    List<Format> formats = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != ScannerText.EOT) {
      int end = end(text, at);
      Parsed<Format> format = format(text, at, end);
      if (format instanceof Parsed.Refused<Format>(ParseProblem problem)) {
        return new Parsed.Refused<>(problem);
      }
      formats.add(format.orThrow());
      at = end < text.length() && text.charAt(end) == ScannerText.RS ? end + 1 : end;
    }
    boolean trailing = at < text.length() - 1;
    return formats.isEmpty() || trailing
        ? Parsed.refused("envelope.format", "a format is expected here", at)
        : Parsed.ok(new DataEnvelope(formats));
  }

  private static int end(String text, int from) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) != ScannerText.RS
        && text.charAt(at) != ScannerText.EOT) {
      at++;
    }
    return at;
  }

  private static Parsed<Format> format(String text, int from, int end) {
    int data = from + 2;
    boolean indicated = data <= end && isDigit(text.charAt(from)) && isDigit(text.charAt(from + 1));
    if (!indicated) {
      return Parsed.refused(
          "envelope.format", "a format indicator of two digits stands here", from);
    }
    String indicator = text.substring(from, data);
    List<Field> fields = new ArrayList<>();
    while (data < end) {
      if (text.charAt(data) != ScannerText.GS) {
        return Parsed.refused("envelope.separator", "a group separator is expected here", data);
      }
      int next = text.indexOf(ScannerText.GS, data + 1);
      int to = next < 0 || next > end ? end : next;
      String field = text.substring(data + 1, to);
      Optional<ParseProblem> problem = DataField.read(indicator, field, data + 1, fields);
      if (problem.isPresent()) {
        return new Parsed.Refused<>(problem.get());
      }
      data = to;
    }
    return Parsed.ok(new Format(indicator, fields));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** All values with that identifier. */
  public Stream<String> data(String identifier) {
    return formats.stream()
        .flatMap(format -> format.fields().stream())
        .filter(field -> field.identifier().equals(identifier))
        .map(Field::data);
  }

  /** The message with its control characters. */
  public String encoded() {
    var out = new StringBuilder(HEADER).append(ScannerText.RS);
    for (Format format : formats) {
      out.append(format.indicator());
      for (Field field : format.fields()) {
        out.append(ScannerText.GS).append(field.identifier());
        out.append(format.indicator().equals("12") ? " " : "").append(field.data());
      }
      out.append(ScannerText.RS);
    }
    return out.append(ScannerText.EOT).toString();
  }
}
