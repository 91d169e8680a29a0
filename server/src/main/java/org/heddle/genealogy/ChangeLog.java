package org.heddle.genealogy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last nodes, older than the fact at hand, of which that fact changed what is known: what went
 * into them, their product, or when they were made. Who keeps an answer for every node looks here
 * what to compute anew.
 *
 * <p>A ring: one thread writes, any thread reads; who comes too late is told so and starts over. An
 * entry stands here before its fact is published.
 */
final class ChangeLog {
  /** About the last half million facts of a running plant; 12 bytes an entry. */
  static final int CAPACITY = 1 << 17;

  private static final int MASK = CAPACITY - 1;

  private final int[] nodes = new int[CAPACITY];
  private final long[] seqs = new long[CAPACITY];
  private volatile long written;

  /**
   * Entries from a position on.
   *
   * @param next the position from which on to read the next time
   */
  record Changes(int[] nodes, long next) {}

  /** The position of the first entry of a fact after {@code seq}. */
  long positionAfter(long seq) {
    long at = written;
    for (long least = Math.max(0, at - CAPACITY / 2); at > least; at--) {
      if (seqs[(int) ((at - 1) & MASK)] <= seq) {
        break;
      }
    }
    return at;
  }

  void add(int node, long seq) {
    long at = written;
    int slot = (int) (at & MASK);
    nodes[slot] = node;
    seqs[slot] = seq;
    written = at + 1; // one writer
  }

  /** What facts up to {@code seq} changed; null when some of it is overwritten already. */
  @Nullable Changes since(long position, long seq) {
    long end = written;
    if (end - position >= CAPACITY / 2) {
      return null;
    }
    int[] found = new int[(int) (end - position)];
    int count = 0;
    for (long at = position; at < end && seqs[(int) (at & MASK)] <= seq; at++) {
      found[count++] = nodes[(int) (at & MASK)];
    }
    return written - position >= CAPACITY
        ? null
        : new Changes(Arrays.copyOf(found, count), position + count);
  }
}
