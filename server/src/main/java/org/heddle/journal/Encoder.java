package org.heddle.journal;

import java.security.SecureRandom;
import org.heddle.fact.Fact;

/** Turns groups into columns, and says where segments begin. Owned by one thread. */
final class Encoder implements AutoCloseable {
  private final long segmentBytes;
  private final SecureRandom random;
  private final ColumnWriter columns = new ColumnWriter();
  private final Compression compression = new Compression();
  private final ByteSink messages = new ByteSink(1 << 16);
  private Secrecy secrecy;
  private PrivateBook book = new PrivateBook(FileHead.BYTES);
  private long bytes;
  private boolean fresh = true;

  Encoder(long segmentBytes, SecureRandom random) {
    this.segmentBytes = segmentBytes;
    this.random = random;
    this.secrecy = Secrecy.fresh(random);
  }

  /**
   * To be called before the group is handed to the thread that hashes; gives its salts. Messages
   * are made small here, because hashing is the longest of the three threads' work.
   */
  Secrecy begin(Group group) {
    if (fresh || bytes >= segmentBytes) {
      group.startsSegment = true;
      secrecy = Secrecy.fresh(random);
      book = new PrivateBook(FileHead.BYTES);
      bytes = 0;
      fresh = false;
    }
    if (!group.messages.isEmpty()) {
      group.raw = RawBlock.of(group.messages, messages, compression);
    }
    return secrecy;
  }

  void encode(Group group) {
    columns.clear();
    long position = group.first;
    for (Fact fact : group.facts) {
      columns.add(position++, fact, secrecy, book);
    }
    ByteSink plain = columns.encode();
    byte[] stored = compression.pack(plain.array(), 0, plain.length());
    bytes += stored.length;
    group.body = new Group.Body(stored, plain.length(), book.takePending(), book.end());
  }

  @Override
  public void close() {
    compression.close();
  }
}
