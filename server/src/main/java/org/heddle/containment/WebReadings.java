package org.heddle.containment;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.identity.CoilId;
import org.heddle.traveler.Traveler;

/** Where on a coil its readings were taken: by the value {@code metre} and the lane they name. */
final class WebReadings {
  private static final String METRE = "metre";
  private static final Pattern LANE = Pattern.compile("(?:lane )?(\\d{1,4})");

  private final Traveler traveler;
  private final LongFunction<Fact> factAt;

  WebReadings(Traveler traveler, LongFunction<Fact> factAt) {
    this.traveler = traveler;
    this.factAt = factAt;
  }

  /** The lane of a position or stream key; empty for what is on the whole width. */
  static OptionalInt lane(String text) {
    Matcher matcher = LANE.matcher(text);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /**
   * The metres from the first reading at or after a time to the coil's end: what comes behind a
   * beginning is suspect until somebody says where it ended.
   *
   * @param below only facts before this position
   */
  Optional<Extent> since(CoilId coil, Instant from, String lane, long below) {
    OptionalInt wanted = lane(lane);
    double first = Double.POSITIVE_INFINITY;
    long[] history = traveler.history(coil, below);
    for (int i = history.length - 1; i >= 0; i--) {
      Fact fact = factAt.apply(history[i]);
      if (fact.event() instanceof Readings readings && !fact.occurredAt().isBefore(from)) {
        first = Math.min(first, metre(readings, wanted));
      }
    }
    if (first == Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    int low = wanted.orElse(0);
    int high = wanted.orElse(Extent.MAX_LANE);
    return Optional.of(new Extent(Math.max(0, first), Extent.MAX_METRES, low, high));
  }

  private static double metre(Readings readings, OptionalInt wanted) {
    boolean ours = wanted.isEmpty() || lane(readings.position()).equals(wanted);
    for (int i = 0; ours && i < readings.set().size(); i++) {
      if (readings.set().characteristic(i).equals(METRE)) {
        return readings.set().number(i);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
