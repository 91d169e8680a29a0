package org.heddle.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether bytes are UTF-8 in its only form (RFC 3629). A JSON parser decodes overlong forms
 * and halves of pairs as if they were letters, and one identifier would have several spellings.
 */
final class Utf8 {
  private static final int BUFFER_CHARACTERS = 1 << 10;

  private Utf8() {}

  /** Index of the first byte that belongs to no character; -1 when all do. */
  static int fault(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (bytes[i] < 0) {
        return faultFrom(bytes, i, end);
      }
    }
    return -1;
  }

  /** Nearly all messages are ASCII and never come here. */
  private static int faultFrom(byte[] bytes, int from, int end) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, end - from);
    CharBuffer out = CharBuffer.allocate(BUFFER_CHARACTERS);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return result.isError() ? in.position() : -1;
  }
}
