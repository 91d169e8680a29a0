package org.heddle.spc;

import java.util.List;
import org.heddle.spc.Buckets.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * What a stream was in a stretch of time.
 *
 * @param firstMicros begin of the first day with a value; 0 when there is none
 * @param lastMicros end of the last minute with one
 */
public record Past(long firstMicros, long lastMicros, List<Bucket> buckets) {
  static Past of(@Nullable Stream stream, long fromMicros, long toMicros, int most) {
    if (stream == null || stream.past.isEmpty()) {
      return new Past(0, 0, List.of());
    }
    Buckets past = stream.past;
    return new Past(past.fromMicros(), past.toMicros(), past.between(fromMicros, toMicros, most));
  }
}
