package org.heddle.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 value: 32 bytes, held as four big-endian words so that it is immutable and compares by
 * value.
 */
public record Hash(long first, long second, long third, long fourth) {
  /** Bytes of a SHA-256 value. */
  public static final int BYTES = 32;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The hash that stands in {@code bytes} at {@code offset}. */
  public static Hash at(byte[] bytes, int offset) {
    return new Hash(
        (long) WORD.get(bytes, offset),
        (long) WORD.get(bytes, offset + 8),
        (long) WORD.get(bytes, offset + 16),
        (long) WORD.get(bytes, offset + 24));
  }

  /** SHA-256 of {@code bytes}. */
  public static Hash of(byte[] bytes) {
    return at(sha256().digest(bytes), 0);
  }

  /** From 64 hexadecimal digits. */
  public static Hash fromHex(String hex) {
    return exactly(HexFormat.of().parseHex(hex));
  }

  /** From standard base64 of 32 bytes. */
  public static Hash fromBase64(String base64) {
    return exactly(Base64.getDecoder().decode(base64));
  }

  private static Hash exactly(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + bytes.length);
    }
    return at(bytes, 0);
  }

  /** Writes the 32 bytes into {@code target} at {@code offset}. */
  public void writeTo(byte[] target, int offset) {
    WORD.set(target, offset, first);
    WORD.set(target, offset + 8, second);
    WORD.set(target, offset + 16, third);
    WORD.set(target, offset + 24, fourth);
  }

  /** A fresh array of the 32 bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    writeTo(bytes, 0);
    return bytes;
  }

  /** 64 hexadecimal digits, lower case. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** Standard base64 with padding. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }

  /** A SHA-256 engine; every Java platform must have one. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
