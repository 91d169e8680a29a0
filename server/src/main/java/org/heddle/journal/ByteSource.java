package org.heddle.journal;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteSink} wrote; bytes that make no sense are said, never trusted. */
final class ByteSource {
  private final byte[] bytes;
  private final int limit;
  private int position;

  ByteSource(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.limit = to;
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return limit - position;
  }

  int octet() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte b = bytes[position++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged("a number is longer than 64 bits");
  }

  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A count of things, at most {@code most}. */
  int count(int most) {
    long count = unsigned();
    if (count < 0 || count > most) {
      throw damaged("a count of " + count + " where at most " + most + " can be");
    }
    return (int) count;
  }

  String string() {
    int size = count(remaining());
    return new String(bytes, skip(size), size, StandardCharsets.UTF_8);
  }

  byte[] raw(int count) {
    byte[] copy = new byte[count];
    System.arraycopy(bytes, skip(count), copy, 0, count);
    return copy;
  }

  /** Passes over {@code count} bytes and returns where they start. */
  int skip(int count) {
    need(count);
    int start = position;
    position += count;
    return start;
  }

  private void need(int count) {
    if (count < 0 || count > limit - position) {
      throw damaged("bytes end within a value");
    }
  }

  static JournalException damaged(String what) {
    return new JournalException(JournalException.Code.DAMAGED, what);
  }
}
