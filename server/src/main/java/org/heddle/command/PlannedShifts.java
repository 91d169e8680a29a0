package org.heddle.command;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.cause.Shifts;
import org.heddle.figures.Shift;
import org.heddle.figures.ShiftClock;
import org.heddle.plan.AdoptedPlans;

/** The shifts of each station's site, as the plan in force at the time names them. */
final class PlannedShifts implements Shifts {
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
}
