package org.heddle.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970-01-01T00:00:00Z, the resolution of every record. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;

  /** Some 290,000 years from now, and as long ago. */
  private static final Instant FIRST = Instant.ofEpochSecond(Long.MIN_VALUE / PER_SECOND);

  private static final Instant LAST = Instant.ofEpochSecond(Long.MAX_VALUE / PER_SECOND);

  private Micros() {}

  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
  }

  public static Instant at(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }

  /** The same instant at the resolution of a record; refuses one that no record can hold. */
  public static Instant truncated(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new IllegalArgumentException("a time no record can hold: " + instant);
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
