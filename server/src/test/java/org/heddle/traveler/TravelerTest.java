package org.heddle.traveler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Items;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.SomeFacts;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelerTest {
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
  private static final UnitId CELL = new UnitId("C1");
  private static final UnitId PACK = new UnitId("P1");
  private static final UnitId CAR = new UnitId("1M8GDM9AXKP042788");
  private static final ShipmentId SHIPMENT = new ShipmentId("S1");

  private final List<ItemId> dictionary = new ArrayList<>();
  private final Map<ItemId, ItemId> aliases = new HashMap<>();
  private final Traveler traveler = traveler();
  private long position;

  private Traveler traveler() {
    return new Traveler(
        this::number, dictionary::indexOf, dictionary::get, ZoneOffset.UTC, this::zone);
  }

  /** A plan's text is its zone here, or nonsense. */
  private Optional<ZoneId> zone(Governance.PlanAdopted plan) {
    return Optional.of(plan.text()).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
  }

  private int number(ItemId item) {
    return dictionary.indexOf(aliases.getOrDefault(item, item));
  }

  private void apply(Traveler to, long at, Fact fact) {
    Items.of(
        fact.event(),
        (_, item) -> {
          if (!dictionary.contains(item)) {
            dictionary.add(item);
          }
        });
    to.apply(at, fact);
  }

  private void happens(int minute, Event event) {
    Instant at = START.plusSeconds(minute * 60L);
    Origin origin = new Origin("test", Long.toString(position));
    apply(traveler, position++, new Fact(at, at, origin, null, event));
  }

  private static Work at(String station) {
    return Work.at(new StationId(station));
  }

  private void cellGoesIntoACarThatIsDelivered() {
    happens(0, new Production.StepFinished(CELL, "fill", Result.OK, at("filling-2")));
    happens(1, new Structure.Assembled(PACK, CELL, "cell 14", null, at("pack-1")));
    happens(2, new Structure.Assembled(CAR, PACK, "battery", null, at("marriage")));
    happens(3, new Supply.Shipped(SHIPMENT, List.of(CAR), new PartyId("dealer-9"), "Oslo"));
    happens(4, new Supply.CustomerReceived(SHIPMENT, new PartyId("dealer-9")));
  }

  @Test
  void cellIsWhereItsCarIs() {
    cellGoesIntoACarThatIsDelivered();
    Whereabouts where = traveler.whereabouts(CELL).orElseThrow();
    assertThat(where.kind()).isEqualTo(Whereabouts.Kind.CUSTOMER);
    assertThat(where.inside()).containsExactly(PACK, CAR, SHIPMENT);
    assertThat(where.customer()).isEqualTo(new PartyId("dealer-9"));
  }

  @Test
  void historyKnowsWhatWasKnownThen() {
    cellGoesIntoACarThatIsDelivered();
    assertThat(traveler.history(CELL, Long.MAX_VALUE)).containsExactly(0, 1);
    assertThat(traveler.history(CELL, 1)).containsExactly(0);
    assertThat(traveler.history(new UnitId("never seen"), Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void stationCountsWhatItFinishedAndWhatIsThere() {
    happens(0, new Production.StepStarted(CELL, "fill", at("filling-2")));
    happens(1, new Production.StepFinished(CELL, "fill", Result.NOK, at("filling-2")));
    StationState filling = traveler.station("filling-2").orElseThrow();
    assertThat(filling.nok()).isEqualTo(1);
    assertThat(filling.here()).isEqualTo(1);
    happens(2, new Production.StepStarted(CELL, "repair", at("rework")));
    assertThat(traveler.station("filling-2").orElseThrow().here()).isZero();
    assertThat(traveler.station("rework").orElseThrow().here()).isEqualTo(1);
  }

  /** A mixer that reports every five hours is not compared with a welder. */
  @Test
  void stationKnowsHowLongItIsUsuallyQuiet() {
    for (int minute : new int[] {0, 300, 301, 302}) {
      happens(minute, new Production.StepFinished(CELL, "mix", Result.OK, at("mixer")));
    }
    StationState mixer = traveler.station("mixer").orElseThrow();
    assertThat(mixer.firstAt()).isEqualTo(START);
    assertThat(mixer.usualGap()).isBetween(Duration.ofMinutes(299), Duration.ofMinutes(300));
    int dayLater = 302 + 24 * 60;
    happens(dayLater, new Production.StepFinished(CELL, "mix", Result.OK, at("mixer")));
    assertThat(traveler.station("mixer").orElseThrow().usualGap()).isEqualTo(Duration.ofDays(1));
  }

  /** Recorded in the minute, though its clock says something else. */
  private void says(int minute, Duration off, Event event) {
    Instant at = START.plusSeconds(minute * 60L);
    Origin origin = new Origin("test", Long.toString(position));
    apply(traveler, position++, new Fact(at.plus(off), at, origin, null, event));
  }

  private Instant now() {
    return Micros.at(traveler.knownThroughMicros());
  }

  /** One report of a clock 26 h ahead was the plant's now for a day: every station fell silent. */
  @Test
  void clockADayAheadOrBehindDoesNotMoveThePlantsNow() {
    happens(0, new Production.StepFinished(CELL, "fill", Result.OK, at("filling-2")));
    says(
        1, Duration.ofHours(26), new Production.StepFinished(PACK, "pack", Result.OK, at("ahead")));
    says(2, Duration.ofDays(-1), new Production.StepFinished(CAR, "wed", Result.OK, at("behind")));
    assertThat(now()).isEqualTo(START.plusSeconds(60));
    assertThat(traveler.station("ahead").orElseThrow().lastAt()).isEqualTo(START.plusSeconds(60));
    assertThat(traveler.station("behind").orElseThrow().lastAt())
        .isEqualTo(START.plusSeconds(120).minus(Duration.ofDays(1)));
    happens(3, new Production.StepFinished(CELL, "weigh", Result.OK, at("filling-2")));
    assertThat(now()).isEqualTo(START.plusSeconds(180));
    assertThat(traveler.station("filling-2").orElseThrow().finished()).isEqualTo(2);
  }

  /** What it did an hour ago must not look as if it had done it just now, all day long. */
  @Test
  void stationWhoseClockIsAheadFallsQuietLikeAnyOther() {
    says(0, Duration.ofHours(5), new Production.StepFinished(CELL, "a", Result.OK, at("ahead")));
    says(9, Duration.ofHours(5), new Production.StepFinished(CELL, "b", Result.OK, at("ahead")));
    StationState ahead = traveler.station("ahead").orElseThrow();
    assertThat(ahead.usualGap()).isEqualTo(Duration.ofMinutes(9));
    assertThat(ahead.lastAt()).isEqualTo(START.plusSeconds(540));
    assertThat(ahead.perHour()).isEqualTo(2);
  }

  /** Else the item stays there until the day has come, whatever other stations report. */
  @Test
  void itemLeavesAStationWhoseClockIsAhead() {
    says(0, Duration.ofHours(26), new Production.StepStarted(CELL, "fill", at("filling-2")));
    happens(1, new Production.StepStarted(CELL, "weld", at("welder")));
    assertThat(traveler.whereabouts(CELL).orElseThrow().name()).isEqualTo("welder");
  }

  /** Clocks that are set over a network differ by moments, and their order counts. */
  @Test
  void momentAheadIsBelieved() {
    says(0, Duration.ofSeconds(40), new Production.StepStarted(CELL, "fill", at("filling-2")));
    assertThat(now()).isEqualTo(START.plusSeconds(40));
  }

  /** The shipping step ends a moment after the lorry was booked out. */
  @Test
  void finishedStepDoesNotBringBackWhatWasShipped() {
    cellGoesIntoACarThatIsDelivered();
    happens(5, new Production.StepFinished(CAR, "shipping", Result.OK, at("shipping")));
    assertThat(traveler.state(CAR).orElseThrow().condition()).isEqualTo(Condition.SHIPPED);
    assertThat(traveler.whereabouts(CAR).orElseThrow().kind()).isEqualTo(Whereabouts.Kind.CUSTOMER);
  }

  /** A late report about something already built in must not be counted off twice. */
  private void planIs(String document, String zone) {
    happens(0, new Governance.PlanAdopted(document, START, zone));
  }

  private void finishes(int minute) {
    happens(minute, new Production.StepFinished(CELL, "fill", Result.OK, at("filling-2")));
  }

  private long finishedToday() {
    return traveler.station("filling-2").orElseThrow().finished();
  }

  /** 02:00 in UTC is 21:00 of the day before in New York; three hours later it is a new day. */
  @Test
  void daysAreThoseOfThePlantWhosePlanWasAdoptedFirst(@TempDir Path folder) throws Exception {
    planIs("supplier", "");
    planIs("plant", "America/New_York");
    planIs("supplier", "Asia/Tokyo");
    finishes(0);
    finishes(170);
    assertThat(finishedToday()).isEqualTo(2);
    traveler.write(folder);
    Traveler kept = traveler();
    kept.read(folder);
    for (Traveler each : List.of(traveler, kept)) {
      Instant at = START.plusSeconds(190 * 60L);
      Event event = new Production.StepFinished(CELL, "fill", Result.OK, at("filling-2"));
      apply(each, position, new Fact(at, at, new Origin("test", "last"), null, event));
      assertThat(each.station("filling-2").orElseThrow().finished()).isEqualTo(1);
    }
  }

  /** The counts of a day that has begun are not begun again when the zone moves westward. */
  @Test
  void newZoneOfThePlanHoldsFromThenOn() {
    planIs("plant", "UTC");
    finishes(0);
    planIs("plant", "Europe/Berlin");
    finishes(60);
    assertThat(finishedToday()).isEqualTo(2);
    finishes(21 * 60 - 1);
    assertThat(finishedToday()).isEqualTo(3);
    finishes(21 * 60);
    assertThat(finishedToday()).isEqualTo(1);
  }

  /** What is built in stays there, also when it turns out late that it was. */
  @Test
  void stationNeverHoldsLessThanNothing() {
    happens(5, new Production.StepFinished(CELL, "fill", Result.OK, at("filling-2")));
    assertThat(traveler.station("filling-2").orElseThrow().here()).isEqualTo(1);
    happens(1, new Structure.Assembled(PACK, CELL, "cell 14", null, at("pack-1")));
    assertThat(traveler.station("filling-2").orElseThrow().here()).isZero();
    happens(2, new Structure.Assembled(PACK, CELL, "cell 14", null, at("pack-1")));
    happens(6, new Structure.Assembled(PACK, CELL, "cell 14", null, at("pack-1")));
    assertThat(traveler.station("filling-2").orElseThrow().here()).isZero();
  }

  /** A scanner that was offline reports an hour late; the cell does not travel back. */
  @Test
  void lateReportDoesNotMoveAnItemBack() {
    cellGoesIntoACarThatIsDelivered();
    happens(-60, new Production.StepFinished(CELL, "stack", Result.OK, at("stacking-1")));
    assertThat(traveler.state(CELL).orElseThrow().step()).isEqualTo("fill");
    assertThat(traveler.whereabouts(CELL).orElseThrow().inside()).contains(CAR);
    assertThat(traveler.history(CELL, Long.MAX_VALUE)).hasSize(3);
  }

  /** The welder knows the laser mark before the marker's own report has come. */
  @Test
  void historyUnderANewNameIsTheItemsOwn() {
    UnitId slot = new UnitId("TRAY-7/3");
    happens(0, new Production.StepFinished(slot, "fill", Result.OK, at("filling-2")));
    happens(1, new Production.StepFinished(CELL, "form", Result.OK, at("formation")));
    aliases.put(CELL, slot);
    happens(2, new Structure.Identified(slot, CELL, "laser mark"));
    assertThat(traveler.history(CELL, Long.MAX_VALUE)).containsExactly(0, 1, 2);
    assertThat(traveler.state(slot).orElseThrow().step()).isEqualTo("form");
    assertThat(traveler.station("formation").orElseThrow().here()).isEqualTo(1);
    assertThat(traveler.station("filling-2").orElseThrow().here()).isZero();
  }

  @Test
  void readBackAndReplayedTailAreTheSameAsReplayingAll(@TempDir Path folder) throws IOException {
    SomeFacts facts = new SomeFacts(new Random(11));
    Traveler whole = traveler();
    Traveler kept = traveler();
    for (int i = 0; i < 3_000; i++) {
      Fact fact = facts.next();
      apply(whole, i, fact);
      kept.apply(i, fact);
      if (i == 2_000) {
        kept.write(folder);
        kept = traveler();
        kept.read(folder);
      }
    }
    for (ItemId item : dictionary) {
      assertThat(kept.history(item, 2_500)).isEqualTo(whole.history(item, 2_500));
      assertThat(kept.state(item)).isEqualTo(whole.state(item));
      assertThat(kept.whereabouts(item)).isEqualTo(whole.whereabouts(item));
    }
    assertThat(kept.stations()).containsExactlyInAnyOrderElementsOf(whole.stations());
  }
}
