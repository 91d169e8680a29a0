package org.heddle.floor;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A growing column of ints with one writer and any number of readers: what a reader sees at an
 * index is complete, because it is stored with release and loaded with acquire.
 */
public final class IntColumn {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;

  private final int absent;
  private volatile int[][] chunks = new int[0][];

  /** All cells read as {@code absent} until they are set. */
  public IntColumn(int absent) {
    this.absent = absent;
  }

  public int get(int index) {
    int[][] all = chunks;
    int chunk = index >>> BITS;
    return chunk < all.length ? (int) CELL.getAcquire(all[chunk], index & MASK) : absent;
  }

  public void set(int index, int value) {
    int chunk = index >>> BITS;
    if (chunk >= chunks.length) {
      grow(chunk + 1);
    }
    CELL.setRelease(chunks[chunk], index & MASK, value);
  }

  private void grow(int size) {
    int old = chunks.length;
    int[][] larger = Arrays.copyOf(chunks, size);
    for (int i = old; i < size; i++) {
      larger[i] = new int[1 << BITS];
      Arrays.fill(larger[i], absent);
    }
    chunks = larger;
  }

  public void write(StateOutput out) throws IOException {
    int[][] all = chunks;
    out.number(all.length);
    for (int[] chunk : all) {
      out.ints(chunk);
    }
  }

  public void read(StateInput in) throws IOException {
    int[][] all = new int[Math.toIntExact(in.number())][1 << BITS];
    for (int[] chunk : all) {
      in.ints(chunk);
    }
    chunks = all;
  }
}
