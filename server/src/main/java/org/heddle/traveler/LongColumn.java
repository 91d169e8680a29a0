package org.heddle.traveler;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A growing column of longs with one writer and any number of readers: what a reader sees at an
 * index is complete, because it is stored with release and loaded with acquire.
 *
 * <p>It lies outside the heap: a state of a million units in one piece, as the keeper reads it
 * beside the plant, made the collector copy hundreds of megabytes while intake waited.
 */
final class LongColumn {
  private static final ValueLayout.OfLong LAYOUT =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle CELL = LAYOUT.varHandle();
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;
  private static final long CHUNK_BYTES = (1L << BITS) * Long.BYTES;

  private final long absent;
  private volatile MemorySegment[] chunks = new MemorySegment[0];

  /** All cells read as {@code absent} until they are set. */
  LongColumn(long absent) {
    this.absent = absent;
  }

  long get(int index) {
    MemorySegment[] all = chunks;
    int chunk = index >>> BITS;
    return chunk < all.length ? (long) CELL.getAcquire(all[chunk], at(index)) : absent;
  }

  void set(int index, long value) {
    int chunk = index >>> BITS;
    if (chunk >= chunks.length) {
      grow(chunk + 1);
    }
    CELL.setRelease(chunks[chunk], at(index), value);
  }

  private static long at(int index) {
    return (index & MASK) * (long) Long.BYTES;
  }

  private void grow(int size) {
    int old = chunks.length;
    MemorySegment[] larger = Arrays.copyOf(chunks, size);
    for (int i = old; i < size; i++) {
      larger[i] = Arena.ofAuto().allocate(CHUNK_BYTES, Long.BYTES);
      for (int cell = 0; absent != 0 && cell <= MASK; cell++) {
        larger[i].setAtIndex(LAYOUT, cell, absent);
      }
    }
    chunks = larger;
  }

  void write(StateOutput out) throws IOException {
    MemorySegment[] all = chunks;
    out.number(all.length);
    for (MemorySegment chunk : all) {
      out.memory(chunk);
    }
  }

  void read(StateInput in) throws IOException {
    MemorySegment[] all = new MemorySegment[Math.toIntExact(in.number())];
    MemorySegment whole = in.memory(all.length * CHUNK_BYTES, Long.BYTES);
    for (int i = 0; i < all.length; i++) {
      all[i] = whole.asSlice(i * CHUNK_BYTES, CHUNK_BYTES);
    }
    chunks = all;
  }
}
