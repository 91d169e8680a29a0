package org.heddle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Ends a segment that is written no more: a trailer is put behind its blocks, and from then on it
 * never changes.
 *
 * <p>Quiet hours leave blocks of one or two facts, which cost twenty times the bytes. So where
 * blocks are small on average, neighbours are first put together in a copy, every leaf of the copy
 * is read back and compared with the original's, and only then the copy takes its place.
 */
final class Sealer {
  /** Average facts a block below which putting together pays; above it saves a tenth at most. */
  private static final int SMALL = Arrivals.MAX_GROUP_FACTS / 8;

  private Sealer() {}

  /** The sealed segment; the given one if nothing was put together. */
  static Segment seal(Segment segment) throws IOException {
    int blocks = segment.index().size();
    long facts = segment.end() - segment.first();
    boolean small = blocks > 1 && facts / blocks < SMALL && isWithoutHoles(segment);
    return small ? rewrite(segment) : close(segment);
  }

  private static boolean isWithoutHoles(Segment segment) {
    BlockIndex index = segment.index();
    long end = segment.first();
    for (int block = 0; block < index.size(); block++) {
      if (index.first(block) != end) {
        return false;
      }
      end = index.end(block);
    }
    return true;
  }

  private static Segment close(Segment segment) throws IOException {
    try (FileChannel file = FileChannel.open(segment.path(), StandardOpenOption.WRITE);
        Compression compression = new Compression()) {
      file.truncate(segment.endOffset());
      file.position(segment.endOffset());
      Disk.write(file, ByteBuffer.wrap(segment.trailer().bytes(segment.endOffset(), compression)));
      file.force(true);
    }
    segment.markSealed();
    return segment;
  }

  private static Segment rewrite(Segment segment) throws IOException {
    Path copy = segment.path().resolveSibling(segment.path().getFileName() + Disk.TEMPORARY);
    try (FileChannel file =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Compression compression = new Compression()) {
      Disk.write(file, ByteBuffer.wrap(headOf(segment)));
      Trailer trailer = new Together(segment, file, compression).run();
      Disk.write(file, ByteBuffer.wrap(trailer.bytes(file.position(), compression)));
      file.force(true);
    }
    Files.move(
        copy, segment.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Disk.syncName(segment.path());
    return reopened(segment.path(), segment.first());
  }

  private static byte[] headOf(Segment segment) throws IOException {
    return Arrays.copyOf(
        Files.newInputStream(segment.path()).readNBytes(FileHead.BYTES), FileHead.BYTES);
  }

  private static Segment reopened(Path path, long first) throws IOException {
    StoredFile file = new StoredFile(path);
    try {
      long offset = Trailer.offsetIn(file);
      return Segment.sealed(path, Trailer.read(file, offset, first), offset);
    } finally {
      file.close();
    }
  }

  /** Puts neighbouring blocks together. */
  private static final class Together {
    private final Segment from;
    private final FileChannel file;
    private final Compression compression;
    private final ColumnWriter columns = new ColumnWriter();
    private final BlockIndex index = new BlockIndex();
    private final ByteSink roots = new ByteSink(1 << 10);
    private long first;

    Together(Segment from, FileChannel file, Compression compression) {
      this.from = from;
      this.file = file;
      this.compression = compression;
      this.first = from.first();
    }

    Trailer run() throws IOException {
      int blocks = from.index().size();
      for (int number = 0; number < blocks; number++) {
        Segment.Block block = from.block(number);
        for (int i = 0; i < block.head().facts(); i++) {
          block.columns().copyNext(columns);
          columns.finish();
        }
        roots.raw(block.head().roots(), 0, block.head().roots().length);
        boolean last = number + 1 == blocks;
        if (last || isFull(number + 1)) {
          write(block.head());
        }
      }
      return new Trailer(
          from.first(), from.state(), from.privateEnd(), from.rawEnd(), index, from.roots());
    }

    private boolean isFull(int next) {
      long facts = from.index().end(next) - first;
      return facts > Arrivals.MAX_GROUP_FACTS || columns.values() > Arrivals.MAX_GROUP_VALUES;
    }

    private void write(BlockHead last) throws IOException {
      ByteSink plain = columns.encode();
      byte[] stored = compression.pack(plain.array(), 0, plain.length());
      int facts = Math.toIntExact(last.end() - first);
      check(stored, plain.length(), facts);
      BlockHead head =
          new BlockHead(
              first,
              facts,
              stored.length,
              plain.length(),
              FileHead.crc(stored, 0, stored.length),
              last.privateEnd(),
              last.rawEnd(),
              last.rawBlocks(),
              last.lastRecordedMicros(),
              last.peaks(),
              new ByteSource(roots.array(), 0, roots.length()).raw(roots.length()),
              last.rawPeaks());
      index.add(first, head.end(), file.position(), head.rawEnd());
      Disk.write(file, ByteBuffer.wrap(head.bytes()));
      Disk.write(file, ByteBuffer.wrap(stored));
      first = head.end();
      columns.clear();
      roots.clear();
    }

    /** The copy's leaves are the original's, or nothing is replaced. */
    private void check(byte[] stored, int plain, int facts) {
      byte[] body = Compression.unpack(stored, 0, stored.length, plain);
      Decoding with = new Decoding(from.privates(), 1 << 28);
      ColumnReader copy = new ColumnReader(new ByteSource(body, 0, plain), facts, with);
      LeafWriter leaf = new LeafWriter();
      LeafWriter original = new LeafWriter();
      int number = from.index().blockOf(first);
      ColumnReader source = from.block(number).columns();
      for (int i = 0; i < facts; i++) {
        if (source.row() == source.size()) {
          source = from.block(++number).columns();
        }
        leaf.copy(copy);
        original.copy(source);
        if (!Arrays.equals(
            leaf.array(), 0, leaf.length(), original.array(), 0, original.length())) {
          throw new IllegalStateException(
              "fact " + (first + i) + " changed when blocks were put together");
        }
      }
    }
  }
}
