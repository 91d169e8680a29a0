package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A stream seen from afar: count, mean, lowest and highest value of each minute, ten minutes, hour,
 * six hours and day, so that a chart of a year needs no more points than a chart of an hour, and no
 * spike is lost on the way.
 *
 * <p>Fine ones are forgotten first. A stream of three years takes 130 kB, one of a day 40 kB.
 */
public final class Buckets {
  private static final long SECOND = 1_000_000;

  /** Widths of the levels, microseconds, each a multiple of the one before. */
  private static final long[] WIDTHS = {
    60 * SECOND, 600 * SECOND, 3_600 * SECOND, 21_600 * SECOND, 86_400 * SECOND
  };

  /** Buckets of a level that are kept: 18 hours of minutes, a week of tens, three years of days. */
  static final int MAX_KEPT = BucketLevel.MAX;

  private final List<BucketLevel> levels = new ArrayList<>();

  /**
   * What happened in one stretch of time.
   *
   * @param fromMicros when it begins
   * @param widthMicros how long it lasts
   * @param lowest rounded to a float, as is {@code highest}
   */
  public record Bucket(
      long fromMicros, long widthMicros, long count, double mean, double lowest, double highest) {}

  public Buckets() {
    for (long width : WIDTHS) {
      levels.add(new BucketLevel(width));
    }
  }

  /** Takes a value into its bucket of every level; one that is older than all kept is left out. */
  public void add(long micros, double value) {
    for (BucketLevel level : levels) {
      level.add(micros, value);
    }
  }

  /** True when nothing was taken yet. */
  public boolean isEmpty() {
    return levels.getLast().size() == 0;
  }

  /** Begin of the first day that is kept, and end of the last; only of what is not empty. */
  public long fromMicros() {
    return levels.getLast().bucket(0).fromMicros();
  }

  /** See {@link #fromMicros}. */
  public long toMicros() {
    Bucket last = levels.getFirst().bucket(levels.getFirst().size() - 1);
    return last.fromMicros() + last.widthMicros();
  }

  /**
   * The finest buckets that reach back far enough and are not more than asked for; the coarsest
   * ones when none are few enough.
   *
   * @param toMicros end, not included
   */
  public List<Bucket> between(long fromMicros, long toMicros, int most) {
    for (BucketLevel level : levels.subList(0, levels.size() - 1)) {
      if (level.reaches(fromMicros) && level.count(fromMicros, toMicros) <= most) {
        return level.between(fromMicros, toMicros);
      }
    }
    return levels.getLast().between(fromMicros, toMicros);
  }

  void write(StateOutput output) throws IOException {
    for (BucketLevel level : levels) {
      level.write(output);
    }
  }

  static Buckets read(StateInput input) throws IOException {
    Buckets buckets = new Buckets();
    for (BucketLevel level : buckets.levels) {
      level.read(input);
    }
    return buckets;
  }
}
