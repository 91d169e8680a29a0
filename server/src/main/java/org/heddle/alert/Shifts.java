package org.heddle.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** Which shift is on at each station's site, and its clock, as the plan of the moment says. */
public interface Shifts {
  /**
   * The name of the shift that is on.
   *
   * @param station null for what is at no station: the first site counts
   */
  String at(@Nullable StationId station, Instant now);

  /** The clock of its site. */
  ZoneId zone(@Nullable StationId station);

  /** What the sites call their shifts, all of them. */
  Set<String> names();
}
