package org.heddle.spc;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A stream seen from afar: count, mean, lowest and highest value of each minute, ten minutes, hour,
 * six hours and day, so that a chart of a year needs no more points than a chart of an hour, and no
 * spike is lost on the way. Two of them add up, whichever readings came first.
 */
public final class Buckets {
  private static final long SECOND = 1_000_000;

  /** Widths of the levels, microseconds, each a multiple of the one before. */
  private static final long[] WIDTHS = {
    60 * SECOND, 600 * SECOND, 3_600 * SECOND, 21_600 * SECOND, 86_400 * SECOND
  };

  /** Buckets of a level that are kept: a day of minutes, a week of tens, and so on. */
  static final int MAX_KEPT = 1_500;

  private final List<TreeMap<Long, Bucket>> levels = new ArrayList<>();

  /**
   * What happened in one stretch of time.
   *
   * @param fromMicros when it begins
   * @param widthMicros how long it lasts
   */
  public record Bucket(
      long fromMicros, long widthMicros, long count, double mean, double lowest, double highest) {
    private Bucket plus(Bucket other) {
      long both = count + other.count;
      return new Bucket(
          fromMicros,
          widthMicros,
          both,
          mean + (other.mean - mean) * other.count / both,
          Math.min(lowest, other.lowest),
          Math.max(highest, other.highest));
    }
  }

  public Buckets() {
    for (int i = 0; i < WIDTHS.length; i++) {
      levels.add(new TreeMap<>());
    }
  }

  /** Takes a value into its bucket of every level. */
  public void add(long micros, double value) {
    for (int level = 0; level < WIDTHS.length; level++) {
      long from = Math.floorDiv(micros, WIDTHS[level]) * WIDTHS[level];
      add(level, new Bucket(from, WIDTHS[level], 1, value, value, value));
    }
  }

  private void add(int level, Bucket bucket) {
    TreeMap<Long, Bucket> kept = levels.get(level);
    kept.merge(bucket.fromMicros, bucket, Bucket::plus);
    if (kept.size() > MAX_KEPT) {
      kept.pollFirstEntry();
    }
  }

  /** Takes in all that the other one holds. */
  public void merge(Buckets other) {
    for (int level = 0; level < WIDTHS.length; level++) {
      for (Bucket bucket : other.levels.get(level).values()) {
        add(level, bucket);
      }
    }
  }

  /**
   * The finest buckets that reach back far enough and are not more than asked for; the coarsest
   * ones when none are few enough.
   *
   * @param toMicros end, not included
   */
  public List<Bucket> between(long fromMicros, long toMicros, int most) {
    for (int level = 0; level < WIDTHS.length - 1; level++) {
      TreeMap<Long, Bucket> kept = levels.get(level);
      boolean reaches = kept.size() < MAX_KEPT || kept.firstKey() <= fromMicros;
      List<Bucket> found = found(level, fromMicros, toMicros);
      if (reaches && found.size() <= most) {
        return found;
      }
    }
    return found(WIDTHS.length - 1, fromMicros, toMicros);
  }

  private List<Bucket> found(int level, long fromMicros, long toMicros) {
    long first = Math.floorDiv(fromMicros, WIDTHS[level]) * WIDTHS[level];
    return first >= toMicros
        ? List.of()
        : List.copyOf(levels.get(level).subMap(first, toMicros).values());
  }
}
