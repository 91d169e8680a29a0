package org.heddle.spc;

import java.util.List;
import java.util.Optional;

/**
 * How a row of a control plan is watched.
 *
 * @param yardstick where each point has a measure of its own
 * @param together characteristics that are watched together; none for one alone
 */
public record Watching(Watch watch, Optional<Yardstick> yardstick, List<String> together) {
  public Watching {
    together = List.copyOf(together);
  }

  /** One characteristic, whose points are all held against the same. */
  public static Watching of(Watch watch) {
    return new Watching(watch, Optional.empty(), List.of());
  }
}
