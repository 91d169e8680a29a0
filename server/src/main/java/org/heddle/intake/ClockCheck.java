package org.heddle.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.heddle.fact.Draft;

/** Refuses reports from a future that no time zone explains, and from before there were plants. */
public final class ClockCheck implements Check {
  /** A clock on the wrong side of the date line is at most 26 hours off. */
  static final Duration MAX_AHEAD = Duration.ofHours(26);

  /** Older than any record a plant must keep. */
  static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

  @Override
  public Optional<Problem> problemWith(Draft draft, Instant now) {
    Instant occurred = draft.occurredAt();
    if (occurred.isAfter(now.plus(MAX_AHEAD))) {
      return Optional.of(
          new Problem(
              "clock-ahead",
              "the report says it happened at "
                  + occurred
                  + ", more than "
                  + MAX_AHEAD.toHours()
                  + " h after now ("
                  + now
                  + "): set the clock of "
                  + draft.origin().source()));
    }
    if (occurred.isBefore(EARLIEST)) {
      return Optional.of(new Problem("clock-unset", "the report says it happened at " + occurred));
    }
    return Optional.empty();
  }
}
