package org.heddle.cause;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Three shifts a day of eight hours, by the plant's clock: early from six, late, night. */
final class Shifts {
  private static final int FIRST_HOUR = 6;
  private static final int HOURS = 8;
  private static final String[] NAMES = {"early", "late", "night"};

  private final ZoneId zone;

  Shifts(ZoneId zone) {
    this.zone = zone;
  }

  /** The day on which the shift began, and which it was: {@code 2026-11-20 night}. */
  String at(Instant moment) {
    ZonedDateTime there = moment.atZone(zone).minusHours(FIRST_HOUR);
    return there.toLocalDate() + " " + NAMES[there.getHour() / HOURS];
  }
}
