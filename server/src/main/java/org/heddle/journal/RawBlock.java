package org.heddle.journal;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Messages as received, those of one commit together. Its leaf in the tree over raw blocks covers
 * the bytes as stored, so they are hashed after they were made small.
 *
 * <p>Head of 72 bytes: {@code HDLR}, version, 1 byte set when erased, 2 zeros, first position (8),
 * messages (4), stored bytes (4), plain bytes (4), CRC32C of the body (4), leaf (32), zeros (4),
 * CRC32C of the head (4). Plain body: for each message its first position less that of the block,
 * how many facts it gave and its length, all unsigned; then the messages.
 */
final class RawBlock {
  static final int HEAD = 72;
  static final int MAGIC = 0x48444C52; // HDLR

  private static final int ERASED = 5;
  private static final int LEAF = 32;
  private static final int CRC = 68;

  private final byte[] bytes;

  /** Wraps the bytes of a whole block after checking them. */
  RawBlock(byte[] bytes) {
    this.bytes = bytes;
    int stored = lengthOf(bytes) - HEAD;
    if (!isErased() && FileHead.crc(bytes, HEAD, stored) != Bytes.getInt(bytes, 28)) {
      throw ByteSource.damaged("the body of a raw block does not match its checksum");
    }
  }

  /** One message and where its facts are. */
  record Message(long first, int count, byte[] bytes) {}

  /**
   * The block of these messages.
   *
   * @param plain workspace, overwritten
   */
  static RawBlock of(List<Message> messages, ByteSink plain, Compression compression) {
    plain.clear();
    long first = messages.getFirst().first;
    for (Message message : messages) {
      plain.unsigned(message.first - first);
      plain.unsigned(message.count);
      plain.unsigned(message.bytes.length);
    }
    for (Message message : messages) {
      plain.raw(message.bytes, 0, message.bytes.length);
    }
    byte[] body = compression.pack(plain.array(), 0, plain.length());
    byte[] bytes = new byte[HEAD + body.length];
    Bytes.putInt(bytes, 0, MAGIC);
    bytes[4] = FileHead.VERSION;
    Bytes.putLong(bytes, 8, first);
    Bytes.putInt(bytes, 16, messages.size());
    Bytes.putInt(bytes, 20, body.length);
    Bytes.putInt(bytes, 24, plain.length());
    Bytes.putInt(bytes, 28, FileHead.crc(body, 0, body.length));
    System.arraycopy(body, 0, bytes, HEAD, body.length);
    leaf(bytes).writeTo(bytes, LEAF);
    Bytes.putInt(bytes, CRC, FileHead.crc(bytes, 0, CRC));
    return new RawBlock(bytes);
  }

  /** SHA-256 of byte 0, first position, messages, plain bytes, and the body as stored. */
  private static Hash leaf(byte[] bytes) {
    MessageDigest digest = Hash.sha256();
    digest.update(MerkleTree.LEAF);
    digest.update(bytes, 8, 12);
    digest.update(bytes, 24, 4);
    digest.update(bytes, HEAD, Bytes.getInt(bytes, 20));
    return Hash.at(digest.digest(), 0);
  }

  /** Length of the block whose checked head starts these bytes. */
  static int lengthOf(byte[] head) {
    if (Bytes.getInt(head, 0) != MAGIC || FileHead.crc(head, 0, CRC) != Bytes.getInt(head, CRC)) {
      throw ByteSource.damaged("the head of a raw block does not match its checksum");
    }
    int stored = Bytes.getInt(head, 20);
    if (stored < 0 || stored > BlockHead.MAX_BODY) {
      throw ByteSource.damaged("a raw block of " + stored + " bytes");
    }
    return HEAD + stored;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isErased() {
    return bytes[ERASED] != 0;
  }

  Hash leaf() {
    return Hash.at(bytes, LEAF);
  }

  /** Whether the body still hashes to the leaf; an erased one cannot be asked. */
  boolean isAuthentic() {
    return isErased() || leaf(bytes).equals(leaf());
  }

  /** The same block without its messages; head and leaf stay. */
  RawBlock erased() {
    byte[] blank = new byte[bytes.length];
    System.arraycopy(bytes, 0, blank, 0, HEAD);
    blank[ERASED] = 1;
    Bytes.putInt(blank, CRC, FileHead.crc(blank, 0, CRC));
    return new RawBlock(blank);
  }

  /** The message that gave the fact at that position, if it is here and not erased. */
  Optional<byte[]> message(long position) {
    if (isErased()) {
      return Optional.empty();
    }
    byte[] plain =
        Compression.unpack(bytes, HEAD, Bytes.getInt(bytes, 20), Bytes.getInt(bytes, 24));
    ByteSource in = new ByteSource(plain, 0, Bytes.getInt(bytes, 24));
    int messages = Bytes.getInt(bytes, 16);
    long offset = position - Bytes.getLong(bytes, 8);
    int before = 0;
    int found = -1;
    int length = 0;
    for (int i = 0; i < messages; i++) {
      long from = in.unsigned();
      long count = in.unsigned();
      int size = in.count(BlockHead.MAX_BODY);
      if (found < 0 && offset >= from && offset < from + count) {
        found = before;
        length = size;
      }
      before += size;
    }
    if (found < 0) {
      return Optional.empty();
    }
    in.skip(found);
    return Optional.of(in.raw(length));
  }
}
