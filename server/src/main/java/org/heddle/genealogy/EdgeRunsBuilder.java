package org.heddle.genealogy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Writes {@link EdgeRuns}, node after node. */
final class EdgeRunsBuilder {
  private final Shapes shapes;
  private final boolean labelled;
  private final int nodes;
  private final MemorySegment starts;
  private MemorySegment runs;
  private long size;
  private byte[] scratch = new byte[4096];

  EdgeRunsBuilder(Shapes shapes, boolean labelled, int nodes, long expectedBytes) {
    this.shapes = shapes;
    this.labelled = labelled;
    this.nodes = nodes;
    this.starts = Arena.ofAuto().allocate(4L * (nodes / EdgeRuns.GROUP + 1), 8);
    this.runs = Arena.ofAuto().allocate(expectedBytes + 4096, 8);
  }

  /** Must be called for every node in order. */
  void add(int node, Run run) {
    int end = encode(node, run);
    long header = (long) end << 1 | (run.hasDetails ? 1 : 0);
    begin(node, Varint.length(header) + end);
    byte[] head = new byte[Varint.MAX_BYTES];
    int headLength = Varint.put(head, 0, header);
    MemorySegment.copy(head, 0, runs, ValueLayout.JAVA_BYTE, size, headLength);
    MemorySegment.copy(scratch, 0, runs, ValueLayout.JAVA_BYTE, size + headLength, end);
    size += headLength + end;
  }

  /** A run as the old base had it; neighbours are relative, so it holds where it comes to lie. */
  void addRaw(int node, MemorySegment run) {
    begin(node, run.byteSize());
    MemorySegment.copy(run, 0, runs, size, run.byteSize());
    size += run.byteSize();
  }

  EdgeRuns build() {
    return new EdgeRuns(starts, runs.asSlice(0, size + EdgeRuns.SLACK), shapes, labelled, nodes);
  }

  private void begin(int node, long needed) {
    if (size + needed + EdgeRuns.SLACK > runs.byteSize()) {
      MemorySegment grown = Arena.ofAuto().allocate((size + needed) * 5 / 4 + EdgeRuns.SLACK, 8);
      MemorySegment.copy(runs, 0, grown, 0, size);
      runs = grown;
    }
    if (node % EdgeRuns.GROUP == 0) {
      if (size >= 1L << 32) {
        throw new IllegalStateException("one direction of the genealogy takes at most 4 GiB");
      }
      starts.setAtIndex(ValueLayout.JAVA_INT, node / EdgeRuns.GROUP, (int) size);
    }
  }

  private int encode(int node, Run run) {
    if (run.count == 0) {
      return 0;
    }
    int room = (run.count + 1) * 2 * Varint.MAX_BYTES;
    if (scratch.length < room) {
      scratch = Arrays.copyOf(scratch, room * 2);
    }
    int end = labelled ? Varint.put(scratch, 0, shapes.intern(run)) : 0;
    int previous = node;
    long ordinal = 0;
    for (int i = 0; i < run.count; i++) {
      long step = (long) run.nodes[i] - previous;
      long value = i == 0 ? Varint.fold(step) : step;
      previous = run.nodes[i];
      if (!run.hasDetails) {
        end = Varint.put(scratch, end, value);
        continue;
      }
      int detail = run.details[i];
      end = Varint.put(scratch, end, value << 1 | (detail == Run.PLAIN ? 0 : 1));
      if (detail != Run.PLAIN) {
        long next = Run.ordinal(detail);
        end = Varint.put(scratch, end, Varint.fold(next - ordinal) << 1 | (detail & 1));
        ordinal = next;
      }
    }
    return end;
  }
}
