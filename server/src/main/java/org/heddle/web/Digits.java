package org.heddle.web;

import org.heddle.quantity.Decimal;
import tools.jackson.core.JsonParser;

/** Reads the number under the parser as an exact decimal without making objects. */
final class Digits {
  /** Digits that always fit a long. */
  private static final int MAX_PLAIN = 18;

  private long unscaled;
  private int scale;

  long unscaled() {
    return unscaled;
  }

  int scale() {
    return scale;
  }

  void read(JsonParser in) {
    int length = in.getStringLength();
    if (length > MAX_PLAIN || !plain(in.getStringCharacters(), in.getStringOffset(), length)) {
      general(in);
    }
  }

  /** True when the number has no exponent; nearly all have none. */
  private boolean plain(char[] text, int offset, int length) {
    long value = 0;
    int point = -1;
    boolean negative = text[offset] == '-';
    for (int i = negative ? 1 : 0; i < length; i++) {
      char c = text[offset + i];
      if (c == '.') {
        point = i;
      } else if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
      } else {
        return false;
      }
    }
    unscaled = negative ? -value : value;
    scale = point < 0 ? 0 : length - 1 - point;
    return true;
  }

  private void general(JsonParser in) {
    String text = in.getString();
    Decimal decimal =
        Decimal.parse(text)
            .orElseThrow(
                () -> BadJson.at(in, "number-wrong", "more digits than can be kept: " + text));
    unscaled = decimal.unscaled();
    scale = decimal.scale();
  }
}
