package org.heddle.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The latest recalls. Of each its figures are kept, and as long as there is room the verdicts on
 * all units, from which its lists are made: some bytes a unit, so what is bounded is their size and
 * not their number.
 *
 * @param <P> the figures
 * @param <R> the verdicts
 */
final class RecallShelf<P, R> {
  /** Recalls whose figures are kept. */
  static final int MAX_RECALLS = 64;

  /**
   * Bytes of all verdicts together: 4 recalls of a lot that is in every one of ten million cells.
   */
  static final long MAX_BYTES = 96L << 20;

  private final ToLongFunction<R> size;
  private final String opened;
  private final Map<String, Kept<P, R>> kept = new LinkedHashMap<>();
  private long numbered;
  private long bytes;

  /** A recall; its verdicts are gone when they are null. */
  private record Kept<P, R>(P preview, @Nullable R result, long bytes) {}

  /**
   * @param clock ids begin with the moment of opening: after a restart an old page's address must
   *     not show what somebody else asked
   * @param size bytes of the verdicts
   */
  RecallShelf(Clock clock, ToLongFunction<R> size) {
    this.opened = Long.toString(clock.millis(), Character.MAX_RADIX);
    this.size = size;
  }

  synchronized String nextId() {
    return "r" + opened + "-" + ++numbered;
  }

  synchronized void keep(String id, P preview, R result) {
    long added = size.applyAsLong(result);
    kept.put(id, new Kept<>(preview, result, added));
    bytes += added;
    if (kept.size() > MAX_RECALLS) {
      String oldest = kept.keySet().iterator().next();
      putAway(oldest);
      kept.remove(oldest);
    }
    for (String older : List.copyOf(kept.keySet())) {
      if (bytes > MAX_BYTES && !older.equals(id)) {
        putAway(older);
      }
    }
  }

  private void putAway(String id) {
    kept.computeIfPresent(
        id,
        (_, of) -> {
          bytes -= of.bytes;
          return new Kept<>(of.preview, null, 0);
        });
  }

  synchronized R result(String id) {
    Kept<P, R> known = kept.get(id);
    if (known == null) {
      throw Trouble.unknown("recall", id);
    }
    if (known.result == null) {
      throw new Trouble(
          410,
          "recall-put-away",
          "The lists of this recall were put away to make room for newer ones.",
          "Its figures are kept, and so is the record: the same question can be asked again.",
          "Ask it again; its answer is that of today's record.");
    }
    return known.result;
  }

  /** The figures of all that are kept, the latest first. */
  synchronized List<P> latest() {
    return kept.values().stream().map(Kept::preview).toList().reversed();
  }
}
