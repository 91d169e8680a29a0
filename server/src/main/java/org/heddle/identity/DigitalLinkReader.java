package org.heddle.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.ApplicationIdentifier.Link;

/**
 * Reads one Digital Link. The key is searched from the end of the path, because the stem may have
 * any segments of its own.
 */
final class DigitalLinkReader {
  private final String uri;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Gs1Element> path = new ArrayList<>();
  private final List<Gs1Element> attributes = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private record Segment(String text, int position) {}

  DigitalLinkReader(String uri) {
    this.uri = uri;
  }

  Parsed<DigitalLink> read() {
    int host = uri.indexOf("://");
    String scheme = host < 0 ? "" : uri.substring(0, host);
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      return Parsed.refused("link.scheme", "a Digital Link begins with http:// or https://", 0);
    }
    int fragment = orEnd(uri.indexOf('#'), uri.length());
    int query = orEnd(uri.substring(0, fragment).indexOf('?'), fragment);
    int root = uri.indexOf('/', host + 3);
    if (root < 0 || root >= query) {
      return Parsed.refused("link.key", "a GS1 key is expected behind the host", query);
    }
    split(root, query);
    int key = keySegment();
    if (key < 0) {
      return Parsed.refused("link.key", "the path has no GS1 key, such as /01/", root);
    }
    return readPath(key)
        .or(() -> query < fragment ? readQuery(query + 1, fragment) : Optional.empty())
        .<Parsed<DigitalLink>>map(Parsed.Refused::new)
        .orElseGet(() -> Parsed.ok(link(segments.get(key).position - 1)));
  }

  private DigitalLink link(int stemEnd) {
    return new DigitalLink(uri.substring(0, stemEnd), path, attributes, others);
  }

  private static int orEnd(int index, int end) {
    return index < 0 ? end : index;
  }

  private void split(int root, int end) {
    int from = root + 1;
    while (from <= end) {
      int slash = orEnd(uri.indexOf('/', from), end);
      int to = Math.min(slash, end);
      if (to > from || to < end) {
        segments.add(new Segment(uri.substring(from, to), from));
      }
      from = to + 1;
    }
  }

  private int keySegment() {
    for (int i = segments.size() - 2; i >= 0; i -= 2) {
      if (isKey(segments.get(i).text)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isKey(String code) {
    return ApplicationIdentifiers.of(code).filter(ai -> ai.link() instanceof Link.Key).isPresent();
  }

  private Optional<ParseProblem> readPath(int key) {
    List<String> codes = new ArrayList<>();
    for (int i = key; i + 1 < segments.size(); i += 2) {
      Segment code = segments.get(i);
      codes.add(code.text);
      if (!DigitalLink.isPath(codes)) {
        String message = code.text + " is no qualifier of " + codes.getFirst() + " in this place";
        return Optional.of(new ParseProblem("link.qualifier", message, code.position));
      }
      Segment data = segments.get(i + 1);
      Optional<ParseProblem> problem = add(path, code.text, data.text, data.position);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<ParseProblem> readQuery(int from, int end) {
    int at = from;
    while (at < end) {
      int next = Math.min(end, orEnd(uri.indexOf('&', at), end));
      String pair = uri.substring(at, next);
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (equals > 0 && ApplicationIdentifiers.of(name).isPresent()) {
        var problem = add(attributes, name, pair.substring(equals + 1), at + equals + 1);
        if (problem.isPresent()) {
          return problem;
        }
      } else if (!pair.isEmpty()) {
        others.add(pair);
      }
      at = next + 1;
    }
    return Optional.empty();
  }

  private Optional<ParseProblem> add(List<Gs1Element> to, String code, String raw, int position) {
    int broken = PercentCode.broken(raw);
    if (broken >= 0) {
      String message = "% is followed by two hexadecimal digits";
      return Optional.of(new ParseProblem("link.percent", message, position + broken));
    }
    String decoded = PercentCode.decode(raw);
    String data = code.equals("01") ? gtin(decoded) : decoded;
    Optional<ParseProblem> problem =
        ApplicationIdentifiers.of(code).orElseThrow().check(data).map(p -> located(p, raw, data));
    if (problem.isPresent()) {
      return problem.map(found -> found.shifted(position));
    }
    to.add(new Gs1Element(code, data));
    return Optional.empty();
  }

  /** Links of older editions carry GTINs of 8, 12 or 13 digits. */
  private static String gtin(String digits) {
    return switch (digits.length()) {
      case 8, 12, 13 -> "0".repeat(14 - digits.length()) + digits;
      default -> digits;
    };
  }

  /** A position in decoded, padded data is found again in the raw text. */
  private static ParseProblem located(ParseProblem problem, String raw, String data) {
    int padding = data.length() - PercentCode.decode(raw).length();
    int at = PercentCode.rawIndex(raw, Math.max(0, problem.position() - padding));
    return new ParseProblem(problem.code(), problem.message(), at);
  }
}
