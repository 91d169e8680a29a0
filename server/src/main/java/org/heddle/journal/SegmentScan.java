package org.heddle.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the whole blocks of a segment that has no trailer, block by block from its start.
 *
 * <p>Bytes that make no block are a torn tail when no whole block follows them, since blocks are
 * written one after another and each is durable before the next begins; otherwise they are damage,
 * and what follows is still read.
 */
final class SegmentScan {
  /** Bytes searched at a time for the next whole block. */
  private static final int WINDOW = 1 << 20;

  private final StoredFile file;
  private final long size;
  private final String name;
  private final BlockIndex index = new BlockIndex();
  private final Roots roots;
  private final List<Damage> damages = new ArrayList<>();
  private final long first;
  private TreeState state;
  private long privateEnd = FileHead.BYTES;
  private long rawEnd = FileHead.BYTES;
  private long end = FileHead.BYTES;

  /**
   * What was found.
   *
   * @param trailer what the blocks say, as a trailer would
   * @param end offset after the last whole block; what follows is torn
   */
  record Result(Trailer trailer, long end, List<Damage> damages) {}

  /**
   * Starts at the first block.
   *
   * @param before the trees before this segment
   */
  private SegmentScan(StoredFile file, long first, TreeState before) throws IOException {
    this.file = file;
    this.size = file.size();
    this.name = file.path().getFileName().toString();
    this.first = first;
    this.roots = new Roots(first >>> BlockHead.ROOT_LEVEL);
    this.state = before;
  }

  static Result scan(Path path, long first, TreeState before) throws IOException {
    StoredFile file = new StoredFile(path);
    try {
      return new SegmentScan(file, first, before).run();
    } finally {
      file.close();
    }
  }

  private Result run() throws IOException {
    long at = FileHead.BYTES;
    while (at < size) {
      BlockHead head = wholeBlockAt(at);
      if (head != null) {
        take(head, at);
        at = end;
      } else {
        long next = nextWholeBlock(at + 1);
        if (next < 0) {
          tear(at);
          break;
        }
        BlockHead found = headAt(next);
        long lost = found == null ? state.size() : found.first();
        damages.add(damage(Damage.Kind.DAMAGED_BLOCK, at, next - at, lost, "no whole block"));
        at = next;
      }
    }
    Trailer trailer = new Trailer(first, state, privateEnd, rawEnd, index, roots);
    return new Result(trailer, end, damages);
  }

  private void take(BlockHead head, long at) {
    long missing = (head.first() >>> BlockHead.ROOT_LEVEL) - roots.end();
    for (long i = 0; i < missing; i++) {
      roots.addAll(new byte[Hash.BYTES]);
    }
    roots.addAll(head.roots());
    index.add(head.first(), head.end(), at, head.rawEnd());
    state = TreeState.after(head);
    privateEnd = head.privateEnd();
    rawEnd = head.rawEnd();
    end = at + head.bytesOfBlock();
  }

  /** The rest is no whole block; a trailer that was being written is not worth a word. */
  private void tear(long at) throws IOException {
    byte[] start = file.read(at, (int) Math.min(4, size - at));
    boolean trailer = start.length == 4 && Bytes.getInt(start, 0) == Trailer.MAGIC;
    BlockHead head = headAt(at);
    long lost = head == null ? state.size() : head.end();
    damages.add(
        trailer
            ? damage(Damage.Kind.DAMAGED_TRAILER, at, size - at, state.size(), "rebuilt")
            : damage(Damage.Kind.TORN_TAIL, at, size - at, lost, "cut and kept in quarantine"));
  }

  private Damage damage(Damage.Kind kind, long at, long length, long lostEnd, String what) {
    return new Damage(kind, name, at, length, state.size(), Math.max(state.size(), lostEnd), what);
  }

  private @Nullable BlockHead headAt(long at) throws IOException {
    if (at + BlockHead.FIXED > size) {
      return null;
    }
    int length = BlockHead.lengthAt(file.read(at, BlockHead.FIXED), 0);
    if (length < 0 || at + length > size) {
      return null;
    }
    try {
      BlockHead head = BlockHead.parse(file.read(at, length));
      boolean follows = head.first() >= state.size() && head.first() >= first;
      return follows && head.peaks().length == Long.bitCount(head.end()) * Hash.BYTES ? head : null;
    } catch (JournalException e) {
      return null;
    }
  }

  private @Nullable BlockHead wholeBlockAt(long at) throws IOException {
    BlockHead head = headAt(at);
    if (head == null || at + head.bytesOfBlock() > size) {
      return null;
    }
    byte[] body = file.read(at + head.bytesOfHead(), head.stored());
    return FileHead.crc(body, 0, body.length) == head.bodyCrc() ? head : null;
  }

  private long nextWholeBlock(long from) throws IOException {
    for (long at = from; at + BlockHead.FIXED <= size; at += WINDOW - BlockHead.FIXED) {
      byte[] window = file.read(at, (int) Math.min(WINDOW, size - at));
      for (int i = 0; i + BlockHead.FIXED <= window.length; i++) {
        if (Bytes.getInt(window, i) == BlockHead.MAGIC && wholeBlockAt(at + i) != null) {
          return at + i;
        }
      }
    }
    return -1;
  }
}
