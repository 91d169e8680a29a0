package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A growing log of byte records outside the heap, written by one thread and read by many.
 *
 * <p>A record never crosses a chunk, so a reader works in one segment. Like {@link IntColumn} it
 * opens as a private mapping.
 */
final class ByteLog {
  /** Bytes in a chunk, and therefore the longest record. */
  static final int CHUNK = 1 << 20;

  private static final int MASK = CHUNK - 1;
  private static final int SHIFT = 20;

  private volatile MemorySegment[] chunks = new MemorySegment[0];
  private long size;

  ByteLog() {}

  private ByteLog(MemorySegment[] chunks, long size) {
    this.chunks = chunks;
    this.size = size;
  }

  long size() {
    return size;
  }

  long bytes() {
    return (long) chunks.length * CHUNK;
  }

  /** Appends a record at the next multiple of {@code align} and returns its position. */
  long append(byte[] record, int length, int align) {
    if (length > CHUNK) {
      throw new IllegalArgumentException("a record has at most " + CHUNK + " bytes: " + length);
    }
    long at = (size + align - 1) / align * align;
    if ((at & MASK) + length > CHUNK) {
      at = (at | MASK) + 1;
    }
    int chunk = (int) (at >>> SHIFT);
    if (chunk >= chunks.length) {
      MemorySegment[] grown = Arrays.copyOf(chunks, chunk + 1);
      for (int i = chunks.length; i <= chunk; i++) {
        grown[i] = Arena.ofAuto().allocate(CHUNK, 8);
      }
      chunks = grown;
    }
    MemorySegment.copy(record, 0, chunks[chunk], ValueLayout.JAVA_BYTE, at & MASK, length);
    size = at + length;
    return at;
  }

  /** The segment a position lies in; {@link #within} is the place in it. */
  MemorySegment chunk(long position) {
    return chunks[(int) (position >>> SHIFT)];
  }

  static int within(long position) {
    return (int) position & MASK;
  }

  void write(IndexFile.Writer file, String name) throws IOException {
    file.begin(name);
    long left = size;
    for (MemorySegment chunk : chunks) {
      long part = Math.min(left, CHUNK);
      file.put(chunk.asSlice(0, part));
      left -= part;
    }
    file.end(CHUNK);
  }

  static ByteLog open(IndexFile file, String name) {
    MemorySegment section = file.section(name, CHUNK);
    MemorySegment[] chunks = new MemorySegment[(int) (section.byteSize() >>> SHIFT)];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = section.asSlice((long) i << SHIFT, CHUNK);
    }
    return new ByteLog(chunks, file.length(name));
  }
}
