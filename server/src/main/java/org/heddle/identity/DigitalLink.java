package org.heddle.identity;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heddle.identity.ApplicationIdentifier.Link;

/**
 * A GS1 Digital Link: a web address that carries a GS1 key with its qualifiers and attributes,
 * {@code https://host/path/01/09506000134352/10/LOT7/21/A1?17=271231}.
 *
 * @param stem scheme, host and path in front of the key, without a slash at the end
 * @param path the key and then its qualifiers, in the order GS1 wants
 * @param attributes further element strings behind the question mark
 * @param others parameters that GS1 does not define, kept as they stood, such as {@code
 *     linkType=all}
 */
public record DigitalLink(
    String stem, List<Gs1Element> path, List<Gs1Element> attributes, List<String> others) {
  /** GS1's own resolver. */
  public static final String GS1_STEM = "https://id.gs1.org";

  public DigitalLink {
    path = List.copyOf(path);
    attributes = List.copyOf(attributes);
    others = List.copyOf(others);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a Digital Link has a key");
    }
    List<String> codes = path.stream().map(Gs1Element::ai).toList();
    if (!isPath(codes)) {
      throw new IllegalArgumentException("not a key with its qualifiers in order: " + codes);
    }
  }

  /** Reads an uncompressed Digital Link. */
  public static Parsed<DigitalLink> parse(String uri) {
    return new DigitalLinkReader(uri).read();
  }

  /** The link of an element string; qualifiers are put in order, the rest become attributes. */
  public static Parsed<DigitalLink> of(String stem, Gs1ElementString elements) {
    for (Gs1Element key : elements.elements()) {
      if (key.identifier().link() instanceof Link.Key rule) {
        List<Gs1Element> path = path(key, rule, elements);
        List<Gs1Element> rest =
            elements.elements().stream().filter(e -> !path.contains(e)).toList();
        return Parsed.ok(new DigitalLink(stem, path, rest, List.of()));
      }
    }
    return Parsed.refused("link.key", "no element of this can be the key of a Digital Link", 0);
  }

  private static List<Gs1Element> path(Gs1Element key, Link.Key rule, Gs1ElementString elements) {
    List<String> way =
        rule.qualifiers().stream()
            .filter(codes -> codes.stream().anyMatch(code -> elements.data(code).isPresent()))
            .findFirst()
            .orElse(List.of());
    Stream<Gs1Element> qualifiers =
        way.stream()
            .flatMap(code -> elements.data(code).map(data -> new Gs1Element(code, data)).stream());
    return Stream.concat(Stream.of(key), qualifiers).toList();
  }

  /** True for a key followed by some of the qualifiers of one of its ways, in order. */
  static boolean isPath(List<String> codes) {
    if (!(ApplicationIdentifiers.of(codes.getFirst()).map(ApplicationIdentifier::link).orElseThrow()
        instanceof Link.Key rule)) {
      return false;
    }
    List<String> qualifiers = codes.subList(1, codes.size());
    return qualifiers.isEmpty()
        || rule.qualifiers().stream().anyMatch(way -> isOrderedSubset(qualifiers, way));
  }

  private static boolean isOrderedSubset(List<String> some, List<String> all) {
    int at = -1;
    for (String code : some) {
      int next = all.indexOf(code);
      if (next <= at) {
        return false;
      }
      at = next;
    }
    return true;
  }

  /** Key, qualifiers and attributes as an element string. */
  public Gs1ElementString elements() {
    return new Gs1ElementString(Stream.concat(path.stream(), attributes.stream()).toList());
  }

  /** The same thing on GS1's resolver, without attributes: the form to compare. */
  public String canonical() {
    return new DigitalLink(GS1_STEM, path, List.of(), List.of()).uri();
  }

  /** The web address. */
  public String uri() {
    String query =
        Stream.concat(
                attributes.stream().map(e -> e.ai() + "=" + PercentCode.encode(e.data())),
                others.stream())
            .collect(Collectors.joining("&"));
    return stem
        + path.stream()
            .map(e -> "/" + e.ai() + "/" + PercentCode.encode(e.data()))
            .collect(Collectors.joining())
        + (query.isEmpty() ? "" : "?" + query);
  }

  @Override
  public String toString() {
    return uri();
  }
}
