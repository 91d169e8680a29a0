package org.heddle.identity;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import org.heddle.identity.Epc.Scheme;

/**
 * Where the fields of a 96-bit EPC lie.
 *
 * <p>Header 8 bits, filter 3, partition 3, company prefix and reference in as many bits together as
 * the scheme says, serial, rest zero. Partition p stands for a prefix of 12 - p digits. GID has
 * neither filter nor partition, and fields of 28, 24 and 36 bits.
 */
enum EpcLayout {
  SGTIN(Scheme.SGTIN, 0x30, 44, 38),
  SSCC(Scheme.SSCC, 0x31, 58, 0),
  SGLN(Scheme.SGLN, 0x32, 41, 41),
  GRAI(Scheme.GRAI, 0x33, 44, 38),
  GIAI(Scheme.GIAI, 0x34, 82, 0),
  GID(Scheme.GID, 0x35, 52, 36),
  CPI(Scheme.CPI, 0x3C, 51, 31);

  private static final int BITS = 96;
  private static final int[] PREFIX_BITS = {40, 37, 34, 30, 27, 24, 20};
  private static final int MANAGER_BITS = 28;

  private final Scheme scheme;
  private final int header;
  private final int serialBits;
  private final int keyBits;

  EpcLayout(Scheme scheme, int header, int keyBits, int serialBits) {
    this.scheme = scheme;
    this.header = header;
    this.keyBits = keyBits;
    this.serialBits = serialBits;
  }

  static Optional<EpcLayout> of(Scheme scheme) {
    return Stream.of(values()).filter(layout -> layout.scheme == scheme).findFirst();
  }

  static Optional<EpcLayout> ofHeader(int header) {
    return Stream.of(values()).filter(layout -> layout.header == header).findFirst();
  }

  static Optional<EpcLayout> ofName(String urnName) {
    return Stream.of(values()).filter(layout -> layout.urnName().equals(urnName)).findFirst();
  }

  Scheme scheme() {
    return scheme;
  }

  String urnName() {
    return scheme.word() + "-96";
  }

  boolean hasFilter() {
    return this != GID;
  }

  /** Why the EPC cannot be written in 96 bits, if so. */
  Optional<String> misfit(Epc epc) {
    int partition = Epc.MAX_PREFIX - epc.companyPrefix().length();
    int bits = referenceBits(this == GID ? 0 : partition);
    if (this == GID && !fits(epc.companyPrefix(), MANAGER_BITS)) {
      return Optional.of("the manager number is above 28 bits");
    }
    if (scheme.digits == 0 && !isNumber(epc.reference(), bits)) {
      return Optional.of("the reference is no number of at most " + bits + " bits");
    }
    return scheme.hasSerial && !isNumber(epc.serial(), serialBits)
        ? Optional.of("the serial is no number of at most " + serialBits + " bits")
        : Optional.empty();
  }

  private static boolean isNumber(String text, int bits) {
    boolean plain = text.matches("0|[1-9][0-9]*");
    return plain && fits(text, bits);
  }

  private static boolean fits(String digits, int bits) {
    return new BigInteger(digits).bitLength() <= bits;
  }

  private int referenceBits(int partition) {
    return keyBits - (this == GID ? MANAGER_BITS : PREFIX_BITS[partition]);
  }

  BigInteger write(EpcTag tag) {
    Epc epc = tag.epc();
    BigInteger bits = BigInteger.valueOf(header);
    int used = 8;
    if (this == GID) {
      bits = append(append(bits, epc.companyPrefix(), MANAGER_BITS), epc.reference(), 24);
      used += MANAGER_BITS + 24;
    } else {
      int partition = Epc.MAX_PREFIX - epc.companyPrefix().length();
      bits = bits.shiftLeft(6).or(BigInteger.valueOf(tag.filter() << 3 | partition));
      bits = append(bits, epc.companyPrefix(), PREFIX_BITS[partition]);
      bits = append(bits, epc.reference(), referenceBits(partition));
      used += 6 + PREFIX_BITS[partition] + referenceBits(partition);
    }
    bits = append(bits, epc.serial(), serialBits);
    return bits.shiftLeft(BITS - used - serialBits);
  }

  private static BigInteger append(BigInteger bits, String digits, int width) {
    return bits.shiftLeft(width).or(digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits));
  }

  Parsed<EpcTag> read(BigInteger bits) {
    if (this == GID) {
      var epc =
          new Epc(
              scheme,
              field(bits, 8, MANAGER_BITS).toString(),
              field(bits, 36, 24).toString(),
              field(bits, 60, 36).toString());
      return Parsed.ok(new EpcTag(epc, 0));
    }
    int partition = field(bits, 11, 3).intValue();
    if (partition >= PREFIX_BITS.length) {
      return Parsed.refused("epc.partition", "partition 7 does not exist", 2);
    }
    return read(bits, partition);
  }

  private Parsed<EpcTag> read(BigInteger bits, int partition) {
    int prefixDigits = Epc.MAX_PREFIX - partition;
    int at = 14 + PREFIX_BITS[partition];
    String prefix = padded(field(bits, 14, PREFIX_BITS[partition]), prefixDigits);
    if (prefix.length() > prefixDigits) {
      return Parsed.refused("epc.prefix", "the prefix has too many digits for its partition", 3);
    }
    int referenceDigits = scheme.digits == 0 ? 0 : scheme.digits - prefixDigits;
    BigInteger number = field(bits, at, referenceBits(partition));
    String reference =
        referenceDigits == 0 && scheme.digits > 0 ? "" : padded(number, referenceDigits);
    boolean tooLong = scheme.digits > 0 && reference.length() > referenceDigits;
    if (tooLong || (reference.isEmpty() && number.signum() != 0)) {
      return Parsed.refused("epc.reference", "the reference has too many digits", at / 4);
    }
    at += referenceBits(partition);
    String serial = scheme.hasSerial ? field(bits, at, serialBits).toString() : "";
    at += serialBits;
    if (field(bits, at, BITS - at).signum() != 0) {
      return Parsed.refused("epc.reserved", "the bits behind the serial must be zero", at / 4);
    }
    int filter = field(bits, 8, 3).intValue();
    return EpcProblem.in(scheme, prefix, reference, serial)
        .<Parsed<EpcTag>>map(p -> Parsed.refused("epc." + p.word(), p.message(), 3))
        .orElseGet(() -> Parsed.ok(new EpcTag(new Epc(scheme, prefix, reference, serial), filter)));
  }

  private static String padded(BigInteger number, int digits) {
    String text = number.toString();
    return text.length() < digits ? "0".repeat(digits - text.length()) + text : text;
  }

  private static BigInteger field(BigInteger bits, int from, int width) {
    BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
    return bits.shiftRight(BITS - from - width).and(mask);
  }
}
