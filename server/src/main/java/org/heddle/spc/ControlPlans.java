package org.heddle.spc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.StationId;

/** What the plans say about watching. */
public interface ControlPlans {
  /**
   * How a characteristic is watched; empty when it is not.
   *
   * @param product empty when unknown
   * @param at when the plan was in force
   */
  Optional<Watch> watch(String product, String step, String characteristic, Instant at);

  /**
   * The products that are made at that step of that station; none when no plan says. A reading may
   * overtake the report of what its item is.
   */
  default List<String> products(String step, StationId station, Instant at) {
    return List.of();
  }

  /** What is watched together at a step; nothing unless a plan says so. */
  default List<Combination> together(String product, String step, Instant at) {
    return List.of();
  }

  /**
   * What is held against measures of its own at a step; nothing unless a plan says so.
   *
   * @param characteristic {@link Spc#RESULT} for the results of inspections
   */
  default Optional<Yardstick> yardstick(
      String product, String step, String characteristic, Instant at) {
    return Optional.empty();
  }

  /** Changes whenever an answer may have changed; until then answers are remembered. */
  long revision(Instant at);
}
