package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A growing column of ints outside the heap, written by one thread and read by many.
 *
 * <p>Growth never moves what is there: a full chunk stays where it is and a new one is added, so a
 * reader needs no lock. A column opened from a file starts as a private mapping of it: nothing is
 * read before it is needed, and a changed page is copied by the operating system, so the file stays
 * as it was written.
 */
final class IntColumn {
  /** Ints in a chunk: 256 KiB, so that small plants stay small. */
  private static final int CHUNK = 1 << 16;

  private static final int MASK = CHUNK - 1;
  private static final int SHIFT = 16;
  private static final long CHUNK_BYTES = CHUNK * 4L;
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private volatile MemorySegment[] chunks = new MemorySegment[0];
  private int size;

  IntColumn() {}

  private IntColumn(MemorySegment[] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  /** How many ints the writer has added. */
  int size() {
    return size;
  }

  long bytes() {
    return chunks.length * CHUNK_BYTES;
  }

  int get(int index) {
    return chunks[index >>> SHIFT].getAtIndex(ValueLayout.JAVA_INT, index & MASK);
  }

  /** Which of these entries of a word of 64 have the value. */
  long equalIn(int word, long wanted, int value) {
    int first = word << 6;
    MemorySegment chunk = chunks[first >>> SHIFT];
    long at = (first & MASK) * 4L;
    long equal = 0;
    for (long rest = wanted; rest != 0; rest &= rest - 1) {
      int entry = Long.numberOfTrailingZeros(rest);
      if (chunk.get(ValueLayout.JAVA_INT, at + entry * 4L) == value) {
        equal |= 1L << entry;
      }
    }
    return equal;
  }

  int getAcquire(int index) {
    return (int) INT.getAcquire(chunks[index >>> SHIFT], (index & MASK) * 4L);
  }

  void set(int index, int value) {
    chunks[index >>> SHIFT].setAtIndex(ValueLayout.JAVA_INT, index & MASK, value);
  }

  void setRelease(int index, int value) {
    INT.setRelease(chunks[index >>> SHIFT], (index & MASK) * 4L, value);
  }

  /** Adds at the end and returns the index. */
  int add(int value) {
    int index = size;
    growTo(index + 1);
    set(index, value);
    return index;
  }

  /** Adds a row of that width, a power of two; what is beyond the six values stays zero. */
  void addRow(int width, int a, int b, int c, int d, int e, int f) {
    int index = size;
    growTo(index + width);
    MemorySegment chunk = chunks[index >>> SHIFT];
    int at = index & MASK;
    chunk.setAtIndex(ValueLayout.JAVA_INT, at, a);
    chunk.setAtIndex(ValueLayout.JAVA_INT, at + 1, b);
    chunk.setAtIndex(ValueLayout.JAVA_INT, at + 2, c);
    chunk.setAtIndex(ValueLayout.JAVA_INT, at + 3, d);
    chunk.setAtIndex(ValueLayout.JAVA_INT, at + 4, e);
    chunk.setAtIndex(ValueLayout.JAVA_INT, at + 5, f);
  }

  /** Makes room for that many ints, new ones zero. */
  void growTo(int newSize) {
    int needed = (newSize + MASK) >>> SHIFT;
    if (needed > chunks.length) {
      MemorySegment[] grown = Arrays.copyOf(chunks, needed);
      for (int i = chunks.length; i < needed; i++) {
        grown[i] = Arena.ofAuto().allocate(CHUNK_BYTES, 8);
      }
      chunks = grown;
    }
    size = Math.max(size, newSize);
  }

  void write(IndexFile.Writer file, String name) throws IOException {
    file.begin(name);
    long left = size * 4L;
    for (MemorySegment chunk : chunks) {
      long part = Math.min(left, CHUNK_BYTES);
      file.put(chunk.asSlice(0, part));
      left -= part;
    }
    file.end(CHUNK_BYTES);
  }

  static IntColumn open(IndexFile file, String name) {
    MemorySegment section = file.section(name, CHUNK_BYTES);
    int size = Math.toIntExact(file.length(name) / 4);
    MemorySegment[] chunks = new MemorySegment[(int) (section.byteSize() / CHUNK_BYTES)];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = section.asSlice(i * CHUNK_BYTES, CHUNK_BYTES);
    }
    return new IntColumn(chunks, size);
  }
}
