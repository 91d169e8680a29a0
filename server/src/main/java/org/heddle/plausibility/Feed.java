package org.heddle.plausibility;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * The last parts of one kind that one station took from one source, in the order of their turns.
 */
final class Feed {
  /** Parts in a row that are compared. */
  private static final int MAX_PARTS = 64;

  private static final Comparator<Part> IN_TURN = Comparator.comparing(Part::taken);

  private final List<Part> parts = new ArrayList<>();
  private long kept;

  /**
   * A part that was taken.
   *
   * @param taken its turn here
   * @param finished its turn at the source
   * @param position of the fact that says so
   */
  record Part(Turn taken, Turn finished, int part, long position, long recordedMicros) {}

  /** Parts in a row that kept their order. */
  long kept() {
    return kept;
  }

  /**
   * Takes a part in its turn.
   *
   * @return a part that was taken before one that was finished before it; null while all is in
   *     order
   */
  @Nullable Part overtaken(Part part) {
    int found = Collections.binarySearch(parts, part, IN_TURN);
    int at = found < 0 ? -found - 1 : found;
    Part before = at > 0 ? parts.get(at - 1) : null;
    Part behind = at < parts.size() ? parts.get(at) : null;
    parts.add(at, part);
    if (parts.size() > MAX_PARTS) {
      parts.removeFirst();
    }
    Part early =
        before != null && isAfter(before, part)
            ? before
            : behind != null && isAfter(part, behind) ? part : null;
    kept = early == null ? kept + 1 : 0;
    return early;
  }

  private static boolean isAfter(Part one, Part other) {
    return one.finished.compareTo(other.finished) > 0;
  }

  void write(StateOutput output) throws IOException {
    output.number(kept);
    output.number(parts.size());
    for (Part part : parts) {
      output.longs(
          new long[] {
            part.taken.micros(),
            part.taken.number(),
            part.finished.micros(),
            part.finished.number(),
            part.part,
            part.position,
            part.recordedMicros
          });
    }
  }

  static Feed read(StateInput input) throws IOException {
    Feed feed = new Feed();
    feed.kept = input.number();
    for (long left = input.number(); left > 0; left--) {
      long[] n = new long[7];
      input.longs(n);
      feed.parts.add(new Part(new Turn(n[0], n[1]), new Turn(n[2], n[3]), (int) n[4], n[5], n[6]));
    }
    return feed;
  }
}
