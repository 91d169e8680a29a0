package org.heddle.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A shift of the plant, by the clock on its wall: early from 6, late from 14, night from 22. When
 * the clocks change the night has an hour more or less.
 */
public record Shift(Instant start, Instant end, String name) implements Comparable<Shift> {
  private static final int EARLY = 6;
  private static final int LATE = 14;
  private static final int NIGHT = 22;

  /** The shift in which that moment lies. */
  public static Shift of(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate day = local.toLocalDate();
    int hour = local.getHour();
    if (hour < EARLY) {
      return between(day.minusDays(1), NIGHT, day, EARLY, zone, "night");
    }
    if (hour < LATE) {
      return between(day, EARLY, day, LATE, zone, "early");
    }
    if (hour < NIGHT) {
      return between(day, LATE, day, NIGHT, zone, "late");
    }
    return between(day, NIGHT, day.plusDays(1), EARLY, zone, "night");
  }

  private static Shift between(
      LocalDate first, int from, LocalDate last, int to, ZoneId zone, String name) {
    return new Shift(
        ZonedDateTime.of(first, LocalTime.of(from, 0), zone).toInstant(),
        ZonedDateTime.of(last, LocalTime.of(to, 0), zone).toInstant(),
        name);
  }

  /** The one after it. */
  public Shift next(ZoneId zone) {
    return of(end, zone);
  }

  /** How much of it has passed. */
  public Duration passed(Instant now) {
    Instant until = now.isBefore(end) ? now : end;
    return until.isAfter(start) ? Duration.between(start, until) : Duration.ZERO;
  }

  /** How much of a stretch of time lies in it, microseconds. */
  long share(Instant from, Instant to) {
    Instant first = from.isAfter(start) ? from : start;
    Instant last = to.isBefore(end) ? to : end;
    return last.isAfter(first) ? ChronoUnit.MICROS.between(first, last) : 0;
  }

  @Override
  public int compareTo(Shift other) {
    return start.compareTo(other.start);
  }
}
