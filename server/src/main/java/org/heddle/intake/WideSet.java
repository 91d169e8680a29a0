package org.heddle.intake;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** A set of 128-bit numbers in two flat arrays, probed linearly; 0 stands for an empty place. */
final class WideSet {
  private static final int SMALLEST = 1 << 10;

  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];
  private int size;

  /** True when it was not there. The number 0 is taken for 1: these are hashes. */
  boolean add(long first, long second) {
    long h = first == 0 && second == 0 ? 1 : first;
    if (size * 3 > high.length * 2) {
      grow();
    }
    int place = place(h, second);
    if (high[place] == h && low[place] == second) {
      return false;
    }
    high[place] = h;
    low[place] = second;
    size++;
    return true;
  }

  /** Takes a number out again, and moves up what had to make way for it. */
  void remove(long first, long second) {
    long h = first == 0 && second == 0 ? 1 : first;
    int hole = place(h, second);
    if (isEmpty(hole)) {
      return;
    }
    size--;
    int mask = high.length - 1;
    for (int next = (hole + 1) & mask; !isEmpty(next); next = (next + 1) & mask) {
      int wanted = (int) high[next] & mask;
      if (((next - wanted) & mask) >= ((next - hole) & mask)) {
        high[hole] = high[next];
        low[hole] = low[next];
        hole = next;
      }
    }
    high[hole] = 0;
    low[hole] = 0;
  }

  private boolean isEmpty(int place) {
    return high[place] == 0 && low[place] == 0;
  }

  private int place(long h, long l) {
    int mask = high.length - 1;
    int place = (int) h & mask;
    while ((high[place] != 0 || low[place] != 0) && (high[place] != h || low[place] != l)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    high = new long[oldHigh.length * 2];
    low = new long[oldLow.length * 2];
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldHigh[i] != 0 || oldLow[i] != 0) {
        int place = place(oldHigh[i], oldLow[i]);
        high[place] = oldHigh[i];
        low[place] = oldLow[i];
      }
    }
  }

  int size() {
    return size;
  }

  void write(StateOutput out) throws IOException {
    out.number(size);
    for (int i = 0; i < high.length; i++) {
      if (high[i] != 0 || low[i] != 0) {
        out.number(high[i]);
        out.number(low[i]);
      }
    }
  }

  void read(StateInput in) throws IOException {
    int count = Math.toIntExact(in.number());
    high = new long[Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, count)) << 2)];
    low = new long[high.length];
    size = 0;
    for (int i = 0; i < count; i++) {
      add(in.number(), in.number());
    }
  }
}
