package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.heddle.fact.Secret;

/**
 * Lays out the private values of one segment as they come: each entry is its size, the group, the
 * salt, the value and a checksum, and is known by the place it starts at. The writer takes what was
 * added since the last block.
 *
 * <p>Entry: 4 bytes length of the value, 1 byte group, 16 bytes salt, the value, 4 bytes CRC32C of
 * all before.
 */
final class PrivateBook {
  static final int HEAD = 4 + 1 + Secrecy.SALT_BYTES;

  /** Distinct values remembered; beyond it a value is merely stored twice. */
  private static final int MOST_KNOWN = 10_000;

  private final Map<Hash, Long> places = new HashMap<>();
  private ByteSink pending = new ByteSink(256);
  private long end;

  /**
   * @param end length of the segment's private file so far
   */
  PrivateBook(long end) {
    this.end = end;
  }

  long place(Secret group, Secrecy.Commitment commitment, String value) {
    Long known = places.get(commitment.hash());
    if (known != null) {
      return known;
    }
    long place = end;
    if (places.size() < MOST_KNOWN) {
      places.put(commitment.hash(), place);
    }
    append(group.ordinal(), commitment.salt(), value.getBytes(StandardCharsets.UTF_8));
    return place;
  }

  private void append(int group, byte[] salt, byte[] utf8) {
    byte[] entry = entry(group, salt, utf8);
    pending.raw(entry, 0, entry.length);
    end += entry.length;
  }

  static byte[] entry(int group, byte[] salt, byte[] utf8) {
    byte[] entry = new byte[HEAD + utf8.length + 4];
    Bytes.putInt(entry, 0, utf8.length);
    entry[4] = (byte) group;
    System.arraycopy(salt, 0, entry, 5, Secrecy.SALT_BYTES);
    System.arraycopy(utf8, 0, entry, HEAD, utf8.length);
    CRC32C crc = new CRC32C();
    crc.update(entry, 0, HEAD + utf8.length);
    Bytes.putInt(entry, HEAD + utf8.length, (int) crc.getValue());
    return entry;
  }

  /** Where the file will end when what is pending is written. */
  long end() {
    return end;
  }

  /** What was added since the last call. */
  ByteSink takePending() {
    ByteSink taken = pending;
    pending = new ByteSink(256);
    return taken;
  }
}
