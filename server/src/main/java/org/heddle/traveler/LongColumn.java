package org.heddle.traveler;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A growing column of longs with one writer and any number of readers: what a reader sees at an
 * index is complete, because it is stored with release and loaded with acquire.
 */
final class LongColumn {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;

  private final long absent;
  private volatile long[][] chunks = new long[0][];

  /** All cells read as {@code absent} until they are set. */
  LongColumn(long absent) {
    this.absent = absent;
  }

  long get(int index) {
    long[][] all = chunks;
    int chunk = index >>> BITS;
    return chunk < all.length ? (long) CELL.getAcquire(all[chunk], index & MASK) : absent;
  }

  void set(int index, long value) {
    int chunk = index >>> BITS;
    if (chunk >= chunks.length) {
      grow(chunk + 1);
    }
    CELL.setRelease(chunks[chunk], index & MASK, value);
  }

  private void grow(int size) {
    int old = chunks.length;
    long[][] larger = Arrays.copyOf(chunks, size);
    for (int i = old; i < size; i++) {
      larger[i] = new long[1 << BITS];
      Arrays.fill(larger[i], absent);
    }
    chunks = larger;
  }

  void write(StateOutput out) throws IOException {
    long[][] all = chunks;
    out.number(all.length);
    for (long[] chunk : all) {
      out.longs(chunk);
    }
  }

  void read(StateInput in) throws IOException {
    long[][] all = new long[Math.toIntExact(in.number())][1 << BITS];
    for (long[] chunk : all) {
      in.longs(chunk);
    }
    chunks = all;
  }
}
