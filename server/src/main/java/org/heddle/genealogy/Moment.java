package org.heddle.genealogy;

import java.time.Instant;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;

/** When a fact happened, its place in the journal, and when it was recorded. */
record Moment(long seq, long micros, Instant recordedAt) {
  static Moment of(long seq, Fact fact) {
    return new Moment(seq, Micros.of(fact.occurredAt()), fact.recordedAt());
  }

  Instant at() {
    return Micros.at(micros);
  }

  long millis() {
    return Math.floorDiv(micros, 1_000);
  }

  long second() {
    return Math.floorDiv(micros, 1_000_000);
  }

  /** Before the other by the clock of the floor, then by arrival. */
  boolean isAfter(long otherMicros, long otherSeq) {
    return micros > otherMicros || (micros == otherMicros && seq > otherSeq);
  }
}
