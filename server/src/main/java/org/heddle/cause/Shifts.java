package org.heddle.cause;

import java.time.Instant;
import java.time.ZoneId;

/** Which shift was at a station. */
@FunctionalInterface
public interface Shifts {
  /**
   * A day in eight hours each from six on, by the clock of one zone; where no plan names shifts.
   */
  static Shifts threeADay(ZoneId zone) {
    return (_, at, _) -> {
      var there = at.atZone(zone).minusHours(6);
      return there.toLocalDate()
          + " "
          + new String[] {"early", "late", "night"}[there.getHour() / 8];
    };
  }

  /**
   * The day on which it began, and its name: {@code 2026-11-20 night}.
   *
   * @param known by the plan as it was known then
   */
  String at(String station, Instant moment, Instant known);
}
