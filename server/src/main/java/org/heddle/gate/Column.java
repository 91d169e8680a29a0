package org.heddle.gate;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** A growing column of ints, -1 where nothing was set; one writer, any number of readers. */
final class Column {
  static final int NONE = -1;

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;

  private volatile int[][] chunks = new int[0][];

  int get(int index) {
    int[][] all = chunks;
    int chunk = index >>> BITS;
    return chunk < all.length ? (int) CELL.getAcquire(all[chunk], index & MASK) : NONE;
  }

  void set(int index, int value) {
    int chunk = index >>> BITS;
    if (chunk >= chunks.length) {
      int[][] larger = Arrays.copyOf(chunks, chunk + 1);
      for (int i = chunks.length; i <= chunk; i++) {
        larger[i] = new int[1 << BITS];
        Arrays.fill(larger[i], NONE);
      }
      chunks = larger;
    }
    CELL.setRelease(chunks[chunk], index & MASK, value);
  }

  void write(StateOutput out) throws IOException {
    int[][] all = chunks;
    out.number(all.length);
    for (int[] chunk : all) {
      out.ints(chunk);
    }
  }

  void read(StateInput in) throws IOException {
    int[][] all = new int[Math.toIntExact(in.number())][1 << BITS];
    for (int[] chunk : all) {
      in.ints(chunk);
    }
    chunks = all;
  }
}
