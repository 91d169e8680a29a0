package org.heddle.fact;

import java.time.Instant;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * A report at the door: a fact that has not been recorded yet.
 *
 * @param occurredAt when it happened, by the clock of the source
 * @param by who did or entered it, if a person did
 */
public record Draft(Instant occurredAt, Origin origin, @Nullable OperatorId by, Event event) {
  public Draft {
    occurredAt = Micros.truncated(occurredAt);
  }

  public Draft(Instant occurredAt, Origin origin, Event event) {
    this(occurredAt, origin, null, event);
  }

  public Fact recorded(Instant recordedAt) {
    return new Fact(occurredAt, recordedAt, origin, by, event);
  }
}
