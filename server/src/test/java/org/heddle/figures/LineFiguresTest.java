package org.heddle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Structure.Scanned;
import org.heddle.fact.Work;
import org.heddle.figures.LineFigures.Bottleneck;
import org.heddle.figures.LineFigures.Figures;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.plan.ShippedPlans;
import org.heddle.traveler.Traveler;
import org.junit.jupiter.api.Test;

/** Figures of two benches and a handful of packs, counted by hand. */
class LineFiguresTest {
  private static final Instant SIX = Instant.parse("2026-11-21T06:00:00Z");
  private static final Plan PLAN = new Plan(List.of(ShippedPlans.workshop()));

  private final Map<ItemId, Integer> numbers = new HashMap<>();
  private static final ShiftClock CLOCK = new ShiftClock(ZoneOffset.UTC, Plant.Site.USUAL_SHIFTS);

  private final List<Fact> facts = new ArrayList<>();
  private final Map<ItemId, String> products = new HashMap<>();
  private final Map<Instant, ShiftClock> clocks = new HashMap<>();
  private final Traveler traveler =
      new Traveler(
          this::number,
          number -> {
            throw new IllegalStateException("nothing is in anything here: " + number);
          },
          ZoneOffset.UTC);
  private int read;
  private final FigureBook book = book();

  private FigureBook book() {
    return new FigureBook(
        new FigureBook.Names(
            this::number, this::number, item -> products.getOrDefault(item, "service-pack")),
        (_, at, _) -> clocks.getOrDefault(at, CLOCK),
        traveler,
        position -> {
          read++;
          return facts.get((int) position);
        });
  }

  private int number(ItemId item) {
    return numbers.computeIfAbsent(item, _ -> numbers.size());
  }

  private void tell(int minute, Event event) {
    Instant at = SIX.plus(Duration.ofMinutes(minute));
    long position = facts.size();
    facts.add(new Fact(at, at, new Origin("test", "" + position), null, event));
    traveler.apply(position, facts.getLast());
    book.judge(position, facts.getLast(), _ -> {});
  }

  private static UnitId pack(int number) {
    return new UnitId("P" + number);
  }

  private void step(int pack, String step, String station, int from, int to, Result result) {
    Work work = Work.at(new StationId(station));
    tell(from, new StepStarted(pack(pack), step, work));
    tell(to, new StepFinished(pack(pack), step, result, work));
  }

  private void day() {
    step(1, "repair-check", "SVC-1", 0, 20, Result.OK);
    step(2, "repair-check", "SVC-1", 20, 40, Result.NOK);
    step(2, "repair-check", "SVC-1", 50, 70, Result.OK);
    step(3, "repair-check", "SVC-1", 70, 90, Result.OK);
    step(4, "repair-check", "SVC-1", 90, 110, Result.NOK);
    step(1, "service-hipot", "SVC-2", 30, 36, Result.OK);
    step(2, "service-hipot", "SVC-2", 80, 86, Result.OK);
    step(3, "service-hipot", "SVC-2", 100, 106, Result.NOK);
    tell(115, new Dequeued("rework", List.of(pack(4)), Disposition.SCRAP, "burnt"));
    tell(116, new Dequeued("rework", List.of(pack(4)), Disposition.SCRAP, "burnt"));
  }

  private LineFigures figures() {
    return new LineFigures(book, PLAN, SIX.plus(Duration.ofHours(2)));
  }

  private List<FigureBook.Row> rows() {
    return book.rows(SIX.minusSeconds(1), SIX.plus(Duration.ofDays(1)));
  }

  private Figures of(String station) {
    return figures().of(rows().stream().filter(r -> r.place().station().equals(station)).toList());
  }

