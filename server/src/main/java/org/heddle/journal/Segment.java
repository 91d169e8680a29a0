package org.heddle.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One segment for reading: its three files, where its blocks are, and the tree after it. The active
 * segment grows while it is read: the writer adds a block here only after it is durable.
 */
final class Segment {
  private final long first;
  private final StoredFile facts;
  private final StoredFile raw;
  private final PrivateFile privates;
  private final BlockIndex index;
  private final Roots roots;
  private volatile TreeState state;
  private volatile long privateEnd;
  private volatile long rawEnd;
  private volatile long endOffset;
  private volatile boolean sealed;

  /** A block that was read and checked. */
  record Block(BlockHead head, ColumnReader columns) {}

  private Segment(Path factsPath, Trailer trailer, long endOffset, boolean sealed)
      throws IOException {
    this.first = trailer.first();
    this.facts = new StoredFile(factsPath);
    this.raw = new StoredFile(beside(factsPath, FileHead.Kind.RAW));
    this.privates = new PrivateFile(beside(factsPath, FileHead.Kind.PRIVATE));
    this.index = trailer.index();
    this.roots = trailer.roots();
    this.state = trailer.state();
    this.privateEnd = trailer.privateEnd();
    this.rawEnd = trailer.rawEnd();
    this.endOffset = endOffset;
    this.sealed = sealed;
  }

  /** A segment whose trailer is whole. */
  static Segment sealed(Path factsPath, Trailer trailer, long offset) throws IOException {
    return new Segment(factsPath, trailer, offset, true);
  }

  /** A segment whose blocks were scanned, or a new one without blocks. */
  static Segment open(Path factsPath, Trailer scanned, long endOffset) throws IOException {
    return new Segment(factsPath, scanned, endOffset, false);
  }

  static Path beside(Path factsPath, FileHead.Kind kind) {
    String name = factsPath.getFileName().toString();
    String stem = name.substring(0, name.length() - FileHead.Kind.FACTS.suffix.length());
    return factsPath.resolveSibling(stem + kind.suffix);
  }

  /** Name of the facts file of a segment that starts at that position. */
  static String nameOf(long first) {
    return "%020d".formatted(first) + FileHead.Kind.FACTS.suffix;
  }

  void add(BlockHead head, long offset) {
    roots.addAll(head.roots());
    index.add(head.first(), head.end(), offset, head.rawEnd());
    state = TreeState.after(head);
    privateEnd = head.privateEnd();
    rawEnd = head.rawEnd();
    endOffset = offset + head.bytesOfBlock();
  }

  void markSealed() {
    sealed = true;
  }

  boolean isSealed() {
    return sealed;
  }

  long first() {
    return first;
  }

  /** Position after the last fact. */
  long end() {
    return state.size();
  }

  /** Where the last block ends in the facts file. */
  long endOffset() {
    return endOffset;
  }

  long rawEnd() {
    return rawEnd;
  }

  long privateEnd() {
    return privateEnd;
  }

  TreeState state() {
    return state;
  }

  BlockIndex index() {
    return index;
  }

  Roots roots() {
    return roots;
  }

  Path path() {
    return facts.path();
  }

  PrivateFile privates() {
    return privates;
  }

  Trailer trailer() {
    return new Trailer(first, state, privateEnd, rawEnd, index, roots);
  }

  long bytesOnDisk() throws IOException {
    return facts.size() + privateEnd;
  }

  /** Reads, checks and decodes one block. */
  Block block(int number) {
    try {
      return decode(number, blockBytes(number));
    } catch (IOException e) {
      throw JournalException.of("reading " + facts.path(), e);
    }
  }

  byte[] blockBytes(int number) throws IOException {
    return facts.read(index.offset(number), length(number));
  }

  /** Bytes from a block to the next. */
  int length(int number) {
    long to = number + 1 < index.size() ? index.offset(number + 1) : endOffset;
    return Math.toIntExact(to - index.offset(number));
  }

  private Block decode(int number, byte[] bytes) {
    try {
      BlockHead head = headIn(bytes);
      int body = head.bytesOfHead();
      if (body + head.stored() > bytes.length
          || FileHead.crc(bytes, body, head.stored()) != head.bodyCrc()) {
        throw ByteSource.damaged("the body does not match its checksum");
      }
      byte[] plain = Compression.unpack(bytes, body, head.stored(), head.plain());
      ByteSource in = new ByteSource(plain, 0, head.plain());
      return new Block(head, new ColumnReader(in, head.facts(), new Decoding(privates, MOST)));
    } catch (RuntimeException e) {
      throw new JournalException(
          JournalException.Code.DAMAGED, damageAt(number, bytes.length, e).toString(), e);
    }
  }

  /** Samples and list entries in one block: one fact alone may have a hundred million. */
  private static final int MOST = 1 << 28;

  static BlockHead headIn(byte[] bytes) {
    int length = BlockHead.lengthAt(bytes, 0);
    if (length < 0 || length > bytes.length) {
      throw ByteSource.damaged("no block starts here");
    }
    return BlockHead.parse(Arrays.copyOf(bytes, length));
  }

  Damage damageAt(int number, int length, RuntimeException e) {
    return new Damage(
        Damage.Kind.DAMAGED_BLOCK,
        facts.path().getFileName().toString(),
        index.offset(number),
        length,
        index.first(number),
        index.end(number),
        String.valueOf(e.getMessage()));
  }

  /** The message that gave the fact, if it was kept; a message may have begun a block earlier. */
  Optional<byte[]> message(long position) {
    try {
      for (int block = index.blockOf(position); block >= 0; block--) {
        long from = index.rawEnd(block - 1);
        long to = index.rawEnd(block);
        if (from < to) {
          return messageIn(from, to, position);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw JournalException.of("reading " + raw.path(), e);
    }
  }

  private Optional<byte[]> messageIn(long from, long to, long position) throws IOException {
    for (long at = from; at < to; ) {
      RawBlock block = rawBlock(at);
      Optional<byte[]> message = block.message(position);
      if (message.isPresent()) {
        return message;
      }
      at += block.bytes().length;
    }
    return Optional.empty();
  }

  RawBlock rawBlock(long at) throws IOException {
    int length = RawBlock.lengthOf(raw.read(at, RawBlock.HEAD));
    return new RawBlock(raw.read(at, length));
  }

  Path rawPath() {
    return raw.path();
  }

  void close() throws IOException {
    facts.close();
    raw.close();
    privates.close();
  }
}
