package org.heddle.journal;

import java.util.Arrays;

/** Where each block of a segment starts and which facts it holds; grows while it is read. */
final class BlockIndex {
  private long[] firsts = new long[16];
  private long[] ends = new long[16];
  private long[] offsets = new long[16];
  private long[] rawEnds = new long[16];
  private int size;

  synchronized void add(long first, long end, long offset, long rawEnd) {
    if (size == firsts.length) {
      firsts = Arrays.copyOf(firsts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      offsets = Arrays.copyOf(offsets, size * 2);
      rawEnds = Arrays.copyOf(rawEnds, size * 2);
    }
    firsts[size] = first;
    ends[size] = end;
    offsets[size] = offset;
    rawEnds[size] = rawEnd;
    size++;
  }

  synchronized int size() {
    return size;
  }

  synchronized long first(int block) {
    return firsts[block];
  }

  synchronized long end(int block) {
    return ends[block];
  }

  synchronized long offset(int block) {
    return offsets[block];
  }

  /** Where the raw file ends after this block. */
  synchronized long rawEnd(int block) {
    return block < 0 ? FileHead.BYTES : rawEnds[block];
  }

  /**
   * The block that holds the position, or the next one when none does; {@link #size} at the end.
   */
  synchronized int blockOf(long position) {
    int found = Arrays.binarySearch(firsts, 0, size, position);
    int block = found >= 0 ? found : -found - 2;
    return block >= 0 && position < ends[block] ? block : block + 1;
  }
}
