package org.heddle.fact;

import java.time.Instant;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as recorded.
 *
 * @param occurredAt when it happened, by the clock of the source; microseconds
 * @param recordedAt when it was recorded here; microseconds
 * @param by who did or entered it, if a person did
 */
public record Fact(
    Instant occurredAt, Instant recordedAt, Origin origin, @Nullable OperatorId by, Event event) {
  public Fact {
    occurredAt = Micros.truncated(occurredAt);
    recordedAt = Micros.truncated(recordedAt);
  }

  /** The report it was made of. */
  public Draft draft() {
    return new Draft(occurredAt, origin, by, event);
  }
}