  /** Seconds since 1970 fill 31 bits in 2038; what is traced is traced for longer. */
  @Test
  void leadsAreCountedBeyondTheYear2038() {
    int later = 7_000_000;
    step(1, "repair-check", "SVC-1", later, later + 20, Result.OK);
    step(1, "service-hipot", "SVC-2", later + 30, later + 36, Result.OK);
    Instant from = SIX.plus(Duration.ofMinutes(later - 1_000));
    assertThat(book.rows(from, from.plus(Duration.ofDays(2))))
        .filteredOn(row -> row.counts().leads() == 1)
        .singleElement()
        .satisfies(row -> assertThat(row.counts().leadMicros()).isEqualTo(16 * 60_000_000L));
  }

  /** A machine whose battery was changed says 1970 for what it begins. */
  @Test
  void whatBeganAtTheBeginningOfTimeWasNotInWorkSince() {
    step(1, "repair-check", "SVC-1", -29_900_000, 20, Result.OK);
    Instant longAgo = SIX.minus(Duration.ofDays(300));
    assertThat(book.busyMicros("SVC-1", CLOCK.at(longAgo), SIX)).isZero();
    assertThat(book.busyMicros("SVC-1", CLOCK.at(SIX.minus(Duration.ofDays(30))), SIX))
        .isPositive();
  }

  @Test
  void oneStationIsCountedByItsTries() {
    day();
    Figures bench = of("SVC-1");
    assertThat(bench.units()).isEqualTo(4);
    assertThat(bench.output()).isEqualTo(3);
    assertThat(bench.firstPassYield()).isEqualTo(0.5);
    assertThat(bench.finalYield()).isEqualTo(0.75);
    assertThat(bench.rework()).isEqualTo(1);
    assertThat(bench.bad()).isEqualTo(2);
    assertThat(bench.scrap()).isEqualTo(1);
    assertThat(bench.perHour()).isEqualTo(1.5);
    assertThat(bench.cycleSeconds()).isEqualTo(1_200);
    assertThat(bench.utilisation()).isCloseTo(100 / 120.0, within(1e-9));
    assertThat(bench.scrapCost()).isEqualByComparingTo(new BigDecimal("4200"));
    assertThat(bench.reworkCost()).isEqualByComparingTo(new BigDecimal("180"));
    assertThat(bench.isWhollyPriced()).isTrue();
  }

  /** Half pass the check and two thirds the test at once: one in three passes the line at once. */
  @Test
  void aLineRollsTheYieldsOfItsSteps() {
    day();
    Figures line = figures().of(rows());
    assertThat(line.units()).isEqualTo(4);
    assertThat(line.output()).isEqualTo(2);
    assertThat(line.firstPassYield()).isCloseTo(0.5 * 2 / 3, within(1e-12));
    assertThat(line.finalYield()).isCloseTo(0.75 * 2 / 3, within(1e-12));
  }

  @Test
  void theBottleneckIsTheStationThatHadWorkInHandTheLongest() {
    day();
    Bottleneck found = figures().bottlenecks(rows()).getFirst();
    assertThat(found.line()).isEqualTo("L-SERVICE");
    assertThat(found.station().station()).isEqualTo("SVC-1");
    assertThat(found.station().utilisation()).isCloseTo(100 / 120.0, within(1e-9));
    LineFigures.Held next = Objects.requireNonNull(found.next());
    assertThat(next.station()).isEqualTo("SVC-2");
    assertThat(next.utilisation()).isCloseTo(18 / 120.0, within(1e-9));
    assertThat(of("SVC-2").leadSeconds()).isCloseTo(16 * 60.0, within(1e-9));
    assertThat(of("SVC-1").leadSeconds()).isNull();
  }

  /** Machines that report only endings: what items took since the step before tells it. */
  @Test
  void withoutBeginningsTheLongestWayFromTheStepBeforeTellsTheBottleneck() {
    for (int pack = 0; pack < 5; pack++) {
      int at = pack * 10;
      UnitId unit = pack(pack);
      tell(at, new StepFinished(unit, "repair-check", Result.OK, Work.at(new StationId("SVC-1"))));
      tell(
          at + 7,
          new StepFinished(unit, "service-hipot", Result.OK, Work.at(new StationId("SVC-2"))));
    }
    Bottleneck found = figures().bottlenecks(rows()).getFirst();
    assertThat(found.station().station()).isEqualTo("SVC-2");
    assertThat(found.station().utilisation()).isNull();
    assertThat(found.station().leadSeconds()).isEqualTo(420);
    assertThat(found.next()).isNull();
  }

