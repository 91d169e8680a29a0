package org.heddle.identity;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An EPC as a 96-bit tag holds it (EPC Tag Data Standard): header, filter, partition, fields.
 *
 * @param filter 0 to 7, what kind of object carries the tag; always 0 for GID
 */
public record EpcTag(Epc epc, int filter) {
  /** Hexadecimal digits of 96 bits. */
  public static final int HEX_LENGTH = 24;

  private static final String TAG = "urn:epc:tag:";

  public EpcTag {
    if (filter < 0 || filter > 7) {
      throw new IllegalArgumentException("a filter value is 0 to 7, is " + filter);
    }
    Optional<String> misfit = EpcLayout.of(epc.scheme()).flatMap(layout -> layout.misfit(epc));
    if (EpcLayout.of(epc.scheme()).isEmpty() || misfit.isPresent()) {
      throw new IllegalArgumentException(misfit.orElse(epc.scheme() + " has no 96-bit form"));
    }
  }

  /** The tag for an EPC; a problem when a serial is too long or no number. */
  public static Parsed<EpcTag> of(Epc epc, int filter) {
    Optional<EpcLayout> layout = EpcLayout.of(epc.scheme());
    if (layout.isEmpty()) {
      return Parsed.refused("epc.scheme", epc.scheme() + " has no 96-bit form", 0);
    }
    return layout
        .get()
        .misfit(epc)
        .<Parsed<EpcTag>>map(message -> Parsed.refused("epc.fit", message, 0))
        .orElseGet(() -> Parsed.ok(new EpcTag(epc, filter)));
  }

  /** Reads 24 hexadecimal digits. */
  public static Parsed<EpcTag> parseHex(String hex) {
    for (int i = 0; i < hex.length(); i++) {
      if (!HexFormat.isHexDigit(hex.charAt(i))) {
        return Parsed.refused("epc.hex", "not a hexadecimal digit", i);
      }
    }
    if (hex.length() != HEX_LENGTH) {
      return Parsed.refused(
          "epc.length",
          "a 96-bit EPC has 24 hexadecimal digits, this has " + hex.length(),
          Math.min(hex.length(), HEX_LENGTH));
    }
    int header = Integer.parseInt(hex.substring(0, 2), 16);
    return EpcLayout.ofHeader(header)
        .map(layout -> layout.read(new BigInteger(hex, 16)))
        .orElseGet(() -> Parsed.refused("epc.header", "no 96-bit scheme with this header", 0));
  }

  /** Reads {@code urn:epc:tag:sgtin-96:3.0614141.812345.6789}. */
  public static Parsed<EpcTag> parseUrn(String urn) {
    int colon = urn.indexOf(':', TAG.length());
    if (!urn.startsWith(TAG) || colon < 0) {
      return Parsed.refused("epc.scheme", "a tag URN begins with " + TAG + "scheme:", 0);
    }
    String name = urn.substring(TAG.length(), colon);
    Optional<EpcLayout> layout = EpcLayout.ofName(name);
    if (layout.isEmpty()) {
      return Parsed.refused("epc.scheme", "no 96-bit scheme " + name, TAG.length());
    }
    boolean filtered = layout.get().hasFilter();
    int start = filtered ? colon + 3 : colon + 1;
    if (filtered && !urn.substring(colon + 1).matches("(?s)[0-7]\\..*")) {
      return Parsed.refused(
          "epc.filter", "a filter value 0 to 7 and a point stand here", colon + 1);
    }
    int filter = filtered ? urn.charAt(colon + 1) - '0' : 0;
    return switch (Epc.parse(layout.get().scheme(), urn, start)) {
      case Parsed.Refused<Epc> refused -> new Parsed.Refused<>(refused.problem());
      case Parsed.Ok<Epc> ok ->
          switch (of(ok.value(), filter)) {
            case Parsed.Ok<EpcTag> tag -> tag;
            case Parsed.Refused<EpcTag> misfit ->
                new Parsed.Refused<>(misfit.problem().shifted(start));
          };
    };
  }

  /** 24 capital hexadecimal digits. */
  public String hex() {
    String hex = EpcLayout.of(epc.scheme()).orElseThrow().write(this).toString(16);
    return ("0".repeat(HEX_LENGTH - hex.length()) + hex).toUpperCase(Locale.ROOT);
  }

  /** Tag URN, with the filter. */
  public String urn() {
    EpcLayout layout = EpcLayout.of(epc.scheme()).orElseThrow();
    return TAG + layout.urnName() + ":" + (layout.hasFilter() ? filter + "." : "") + epc.body();
  }

  @Override
  public String toString() {
    return urn();
  }
}
