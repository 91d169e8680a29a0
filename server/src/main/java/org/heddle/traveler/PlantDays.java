package org.heddle.traveler;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * The plant's calendar: days in the zone of the plan that was adopted first, in its newest version.
 * What was counted before a zone changed stays as it was.
 */
final class PlantDays {
  private final Function<PlanAdopted, Optional<ZoneId>> zones;
  private ZoneId zone;
  private String document = "";
  private long day;
  private long dayFrom;
  private long dayTo;

  /**
   * No plan is adopted.
   *
   * @param until the zone until one is
   * @param zones of a plan; empty when its text is none
   */
  PlantDays(ZoneId until, Function<PlanAdopted, Optional<ZoneId>> zones) {
    this.zone = until;
    this.zones = zones;
  }

  void adopted(PlanAdopted plan) {
    if (document.isEmpty() || document.equals(plan.document())) {
      zones.apply(plan).ifPresent(its -> countIn(its, plan.document()));
    }
  }

  private void countIn(ZoneId its, String plan) {
    zone = its;
    document = plan;
    dayFrom = 0;
    dayTo = 0;
  }

  /** Almost every report is of the day of the one before; a calendar is asked only at a change. */
  long day(long atMicros) {
    if (atMicros < dayFrom || atMicros >= dayTo) {
      LocalDate date = Micros.at(atMicros).atZone(zone).toLocalDate();
      day = date.toEpochDay();
      dayFrom = Micros.of(date.atStartOfDay(zone).toInstant());
      dayTo = Micros.of(date.plusDays(1).atStartOfDay(zone).toInstant());
    }
    return day;
  }

  void write(StateOutput out) throws IOException {
    out.text(zone.getId());
    out.text(document);
  }

  void read(StateInput in) throws IOException {
    ZoneId its = ZoneId.of(in.text());
    countIn(its, in.text());
  }
}
