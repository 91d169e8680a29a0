package org.heddle.identity;

import java.util.Optional;
import org.heddle.identity.Epc.Scheme;

/** Between EPCs and the GS1 keys they stand for. */
final class EpcKeys {
  private EpcKeys() {}

  static Optional<Gs1ElementString> elements(Epc epc) {
    String prefix = epc.companyPrefix();
    String reference = epc.reference();
    return Optional.ofNullable(
        switch (epc.scheme()) {
          case SGTIN -> Gs1ElementString.of(gtin(epc), new Gs1Element("21", epc.serial()));
          case LGTIN -> Gs1ElementString.of(gtin(epc), new Gs1Element("10", epc.serial()));
          case SSCC -> Gs1ElementString.of(new Gs1Element("00", withIndicator(epc)));
          case SGLN -> location(checked(prefix + reference), epc.serial());
          case GRAI ->
              Gs1ElementString.of(
                  new Gs1Element("8003", "0" + checked(prefix + reference) + epc.serial()));
          case GIAI -> Gs1ElementString.of(new Gs1Element("8004", prefix + reference));
          case CPI ->
              Gs1ElementString.of(
                  new Gs1Element("8010", prefix + reference), new Gs1Element("8011", epc.serial()));
          case GID -> null;
        });
  }

  private static Gs1Element gtin(Epc epc) {
    return new Gs1Element("01", withIndicator(epc));
  }

  private static Gs1ElementString location(String gln, String extension) {
    Gs1Element place = new Gs1Element("414", gln);
    return extension.equals("0")
        ? Gs1ElementString.of(place)
        : Gs1ElementString.of(place, new Gs1Element("254", extension));
  }

  /** The reference's first digit goes in front of the company prefix. */
  private static String withIndicator(Epc epc) {
    String reference = epc.reference();
    return checked(reference.charAt(0) + epc.companyPrefix() + reference.substring(1));
  }

  private static String checked(String digits) {
    return digits + CheckDigit.of(digits);
  }

  static Parsed<Epc> epc(Gs1ElementString elements, int prefixLength) {
    if (prefixLength < Epc.MIN_PREFIX || prefixLength > Epc.MAX_PREFIX) {
      return Parsed.refused("epc.length", "a company prefix has 6 to 12 digits", 0);
    }
    return find(elements, prefixLength)
        .map(Parsed::ok)
        .orElseGet(
            () ->
                Parsed.refused("epc.key", "these elements have no EPC: key or serial missing", 0));
  }

  private static Optional<Epc> find(Gs1ElementString elements, int length) {
    Optional<String> gtin = elements.data("01");
    Optional<String> serial = elements.data("21");
    Optional<String> lot = elements.data("10");
    if (gtin.isPresent() && (serial.isPresent() || lot.isPresent())) {
      Scheme scheme = serial.isPresent() ? Scheme.SGTIN : Scheme.LGTIN;
      return Optional.of(indicated(scheme, gtin.get(), length, serial.or(() -> lot).get()));
    }
    return elements
        .data("00")
        .map(sscc -> indicated(Scheme.SSCC, sscc, length, ""))
        .or(() -> elements.data("414").map(gln -> location(elements, gln, length)))
        .or(() -> elements.data("8003").filter(g -> g.length() > 14).map(g -> asset(g, length)))
        .or(() -> elements.data("8004").filter(g -> g.length() > length).map(g -> giai(g, length)))
        .or(() -> part(elements, length));
  }

  private static Epc indicated(Scheme scheme, String key, int length, String serial) {
    String prefix = key.substring(1, 1 + length);
    String reference = key.charAt(0) + key.substring(1 + length, key.length() - 1);
    return new Epc(scheme, prefix, reference, serial);
  }

  private static Epc location(Gs1ElementString elements, String gln, int length) {
    String extension = elements.data("254").orElse("0");
    return new Epc(Scheme.SGLN, gln.substring(0, length), gln.substring(length, 12), extension);
  }

  private static Epc asset(String grai, int length) {
    String key = grai.substring(1, 13);
    return new Epc(
        Scheme.GRAI, key.substring(0, length), key.substring(length), grai.substring(14));
  }

  private static Epc giai(String giai, int length) {
    return new Epc(Scheme.GIAI, giai.substring(0, length), giai.substring(length), "");
  }

  private static Optional<Epc> part(Gs1ElementString elements, int length) {
    Optional<String> part = elements.data("8010").filter(p -> p.length() > length);
    Optional<String> serial = elements.data("8011");
    return part.isPresent() && serial.isPresent()
        ? Optional.of(
            new Epc(
                Scheme.CPI,
                part.get().substring(0, length),
                part.get().substring(length),
                serial.get()))
        : Optional.empty();
  }
}
