package org.heddle.command;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.cause.Shifts;
import org.heddle.figures.Shift;
import org.heddle.figures.ShiftClock;
import org.heddle.identity.StationId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.Plant;
import org.heddle.plan.Plant.ShiftStart;
import org.jspecify.annotations.Nullable;

/** The shifts of each station's site, as the plan in force at the time names them. */
final class PlannedShifts implements Shifts, org.heddle.alert.Shifts {
  private final AdoptedPlans plans;
  private final Map<String, Last> last = new ConcurrentHashMap<>();

  /** The shift of a station that was asked for last; the next question is mostly for the same. */
  private record Last(ShiftClock clock, Shift shift, String words) {
    boolean holds(ShiftClock other, Instant at) {
      return clock.equals(other) && !at.isBefore(shift.start()) && at.isBefore(shift.end());
    }
  }

  PlannedShifts(AdoptedPlans plans) {
    this.plans = plans;
  }

  @Override
  public String at(String station, Instant moment, Instant known) {
    ShiftClock clock = ActionRooms.clock(plans.history(), station, moment, known);
    Last before = last.get(station);
    if (before != null && before.holds(clock, moment)) {
      return before.words;
    }
    Shift shift = clock.at(moment);
    String words = shift.start().atZone(clock.zone()).toLocalDate() + " " + shift.name();
    last.put(station, new Last(clock, shift, words));
    return words;
  }

  @Override
  public String at(@Nullable StationId station, Instant now) {
    return clock(station, now).at(now).name();
  }

  @Override
  public ZoneId zone(@Nullable StationId station) {
    return clock(station, Instant.MAX).zone();
  }

  @Override
  public Set<String> names() {
    List<ShiftStart> starts =
        plans.newest().documents().stream()
            .flatMap(document -> document.site().shifts().stream())
            .toList();
    return (starts.isEmpty() ? Plant.Site.USUAL_SHIFTS : starts)
        .stream().map(ShiftStart::name).collect(toUnmodifiableSet());
  }

  private ShiftClock clock(@Nullable StationId station, Instant at) {
    String name = station == null ? "" : station.value();
    return ActionRooms.clock(plans.history(), name, at, Instant.MAX);
  }
}
