package org.heddle.traveler;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.heddle.floor.IntColumn;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * For every item, the journal positions of the facts about it, in rising order.
 *
 * <p>Each entry holds a position and the entry before it of the same item, so that appending is two
 * stores and reading follows the chain backward. One writer, any number of readers.
 */
final class Chains {
  private static final int NONE = -1;

  private final IntColumn last = new IntColumn(NONE);
  private final LongColumn positions = new LongColumn(0);
  private final IntColumn before = new IntColumn(NONE);
  private final IntColumn counts = new IntColumn(0);
  private int entries;

  /** The same position for the same item is kept once. */
  void append(int item, long position) {
    int previous = last.get(item);
    if (previous != NONE && positions.get(previous) == position) {
      return;
    }
    int entry = entries++;
    positions.set(entry, position);
    before.set(entry, previous);
    counts.set(item, counts.get(item) + 1);
    last.set(item, entry);
  }

  /** Adds the other item's positions to this one's, when both turn out to be one. */
  void absorb(int item, int other) {
    long[] merged =
        LongStream.concat(
                Arrays.stream(of(item, Long.MAX_VALUE)), Arrays.stream(of(other, Long.MAX_VALUE)))
            .sorted()
            .distinct()
            .toArray();
    int previous = NONE;
    for (long position : merged) {
      int entry = entries++;
      positions.set(entry, position);
      before.set(entry, previous);
      previous = entry;
    }
    counts.set(item, merged.length);
    last.set(item, previous);
  }

  /** Facts about the item, as far as applied. */
  int count(int item) {
    return counts.get(item);
  }

  /**
   * Positions below a bound, rising.
   *
   * @param below the first position that is not wanted: what was known when the journal was that
   *     long
   */
  long[] of(int item, long below) {
    long[] found = new long[Math.max(4, counts.get(item))];
    int size = 0;
    for (int entry = last.get(item); entry != NONE; entry = before.get(entry)) {
      long position = positions.get(entry);
      if (position < below) {
        if (size == found.length) {
          found = Arrays.copyOf(found, size * 2);
        }
        found[size++] = position;
      }
    }
    long[] rising = new long[size];
    for (int i = 0; i < size; i++) {
      rising[i] = found[size - 1 - i];
    }
    return rising;
  }

  int entries() {
    return entries;
  }

  void write(StateOutput out) throws IOException {
    out.number(entries);
    last.write(out);
    positions.write(out);
    before.write(out);
    counts.write(out);
  }

  void read(StateInput in) throws IOException {
    entries = Math.toIntExact(in.number());
    last.read(in);
    positions.read(in);
    before.read(in);
    counts.read(in);
  }
}
