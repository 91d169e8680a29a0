package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes: varints (seven bits a byte, lowest first), zigzag for signed numbers. */
final class ByteSink {
  private byte[] bytes;
  private int length;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  void clear() {
    length = 0;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void octet(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  void unsigned(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  void raw(byte[] from, int offset, int count) {
    ensure(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Makes room for {@code count} bytes and returns where they start; the caller fills them. */
  int reserve(int count) {
    ensure(count);
    int start = length;
    length += count;
    return start;
  }

  /** Takes back the last {@code count} bytes that were reserved. */
  void giveBack(int count) {
    length -= count;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
