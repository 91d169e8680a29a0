package org.heddle.identity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of RFC 3986; all but the unreserved characters are encoded, as UTF-8. */
final class PercentCode {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  static String encode(String text) {
    var out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }

  /** Index of the first percent sign without two hexadecimal digits behind it; -1 for none. */
  static int broken(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      boolean hex =
          at + 2 < text.length()
              && HexFormat.isHexDigit(text.charAt(at + 1))
              && HexFormat.isHexDigit(text.charAt(at + 2));
      if (!hex) {
        return at;
      }
    }
    return -1;
  }

  /** Decodes a text that is not {@link #broken}; a plus sign stays a plus sign. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        out[length++] = (byte) HexFormat.fromHexDigits(text8(bytes, i + 1));
        i += 2;
      } else {
        out[length++] = bytes[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static String text8(byte[] bytes, int at) {
    return new String(bytes, at, 2, StandardCharsets.ISO_8859_1);
  }

  /** Where the decoded text's character {@code index} stands in the raw text of ASCII data. */
  static int rawIndex(String raw, int index) {
    int at = 0;
    for (int i = 0; i < index && at < raw.length(); i++) {
      at += raw.charAt(at) == '%' ? 3 : 1;
    }
    return at;
  }
}
