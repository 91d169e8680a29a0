package org.heddle.spc;

import java.time.Instant;
import java.util.Optional;

/** What the plans say about watching. */
public interface ControlPlans {
  /**
   * How a characteristic is watched; empty when it is not.
   *
   * @param product empty when unknown
   * @param at when the plan was in force
   */
  Optional<Watch> watch(String product, String step, String characteristic, Instant at);

  /** Changes whenever an answer may have changed; until then answers are remembered. */
  long revision(Instant at);
}
