package org.heddle.intake;

import java.time.Instant;
import java.util.Optional;
import org.heddle.fact.Draft;

/** One thing that must hold before a report becomes a fact. */
@FunctionalInterface
public interface Check {
  /** Empty when nothing is wrong. */
  Optional<Problem> problemWith(Draft draft, Instant now);

  /**
   * What of a report without a problem is recorded: itself, or the same in the plant's own words.
   */
  default Draft taken(Draft draft) {
    return draft;
  }
}
