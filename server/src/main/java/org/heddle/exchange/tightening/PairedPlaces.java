package org.heddle.exchange.tightening;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Joints told by time: on a station with two screws a workpiece, the two runs of one use follow
 * each other within seconds, and the next use comes much later.
 *
 * <p>The first of such a pair is {@code joint 1}, the second {@code joint 2}. A run without a
 * partner gets no position, because it could be either. On the 1,000 recorded runs this agrees with
 * the published labels (first left, then right) every time: the runs of a pair lie 4 to 7 s apart,
 * uses at least 33 s. A run that comes twice counts once.
 */
final class PairedPlaces implements Places {
  /** Runs of one use are at most this far apart. */
  static final Duration PAIR = Duration.ofSeconds(15);

  private static final Place FIRST = new Place("joint 1", OptionalInt.empty());
  private static final Place SECOND = new Place("joint 2", OptionalInt.empty());

  private static final Comparator<RecordedRun.Header> IN_TIME =
      Comparator.comparing(RecordedRun.Header::date).thenComparing(RecordedRun.Header::cycle);

  private final Map<RecordedRun.Header, Place> places = new HashMap<>();

  PairedPlaces(List<RecordedRun.Header> runs) {
    Map<String, List<RecordedRun.Header>> byWorkpiece = new HashMap<>();
    for (RecordedRun.Header run : Set.copyOf(runs)) {
      byWorkpiece.computeIfAbsent(run.idCode(), _ -> new ArrayList<>()).add(run);
    }
    byWorkpiece.values().forEach(this::pair);
  }

  private void pair(List<RecordedRun.Header> runs) {
    runs.sort(IN_TIME);
    for (int i = 0; i + 1 < runs.size(); i++) {
      LocalDateTime latest = runs.get(i).date().plus(PAIR);
      if (!runs.get(i + 1).date().isAfter(latest)) {
        places.put(runs.get(i), FIRST);
        places.put(runs.get(++i), SECOND);
      }
    }
  }

  @Override
  public Place of(RecordedRun run) {
    return places.getOrDefault(
        new RecordedRun.Header(run.cycle(), run.idCode(), run.date()), Place.UNKNOWN);
  }
}
