package org.heddle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the active segment's three files. What a block refers to is durable before the block is
 * written, so a whole block is never without its private values or its messages. Owned by one
 * thread.
 */
final class SegmentWriter implements AutoCloseable {
  private final Segment segment;
  private final FileChannel facts;
  private final FileChannel raw;
  private final FileChannel privates;
  private long factsEnd = FileHead.BYTES;
  private long rawEnd = FileHead.BYTES;

  private SegmentWriter(Path path, FileChannel[] files, long first, TreeState before)
      throws IOException {
    this.facts = files[0];
    this.raw = files[1];
    this.privates = files[2];
    Trailer empty =
        new Trailer(
            first,
            before,
            FileHead.BYTES,
            FileHead.BYTES,
            new BlockIndex(),
            new Roots(first >>> BlockHead.ROOT_LEVEL));
    this.segment = Segment.open(path, empty, FileHead.BYTES);
  }

  /** Makes the files of a new segment and their names durable. */
  static SegmentWriter create(
      Path directory, long first, TreeState before, long nowMicros, Disk.Opener opener)
      throws IOException {
    Path path = directory.resolve(Segment.nameOf(first));
    FileHead.Kind[] kinds = FileHead.Kind.values();
    FileChannel[] files = new FileChannel[kinds.length];
    // Facts last: a segment whose facts file exists has all three.
    for (int i = kinds.length - 1; i >= 0; i--) {
      files[i] = opener.open(Segment.beside(path, kinds[i]));
      Disk.write(files[i], ByteBuffer.wrap(new FileHead(kinds[i], first, nowMicros).bytes()));
      files[i].force(true);
    }
    Disk.syncDirectory(directory);
    return new SegmentWriter(path, files, first, before);
  }

  Segment segment() {
    return segment;
  }

  /** Returns when the group is durable and can be read. */
  void write(Group group, Group.Body body, Group.Hashes hashes) throws IOException {
    try {
      append(privates, ByteBuffer.wrap(body.privates().array(), 0, body.privates().length()));
      RawBlock messages = group.raw;
      if (messages != null) {
        append(raw, ByteBuffer.wrap(messages.bytes()));
        rawEnd += messages.bytes().length;
      }
      BlockHead head = head(group, body, hashes);
      append(facts, ByteBuffer.wrap(head.bytes()), ByteBuffer.wrap(body.stored()));
      segment.add(head, factsEnd);
      factsEnd += head.bytesOfBlock();
    } catch (IOException e) {
      cutBack();
      throw e;
    }
  }

  private static void append(FileChannel file, ByteBuffer... parts) throws IOException {
    boolean any = false;
    for (ByteBuffer part : parts) {
      any |= part.hasRemaining();
      Disk.write(file, part);
    }
    if (any) {
      file.force(false);
    }
  }

  private BlockHead head(Group group, Group.Body body, Group.Hashes hashes) {
    return new BlockHead(
        group.first,
        group.facts.size(),
        body.stored().length,
        body.plain(),
        FileHead.crc(body.stored(), 0, body.stored().length),
        body.privateEnd(),
        rawEnd,
        hashes.tree().rawBlocks(),
        group.lastRecordedMicros(),
        hashes.tree().peaks(),
        hashes.roots(),
        hashes.tree().rawPeaks());
  }

  /** After a failed write: nothing half stays, if the disk lets us. */
  private void cutBack() {
    cut(facts, factsEnd);
    cut(raw, segment.rawEnd());
    cut(privates, segment.privateEnd());
  }

  private static void cut(FileChannel file, long end) {
    try {
      file.truncate(end);
    } catch (IOException e) {
      // The same bytes are cut as a torn tail when the journal is opened again.
      return;
    }
  }

  /** Ends the writing; the segment stays readable. */
  @Override
  public void close() throws IOException {
    try (facts;
        raw) {
      privates.close();
    }
  }

  static void closeQuietly(@Nullable SegmentWriter writer) throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