  @Test
  void withoutPricesThereIsNoMoney() {
    day();
    LineFigures bare = new LineFigures(book, Plan.EMPTY, SIX.plus(Duration.ofHours(2)));
    Figures of = bare.of(rows());
    assertThat(of.scrap()).isEqualTo(1);
    assertThat(of.scrapCost()).isNull();
    assertThat(of.isWhollyPriced()).isFalse();
    assertThat(bare.bottlenecks(rows())).isEmpty();
    assertThat(bare.of(List.of()).firstPassYield()).isNull();
    assertThat(of.output()).as("no route says which step is the last").isEqualTo(3);
  }

  @Test
  void aRetryInTheNextShiftCountsForTheShiftOfTheFirstTry() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    step(1, "repair-check", "SVC-1", 500, 510, Result.OK);
    assertThat(rows()).hasSize(2);
    assertThat(rows().get(0).counts().everGood()).isEqualTo(1);
    assertThat(rows().get(0).counts().output()).isZero();
    assertThat(rows().get(1).counts().output()).isEqualTo(1);
    assertThat(rows().get(1).counts().firsts()).isZero();
  }

  @Test
  void workOverTheEndOfAShiftCountsInBoth() {
    step(1, "repair-check", "SVC-1", 470, 490, Result.OK);
    Shift early = CLOCK.at(SIX);
    Instant later = SIX.plus(Duration.ofHours(10));
    assertThat(book.busyMicros("SVC-1", early, later)).isEqualTo(600_000_000);
    assertThat(book.busyMicros("SVC-1", CLOCK.after(early), later)).isEqualTo(600_000_000);
    tell(491, new StepStarted(pack(2), "repair-check", Work.at(new StationId("SVC-1"))));
    assertThat(book.busyMicros("SVC-1", CLOCK.after(early), SIX.plus(Duration.ofMinutes(500))))
        .isEqualTo(19 * 60_000_000L);
  }

  @Test
  void whatWasDoneUnderAnotherNameIsNotDoneAnew() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    tell(11, new Identified(pack(2), pack(1), "marked"));
    step(2, "repair-check", "SVC-1", 12, 20, Result.OK);
    Counts counts = rows().getFirst().counts();
    assertThat(counts.firsts()).isEqualTo(1);
    assertThat(counts.rework()).isEqualTo(1);
    assertThat(counts.everGood()).isEqualTo(1);
  }

  @Test
  void theOldestShiftsAreForgotten() {
    for (int day = 0; day < ShiftTable.MAX_DAYS + 1; day++) {
      step(1, "repair-check", "SVC-1", day * 1_440, day * 1_440 + 10, Result.OK);
    }
    assertThat(book.rows(SIX, SIX.plus(Duration.ofDays(9_999)))).hasSize(ShiftTable.MAX_DAYS);
    assertThat(rows()).isEmpty();
  }

  @Test
  void shiftsGoByTheClockOnTheWall() {
    ShiftClock berlin = new ShiftClock(ZoneId.of("Europe/Berlin"), Plant.Site.USUAL_SHIFTS);
    Shift night = berlin.at(Instant.parse("2026-10-24T23:00:00Z"));
    assertThat(night.name()).isEqualTo("night");
    assertThat(Duration.between(night.start(), night.end())).isEqualTo(Duration.ofHours(9));
    assertThat(berlin.after(night).name()).isEqualTo("early");
    assertThat(berlin.at(Instant.parse("2026-11-21T12:59:59Z")).name()).isEqualTo("early");
    assertThat(berlin.at(Instant.parse("2026-11-21T13:00:00Z")).name()).isEqualTo("late");
    assertThat(berlin.at(Instant.parse("2026-11-21T22:00:00Z")).name()).isEqualTo("night");
    assertThat(night.passed(night.start().minusSeconds(1))).isZero();
  }

  @Test
  void aSiteHasItsOwnShifts() {
    ShiftClock two =
        new ShiftClock(
            ZoneOffset.UTC,
            List.of(
                new Plant.ShiftStart("A", LocalTime.of(7, 30)),
                new Plant.ShiftStart("B", LocalTime.of(19, 30))));
    assertThat(two.at(SIX))
        .isEqualTo(
            new Shift(
                Instant.parse("2026-11-20T19:30:00Z"), Instant.parse("2026-11-21T07:30:00Z"), "B"));
    assertThat(two.after(two.at(SIX)).name()).isEqualTo("A");
    ShiftClock one =
        new ShiftClock(ZoneOffset.UTC, List.of(new Plant.ShiftStart("day", LocalTime.of(5, 0))));
    assertThat(Duration.between(one.at(SIX).start(), one.at(SIX).end()))
        .isEqualTo(Duration.ofDays(1));
    assertThat(one.after(one.at(SIX)).name()).isEqualTo("day");
  }

  /** A shift that would begin in the hour that is left out, or twice, is whole for all that. */
  @Test
  void everyMomentLiesInTheShiftThatIsSaidOfIt() {
    List<Plant.ShiftStart> hourly =
        List.of(
            new Plant.ShiftStart("a", LocalTime.of(2, 0)),
            new Plant.ShiftStart("b", LocalTime.of(2, 30)),
            new Plant.ShiftStart("c", LocalTime.of(3, 0)),
            new Plant.ShiftStart("d", LocalTime.of(12, 0)));
    ShiftClock berlin = new ShiftClock(ZoneId.of("Europe/Berlin"), hourly);
    for (String day : List.of("2026-03-28", "2026-10-24")) {
      Instant noon = Instant.parse(day + "T12:00:00Z");
      Shift before = berlin.at(noon);
      for (int minute = 0; minute < 1_440; minute++) {
        Instant at = noon.plus(Duration.ofMinutes(minute));
        Shift shift = berlin.at(at);
        assertThat(shift.start()).as("%s", at).isBeforeOrEqualTo(at);
        assertThat(shift.end()).as("%s", at).isAfter(at);
        assertThat(shift.equals(before) || shift.start().equals(before.end()))
            .as("%s", at)
            .isTrue();
        before = shift;
      }
    }
  }

  /** What was counted before stays in the shifts that were then. */
  @Test
  void anotherPlanChangesNothingThatWasCounted() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.OK);
    ShiftClock whole =
        new ShiftClock(ZoneOffset.UTC, List.of(new Plant.ShiftStart("whole", LocalTime.of(6, 0))));
    clocks.put(SIX.plus(Duration.ofMinutes(30)), whole);
    step(2, "repair-check", "SVC-1", 20, 30, Result.OK);
    assertThat(rows()).extracting(row -> row.shift().name()).containsExactly("early", "whole");
    assertThat(rows()).extracting(row -> row.counts().output()).containsExactly(1L, 1L);
  }

  private void amended(int minute, int target, String field, String is) {
    tell(
        minute,
        field.isEmpty()
            ? new Voided(target, "wrong scan")
            : new Corrected(target, -1, field, "", is, "misread"));
  }

  @Test
  void whatWasRecordedInErrorIsTakenBackOut() {
    day();
    List<FigureBook.Row> without = rows();
    step(7, "repair-check", "SVC-1", 117, 118, Result.NOK);
    assertThat(of("SVC-1").units()).isEqualTo(5);
    amended(119, facts.size() - 1, "", "");
    assertThat(rows()).isEqualTo(without);
    amended(120, facts.size() - 1, "", "");
    assertThat(of("SVC-1").units()).as("it was right after all").isEqualTo(5);
    assertThat(of("SVC-1").bad()).isEqualTo(3);
  }

  @Test
  void theNextTryIsTheFirstWhenTheFirstWasRecordedInError() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    step(1, "repair-check", "SVC-1", 500, 510, Result.OK);
    amended(511, 1, "", "");
    assertThat(rows()).hasSize(1);
    Counts counts = rows().getFirst().counts();
    assertThat(rows().getFirst().shift().name()).isEqualTo("late");
    assertThat(counts.firstGood()).isEqualTo(1);
    assertThat(counts.rework()).isZero();
    assertThat(counts.cycles()).isEqualTo(1);
  }

  /** A lot that a million cells came of: the floor read a million facts for one wrong scan. */
  @Test
  void ofAnItemWithAVeryLongHistoryOnlyTheReportItselfIsPutRight() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    for (int i = 0; i < FigureBook.MAX_RECOUNTED; i++) {
      tell(11, new Scanned(pack(1), "P1", new StationId("SVC-1"), ""));
    }
    read = 0;
    amended(12, 1, "result", "OK");
    assertThat(read).isLessThan(20);
    assertThat(rows().getFirst().counts().firstGood()).isEqualTo(1);
    assertThat(rows().getFirst().counts().bad()).isZero();
    amended(13, 1, "", "");
    assertThat(rows().getFirst().counts().tries()).isZero();
  }

  @Test
  void aCorrectedResultCountsAsItIsNow() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    amended(11, 1, "result", "OK");
    assertThat(rows().getFirst().counts().firstGood()).isEqualTo(1);
    assertThat(rows().getFirst().counts().bad()).isZero();
    amended(12, 1, "station", "SVC-2");
    assertThat(rows()).hasSize(1);
    assertThat(rows().getFirst().place().station()).isEqualTo("SVC-2");
  }

  @Test
  void aScrapThatWasRecordedInErrorIsNoLoss() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    tell(11, new Dequeued("rework", List.of(pack(1), pack(9)), Disposition.SCRAP, "burnt"));
    assertThat(figures().of(rows()).scrap()).isEqualTo(2);
    amended(12, 2, "", "");
    assertThat(figures().of(rows()).scrap()).isZero();
    assertThat(rows()).hasSize(1);
  }

  @Test
  void whatWasBegunInErrorIsNotInWork() {
    tell(0, new StepStarted(pack(1), "repair-check", Work.at(new StationId("SVC-1"))));
    amended(30, 0, "", "");
    assertThat(book.busyMicros("SVC-1", CLOCK.at(SIX), SIX.plus(Duration.ofHours(1)))).isZero();
    tell(40, new StepFinished(pack(1), "repair-check", Result.OK, Work.at(new StationId("SVC-1"))));
    assertThat(rows().getFirst().counts().cycles()).isZero();
  }

  /** It is taken out of the place it was counted in, whatever it is known to be by now. */
  @Test
  void aPackThatWasKnownBetterLaterIsTakenOutWhereItWasCounted() {
    products.put(pack(1), "");
    step(1, "repair-check", "SVC-1", 0, 10, Result.OK);
    products.remove(pack(1));
    step(1, "service-hipot", "SVC-2", 20, 30, Result.OK);
    amended(31, 3, "", "");
    amended(32, 1, "", "");
    assertThat(rows()).isEmpty();
    amended(33, 5, "", "");
    assertThat(rows()).singleElement().extracting(row -> row.place().product()).isEqualTo("");
  }

  @Test
  void aTryUnderAnotherNameIsTakenOutToo() {
    step(1, "repair-check", "SVC-1", 0, 10, Result.NOK);
    tell(11, new Identified(pack(2), pack(1), "marked"));
    step(2, "repair-check", "SVC-1", 12, 20, Result.OK);
    amended(21, 1, "", "");
    Counts counts = rows().getFirst().counts();
    assertThat(counts.tries()).isEqualTo(1);
  }
}
