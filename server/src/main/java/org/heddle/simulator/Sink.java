package org.heddle.simulator;

import java.time.Instant;
import org.heddle.fact.Draft;

/** Takes what the virtual plant reports, in the order in which it arrives. */
@FunctionalInterface
public interface Sink {
  /** Takes everything and keeps nothing: to run the plant forward. */
  Sink NOWHERE = (arrival, draft) -> {};

  /**
   * Takes one message.
   *
   * @param arrival when the message arrives, on the plant's clock; never falls
   */
  void accept(Instant arrival, Draft draft);

  /** A paper that a later draft names by its digest; it comes before that draft. */
  default void paper(Paper paper) {}

  /** All that arrived up to now was handed over: the moment to pass on what was collected. */
  default void rest() {}
}
