package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the immutable base: for every node the sorted run of its neighbours, as
 * differences in variable-length bytes.
 *
 * <p>A run is a header (its length in bytes × 2, plus one if any edge has a side record), then in
 * direction {@link Direction#INTO} the number of its {@linkplain Shapes shape}, then the
 * neighbours: the first relative to the node itself (materials are mostly near what they became),
 * the others relative to the one before. In a run with side records each difference is doubled to
 * make room for a bit that says that a record follows. Starts are kept for every eighth node only:
 * hopping over at most seven headers costs less than three and a half bytes a node.
 */
final class EdgeRuns {
  /** Bytes behind the last run, so that a whole word can be read at the last header. */
  static final int SLACK = 8;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP_SHIFT = 3;
  static final int GROUP = 1 << GROUP_SHIFT;
  private static final int GROUP_BITS = (1 << GROUP) - 1;

  /** Four runs of one byte each: their headers, and which bits tell. */
  private static final long FOUR_SHORT = 0x0002_0002_0002_0002L;

  private static final long FOUR_SHORT_MASK = 0x80FF_80FF_80FF_80FFL;

  /** By how much the second, third and fourth of four folded steps to one node are less. */
  private static final long FOUR_NEARER = 0x0006_0004_0002_0000L;

  private final MemorySegment starts;
  private final MemorySegment runs;
  private final Shapes shapes;
  private final boolean labelled;
  private final int nodes;

  EdgeRuns(MemorySegment starts, MemorySegment runs, Shapes shapes, boolean labelled, int nodes) {
    this.starts = starts;
    this.runs = runs;
    this.shapes = shapes;
    this.labelled = labelled;
    this.nodes = nodes;
  }

  static EdgeRuns empty(boolean labelled) {
    MemorySegment nothing = Arena.ofAuto().allocate(SLACK, 8);
    return new EdgeRuns(nothing, nothing, new Shapes(), labelled, 0);
  }

  int nodes() {
    return nodes;
  }

  long bytes() {
    return starts.byteSize() + runs.byteSize();
  }

  Reader reader() {
    return new Reader();
  }

  /** Where the header of a node's run begins. */
  private long startOf(int group) {
    return Integer.toUnsignedLong(starts.getAtIndex(ValueLayout.JAVA_INT, group));
  }

  void write(IndexFile.Writer file, String name) throws IOException {
    file.begin(name + ".starts");
    file.put(starts);
    file.end(1);
    file.begin(name + ".runs");
    file.put(runs);
    file.end(1);
  }

  /** Walks runs; remembers where it stands, so that going through nodes in order never seeks. */
  final class Reader {
    private int standsAt = -1;
    private long position;

    /** Replaces the run's content by the node's edges; labels only if wanted. */
    void load(int node, Run run, boolean withLabels) {
      run.clear();
      if (node >= nodes) {
        return;
      }
      seek(node);
      long at = position;
      long header = varint(at);
      at += Varint.length(header);
      long end = at + (header >>> 1);
      standsAt = node + 1;
      position = end;
      if (end > at) {
        decode(at, end, node, (header & 1) == 1, run, withLabels);
      }
    }

    /**
     * Marks the neighbours of these nodes of one word, read as eight bytes at a time: units mostly
     * have runs of one byte, so four of them are seen at once.
     *
     * @return the nodes whose runs have side records that nobody can judge
     */
    long mark(int word, long bits, Marker marker, Adjacency.@Nullable Cursor judge) {
      long undone = 0;
      for (int shift = 0; shift < Long.SIZE; shift += GROUP) {
        int part = (int) (bits >>> shift) & GROUP_BITS;
        int first = (word << 6) + shift;
        if (part != 0 && first < nodes) {
          int mine = part & GROUP_BITS >>> Math.max(0, GROUP - (nodes - first));
          undone |= (long) markGroup(first, mine, marker, judge) << shift;
        }
      }
      return undone;
    }

    private int markGroup(int first, int part, Marker marker, Adjacency.@Nullable Cursor judge) {
      int undone = 0;
      int node = first;
      long at = startOf(first >>> GROUP_SHIFT);
      for (int rest = part; rest != 0; ) {
        long word = runs.get(WORD, at);
        if ((word & FOUR_SHORT_MASK) == FOUR_SHORT && !labelled) {
          markFour(node, rest, word >>> 8, marker);
          rest >>>= 4;
          node += 4;
          at += SLACK;
          continue;
        }
        int header = (int) word & 0xFF;
        if (header < SLACK << 1 && (header & 1) == 0 && !labelled) {
          if ((rest & 1) == 1) {
            markWord(node, word >>> 8, header >>> 1, marker);
          }
          at += 1 + (header >>> 1);
        } else {
          if ((rest & 1) == 1) {
            position = at;
            undone |= markLong(node, marker, judge) ? 0 : 1 << (node - first);
          }
          long full = varint(at);
          at += Varint.length(full) + (full >>> 1);
        }
        rest >>>= 1;
        node++;
      }
      standsAt = -1;
      return undone;
    }

    /**
     * What cells have: the one module they are in, which lies near. Four cells of one module are
     * each a step nearer to it than the one before.
     */
    private static void markFour(int node, int wanted, long runs, Marker marker) {
      long steps = runs & 0x007F_007F_007F_007FL;
      long first = steps & 0x7F;
      if ((wanted & 0xF) == 0xF && steps + FOUR_NEARER == first * 0x0001_0001_0001_0001L) {
        marker.mark(node + (int) Varint.unfold(first));
        return;
      }
      for (int i = 0; i < 4; i++) {
        if ((wanted >>> i & 1) == 1) {
          marker.mark(node + i + (int) Varint.unfold(steps >>> (i << 4) & 0x7F));
        }
      }
    }

    private static void markWord(int node, long bytes, int length, Marker marker) {
      long rest = bytes;
      int left = length;
      int previous = node;
      boolean first = true;
      while (left > 0) {
        int value = (int) rest & 0x7F;
        for (int shift = 7; (rest & 0x80) != 0; shift += 7) {
          rest >>>= 8;
          left--;
          value |= (int) (rest & 0x7F) << shift;
        }
        rest >>>= 8;
        left--;
        previous += first ? (value >>> 1) ^ -(value & 1) : value;
        first = false;
        marker.mark(previous);
      }
    }

    private boolean markLong(int node, Marker marker, Adjacency.@Nullable Cursor judge) {
      long header = varint(position);
      boolean sided = (header & 1) == 1;
      if (sided && judge == null) {
        return false;
      }
      long at = position + Varint.length(header);
      long end = at + (header >>> 1);
      standsAt = node + 1;
      position = end;
      if (labelled && end > at) {
        at += Varint.length(varint(at));
      }
      if (sided && judge != null) {
        markSided(at, end, node, marker, judge);
      } else {
        markPlain(at, end, node, marker);
      }
      return true;
    }

    private void markSided(long from, long end, int node, Marker marker, Adjacency.Cursor judge) {
      long at = from;
      int previous = node;
      boolean first = true;
      long ordinal = 0;
      while (at < end) {
        long value = varint(at);
        at += Varint.length(value);
        long step = value >>> 1;
        previous += (int) (first ? Varint.unfold(step) : step);
        first = false;
        boolean holds = true;
        if ((value & 1) == 1) {
          long record = varint(at);
          at += Varint.length(record);
          ordinal += Varint.unfold(record >>> 1);
          holds = judge.hasNotEnded((int) ordinal);
          marker.uncertain |= holds && (record & 1) == 1;
        }
        if (holds) {
          marker.mark(previous);
        }
      }
    }

    private void markPlain(long from, long end, int node, Marker marker) {
      if (from == end) {
        return;
      }
      long value = varint(from);
      long at = from + Varint.length(value);
      int previous = node + (int) Varint.unfold(value);
      int word = previous >>> 6;
      long bits = 1L << previous;
      while (at < end) {
        value = runs.get(ValueLayout.JAVA_BYTE, at++);
        if (value < 0) {
          value = Varint.get(runs, at - 1);
          at += Varint.length(value) - 1;
        }
        previous += (int) value;
        if (previous >>> 6 != word) {
          marker.markAll(word, bits);
          word = previous >>> 6;
          bits = 0;
        }
        bits |= 1L << previous;
      }
      marker.markAll(word, bits);
    }

    private void seek(int node) {
      int from = standsAt;
      if (from < 0 || from > node || node - from > GROUP) {
        from = node >>> GROUP_SHIFT << GROUP_SHIFT;
        position = startOf(node >>> GROUP_SHIFT);
      }
      for (; from < node; from++) {
        long header = varint(position);
        position += Varint.length(header) + (header >>> 1);
      }
    }

    /** Bytes of the node's run with its header, so that a merge can copy it as it is. */
    MemorySegment raw(int node) {
      seek(node);
      long header = varint(position);
      long length = Varint.length(header) + (header >>> 1);
      MemorySegment bytes = runs.asSlice(position, length);
      standsAt = node + 1;
      position += length;
      return bytes;
    }

    private long varint(long at) {
      byte first = runs.get(ValueLayout.JAVA_BYTE, at);
      return first >= 0 ? first : Varint.get(runs, at);
    }

    private void decode(long from, long end, int node, boolean sided, Run run, boolean withLabels) {
      long at = from;
      int shape = 1;
      if (labelled) {
        shape = (int) varint(at);
        at += Varint.length(shape);
      }
      run.room((int) (end - at));
      int count = sided ? sided(at, end, node, run) : plain(at, end, node, run);
      run.count = count;
      run.hasDetails = sided;
      if (withLabels) {
        shapes.expand(shape, run);
      }
    }

    private int plain(long from, long end, int node, Run run) {
      int[] into = run.nodes;
      MemorySegment bytes = runs;
      long at = from;
      int count = 0;
      int previous = node;
      while (at < end) {
        int value = bytes.get(ValueLayout.JAVA_BYTE, at++);
        if (value < 0) {
          value &= 0x7F;
          int shift = 7;
          byte next;
          do {
            next = bytes.get(ValueLayout.JAVA_BYTE, at++);
            value |= (next & 0x7F) << shift;
            shift += 7;
          } while (next < 0);
        }
        previous += count == 0 ? (value >>> 1) ^ -(value & 1) : value;
        into[count++] = previous;
      }
      return count;
    }

    private int sided(long from, long end, int node, Run run) {
      long at = from;
      int count = 0;
      int previous = node;
      long ordinal = 0;
      while (at < end) {
        long value = varint(at);
        at += Varint.length(value);
        long step = value >>> 1;
        previous += (int) (count == 0 ? Varint.unfold(step) : step);
        run.nodes[count] = previous;
        run.details[count] = Run.PLAIN;
        if ((value & 1) == 1) {
          long record = varint(at);
          at += Varint.length(record);
          ordinal += Varint.unfold(record >>> 1);
          run.details[count] = (int) (ordinal << 1 | (record & 1));
        }
        count++;
      }
      return count;
    }
  }
}
