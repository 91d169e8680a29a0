package org.heddle.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An electronic product code (GS1 EPC Tag Data Standard): the pure identity, however it is carried.
 *
 * @param companyPrefix 6 to 12 digits; for GID the general manager number
 * @param reference item, location, asset or part reference, or the serial reference of an SSCC
 * @param serial serial number, extension or lot; empty where the scheme has none
 */
public record Epc(Scheme scheme, String companyPrefix, String reference, String serial) {

  /** The schemes, with what their URNs look like. */
  public enum Scheme {
    /** Serialised trade item. */
    SGTIN(13, true),
    /** Logistic unit. */
    SSCC(17, false),
    /** Place, with extension; extension 0 means the place itself. */
    SGLN(12, true),
    /** Returnable asset. */
    GRAI(12, true),
    /** Individual asset. */
    GIAI(0, false),
    /** Component or part. */
    CPI(0, true),
    /** General identifier, of no GS1 key. */
    GID(0, true),
    /** Lot of a trade item: a class, not one thing. */
    LGTIN(13, true);

    /** Digits of prefix and reference together; 0 when the reference's length is free. */
    final int digits;

    final boolean hasSerial;

    Scheme(int digits, boolean hasSerial) {
      this.digits = digits;
      this.hasSerial = hasSerial;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    String urnPrefix() {
      return (this == LGTIN ? "urn:epc:class:" : "urn:epc:id:") + word() + ":";
    }

    static Optional<Scheme> ofUrn(String urn) {
      return Stream.of(values()).filter(s -> urn.startsWith(s.urnPrefix())).findFirst();
    }
  }

  static final int MIN_PREFIX = 6;
  static final int MAX_PREFIX = 12;

  public Epc {
    Optional<EpcProblem> problem = EpcProblem.in(scheme, companyPrefix, reference, serial);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get().message());
    }
  }

  /** Reads {@code urn:epc:id:…}, {@code urn:epc:class:…} or {@code urn:epc:tag:…-96:…}. */
  public static Parsed<Epc> parse(String urn) {
    if (urn.startsWith("urn:epc:tag:")) {
      return EpcTag.parseUrn(urn).map(EpcTag::epc);
    }
    return Scheme.ofUrn(urn)
        .map(scheme -> parse(scheme, urn, scheme.urnPrefix().length()))
        .orElseGet(() -> Parsed.refused("epc.scheme", "no EPC scheme this system knows", 0));
  }

  /** Reads the dotted part of a URN. */
  static Parsed<Epc> parse(Scheme scheme, String urn, int start) {
    int broken = PercentCode.broken(urn);
    if (broken >= 0) {
      return Parsed.refused("epc.percent", "% is followed by two hexadecimal digits", broken);
    }
    int parts = scheme.hasSerial ? 3 : 2;
    List<Integer> starts = new ArrayList<>(List.of(start));
    for (int i = 1; i < parts; i++) {
      int dot = urn.indexOf('.', starts.getLast());
      if (dot < 0) {
        return Parsed.refused("epc.parts", scheme + " has " + parts + " parts", urn.length());
      }
      starts.add(dot + 1);
    }
    List<String> words = words(urn, starts);
    String serial = scheme.hasSerial ? words.getLast() : "";
    return EpcProblem.in(scheme, words.get(0), words.get(1), serial)
        .<Parsed<Epc>>map(
            p -> Parsed.refused("epc." + p.word(), p.message(), starts.get(p.part()) + p.offset()))
        .orElseGet(() -> Parsed.ok(new Epc(scheme, words.get(0), words.get(1), serial)));
  }

  private static List<String> words(String urn, List<Integer> starts) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) - 1 : urn.length();
      words.add(PercentCode.decode(urn.substring(starts.get(i), end)));
    }
    return words;
  }

  /**
   * The EPC of an element string's key.
   *
   * @param prefixLength digits of the company prefix, which the key itself does not tell
   */
  public static Parsed<Epc> of(Gs1ElementString elements, int prefixLength) {
    return EpcKeys.epc(elements, prefixLength);
  }

  /** The GS1 key with its serial; none for GID. */
  public Optional<Gs1ElementString> elements() {
    return EpcKeys.elements(this);
  }

  /** Pure identity URN. */
  public String urn() {
    return scheme.urnPrefix() + body();
  }

  String body() {
    Stream<String> parts = Stream.of(companyPrefix, escaped(reference));
    return (scheme.hasSerial ? Stream.concat(parts, Stream.of(escaped(serial))) : parts)
        .collect(Collectors.joining("."));
  }

  /** TDS escapes the few characters of set 82 that a URN cannot have. */
  private static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\"%&/<>?#".indexOf(c) >= 0) {
        out.append("%%%02X".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return urn();
  }
}
