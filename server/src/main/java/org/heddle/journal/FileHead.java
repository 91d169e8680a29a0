package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of each of a segment's files: 8 bytes {@code HEDDLEJ} and a newline, 4 bytes
 * version, 4 bytes kind of file, 8 bytes first position, 8 bytes time made in microseconds, zeros,
 * and 4 bytes CRC32C of the 60 before.
 */
record FileHead(Kind kind, long first, long madeMicros) {
  static final int BYTES = 64;
  static final int VERSION = 1;

  private static final byte[] MAGIC = "HEDDLEJ\n".getBytes(StandardCharsets.US_ASCII);

  /** What a file holds, in the order of stored codes. */
  enum Kind {
    FACTS(".facts"),
    RAW(".raw"),
    PRIVATE(".private");

    final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }
  }

  byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    Bytes.putInt(bytes, 8, VERSION);
    Bytes.putInt(bytes, 12, kind.ordinal());
    Bytes.putLong(bytes, 16, first);
    Bytes.putLong(bytes, 24, madeMicros);
    Bytes.putInt(bytes, 60, crc(bytes, 0, 60));
    return bytes;
  }

  static FileHead parse(byte[] bytes, String file) {
    boolean magic = bytes.length >= BYTES;
    for (int i = 0; magic && i < MAGIC.length; i++) {
      magic = bytes[i] == MAGIC[i];
    }
    if (!magic || Bytes.getInt(bytes, 60) != crc(bytes, 0, 60)) {
      throw ByteSource.damaged("the first " + BYTES + " bytes of " + file + " are not a journal's");
    }
    if (Bytes.getInt(bytes, 8) != VERSION) {
      throw ByteSource.damaged(file + " is of version " + Bytes.getInt(bytes, 8));
    }
    int kind = Bytes.getInt(bytes, 12);
    if (kind < 0 || kind >= Kind.values().length) {
      throw ByteSource.damaged(file + " is of the unknown kind " + kind);
    }
    return new FileHead(Kind.values()[kind], Bytes.getLong(bytes, 16), Bytes.getLong(bytes, 24));
  }

  static int crc(byte[] bytes, int from, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }
}
