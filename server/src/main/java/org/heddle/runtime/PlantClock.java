package org.heddle.runtime;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a plant that does not exist: it stands where the simulation has come to, so that a
 * past shift is recorded as it would have been, and a fast plant is not ahead of itself.
 */
public final class PlantClock extends Clock {
  private final AtomicReference<Instant> now;

  public PlantClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Never runs backward. */
  public void advance(Instant to) {
    now.accumulateAndGet(to, (is, next) -> next.isAfter(is) ? next : is);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zones are for display");
  }
}
