package org.heddle.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * GS1 element string: application identifiers with their data, as in GS1-128, GS1 DataMatrix and
 * GS1 QR codes.
 *
 * <p>Reads what scanners send (symbology identifier, FNC1 as GS in any spelling of {@link
 * ScannerText}) and what people type ({@code (01)…(21)…}). Each identifier's data are checked
 * against its form, with check digits and dates.
 *
 * @param elements in the order of the code; at least one
 */
public record Gs1ElementString(List<Gs1Element> elements) {
  /** Characters of the longest GS1 symbol, a GS1 DataMatrix of 144 × 144. */
  public static final int MAX_LENGTH = 3116;

  private static final List<String> SYMBOLOGIES = List.of("]C1", "]e0", "]d2", "]Q3", "]J1");

  public Gs1ElementString {
    elements = List.copyOf(elements);
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("an element string has at least one element");
    }
  }

  public static Gs1ElementString of(Gs1Element... elements) {
    return new Gs1ElementString(List.of(elements));
  }

  /** Reads either form; the problem's position is that in {@code input}. */
  public static Parsed<Gs1ElementString> parse(String input) {
    if (input.length() > MAX_LENGTH) {
      return Parsed.refused(
          "gs1.length", "a GS1 symbol has at most " + MAX_LENGTH + " characters", MAX_LENGTH);
    }
    ScannerText scanned = ScannerText.of(input);
    String text = scanned.text();
    int start = symbologyLength(text);
    while (start < text.length() && text.charAt(start) == ScannerText.GS) {
      start++;
    }
    boolean bracketed = start < text.length() && text.charAt(start) == '(';
    return scanned.located(bracketed ? bracketed(text, start) : raw(text, start));
  }

  static int symbologyLength(String text) {
    return SYMBOLOGIES.stream().anyMatch(text::startsWith) ? 3 : 0;
  }

  private static Parsed<Gs1ElementString> raw(String text, int start) {
    List<Gs1Element> elements = new ArrayList<>();
    int at = start;
    while (at < text.length()) {
      Optional<ApplicationIdentifier> found = ApplicationIdentifiers.at(text, at);
      if (found.isEmpty()) {
        return Parsed.refused("gs1.identifier", "no application identifier begins here", at);
      }
      ApplicationIdentifier ai = found.get();
      int from = at + ai.code().length();
      int separator = text.indexOf(ScannerText.GS, from);
      int end = separator < 0 ? text.length() : separator;
      int to = ai.predefined() ? Math.min(end, from + ai.maxLength()) : end;
      Optional<ParseProblem> problem = add(elements, ai, text.substring(from, to), from, at);
      if (problem.isPresent()) {
        return new Parsed.Refused<>(problem.get());
      }
      at = to < text.length() && text.charAt(to) == ScannerText.GS ? to + 1 : to;
    }
    return finished(elements, at);
  }

  private static Parsed<Gs1ElementString> bracketed(String text, int start) {
    List<Gs1Element> elements = new ArrayList<>();
    int at = start;
    while (at < text.length()) {
      int close = text.indexOf(')', at);
      if (text.charAt(at) != '(' || close < 0) {
        return Parsed.refused("gs1.bracket", "an identifier in brackets is expected here", at);
      }
      Optional<ApplicationIdentifier> ai =
          ApplicationIdentifiers.of(text.substring(at + 1, close).strip());
      if (ai.isEmpty()) {
        String code = text.substring(at + 1, close);
        return Parsed.refused("gs1.identifier", "no application identifier " + code, at + 1);
      }
      int next = nextBracket(text, close + 1);
      int from = close + 1;
      while (from < next && text.charAt(from) == ' ') {
        from++;
      }
      String data = text.substring(from, next).stripTrailing();
      Optional<ParseProblem> problem = add(elements, ai.get(), data, from, at);
      if (problem.isPresent()) {
        return new Parsed.Refused<>(problem.get());
      }
      at = next;
    }
    return finished(elements, at);
  }

  /** Brackets may be data; only one around a known identifier begins the next element. */
  private static int nextBracket(String text, int from) {
    for (int open = text.indexOf('(', from); open >= 0; open = text.indexOf('(', open + 1)) {
      int close = text.indexOf(')', open);
      if (close > 0 && ApplicationIdentifiers.of(text.substring(open + 1, close)).isPresent()) {
        return open;
      }
    }
    return text.length();
  }

  private static Optional<ParseProblem> add(
      List<Gs1Element> elements, ApplicationIdentifier ai, String data, int from, int at) {
    Optional<ParseProblem> problem = ai.check(data).map(found -> found.shifted(from));
    if (problem.isPresent()) {
      return problem;
    }
    boolean contradicted =
        elements.stream().anyMatch(e -> e.ai().equals(ai.code()) && !e.data().equals(data));
    if (contradicted) {
      String message = "(" + ai.code() + ") stands here again with other data";
      return Optional.of(new ParseProblem("gs1.twice", message, at));
    }
    elements.add(new Gs1Element(ai.code(), data));
    return Optional.empty();
  }

  private static Parsed<Gs1ElementString> finished(List<Gs1Element> elements, int at) {
    return elements.isEmpty()
        ? Parsed.refused("gs1.empty", "an application identifier is expected", at)
        : Parsed.ok(new Gs1ElementString(elements));
  }

  /** The data of that identifier. */
  public Optional<String> data(String ai) {
    return elements.stream().filter(e -> e.ai().equals(ai)).map(Gs1Element::data).findFirst();
  }

  /** As a symbol carries it: GS behind each element that needs one, none at the end. */
  public String encoded() {
    var out = new StringBuilder();
    for (int i = 0; i < elements.size(); i++) {
      Gs1Element element = elements.get(i);
      out.append(element.ai()).append(element.data());
      if (i + 1 < elements.size() && !element.identifier().predefined()) {
        out.append(ScannerText.GS);
      }
    }
    return out.toString();
  }

  /** As people read it: {@code (01)09506000134352(21)A1}. */
  @Override
  public String toString() {
    return elements.stream().map(Gs1Element::toString).collect(Collectors.joining());
  }
}
