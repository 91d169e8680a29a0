package org.heddle.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaf after leaf from a position on, over blocks and segments. Used by one thread. */
final class Leaves {
  private final List<Segment> segments;
  private long position;
  private @Nullable ColumnReader columns;
  private long blockEnd;

  Leaves(List<Segment> segments, long from) {
    this.segments = segments;
    this.position = from;
  }

  /** Writes the next leaf and returns its hash. */
  Hash next(LeafWriter leaf) {
    ColumnReader from = columns;
    if (from == null || position >= blockEnd) {
      from = open();
    }
    leaf.copy(from);
    position++;
    byte[] hash = new byte[Hash.BYTES];
    leaf.hashInto(hash, 0);
    return Hash.at(hash, 0);
  }

  private ColumnReader open() {
    for (Segment segment : segments) {
      if (position >= segment.first() && position < segment.end()) {
        int number = segment.index().blockOf(position);
        if (number < segment.index().size() && segment.index().first(number) <= position) {
          Segment.Block block = segment.block(number);
          block.columns().seek((int) (position - block.head().first()));
          columns = block.columns();
          blockEnd = block.head().end();
          return block.columns();
        }
      }
    }
    throw new JournalException(
        JournalException.Code.DAMAGED, "fact " + position + " is lost; see quarantine");
  }
}
