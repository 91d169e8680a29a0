package org.heddle.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.plan.Plant.ShiftStart;

/**
 * The clock on the wall of a site and its shifts. When the clocks change, the shift that is going
 * on has an hour more or less.
 */
public record ShiftClock(ZoneId zone, List<ShiftStart> starts) {
  /** At least one start. */
  public ShiftClock {
    if (starts.isEmpty()) {
      throw new IllegalArgumentException("a day has a shift at least");
    }
    starts = List.copyOf(starts);
  }

  /** The shift in which that moment lies. */
  public Shift at(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    TreeMap<Instant, String> begins = new TreeMap<>();
    for (LocalDate each : List.of(day.minusDays(1), day, day.plusDays(1))) {
      starts.forEach(s -> begins.put(each.atTime(s.from()).atZone(zone).toInstant(), s.name()));
    }
    Map.Entry<Instant, String> begin = begins.floorEntry(moment);
    return new Shift(begin.getKey(), begins.higherKey(moment), begin.getValue());
  }

  /** The one after it. */
  Shift after(Shift shift) {
    return at(shift.end());
  }
}
