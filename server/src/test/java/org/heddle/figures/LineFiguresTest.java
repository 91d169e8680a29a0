package org.heddle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Work;
import org.heddle.figures.LineFigures.Bottleneck;
import org.heddle.figures.LineFigures.Figures;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.plan.Plan;
import org.heddle.plan.ShippedPlans;
import org.junit.jupiter.api.Test;

/** Figures of two benches and a handful of packs, counted by hand. */
class LineFiguresTest {
  private static final Instant SIX = Instant.parse("2026-11-21T06:00:00Z");
  private static final Plan PLAN = new Plan(List.of(ShippedPlans.workshop()));

  private final Map<ItemId, Integer> numbers = new HashMap<>();
  private final FigureBook book =
      new FigureBook(this::number, this::number, _ -> "service-pack", (_, _) -> ZoneOffset.UTC);
  private int told;

  private int number(ItemId item) {
    return numbers.computeIfAbsent(item, _ -> numbers.size());
  }

  private void tell(int minute, Event event) {
    Instant at = SIX.plus(Duration.ofMinutes(minute));
    book.judge(told, new Fact(at, at, new Origin("test", "" + told++), null, event), _ -> {});
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
    Shift early = Shift.of(SIX, ZoneOffset.UTC);
    Instant later = SIX.plus(Duration.ofHours(10));
    assertThat(book.busyMicros("SVC-1", early, later)).isEqualTo(600_000_000);
    assertThat(book.busyMicros("SVC-1", early.next(ZoneOffset.UTC), later)).isEqualTo(600_000_000);
    tell(491, new StepStarted(pack(2), "repair-check", Work.at(new StationId("SVC-1"))));
    assertThat(
            book.busyMicros("SVC-1", early.next(ZoneOffset.UTC), SIX.plus(Duration.ofMinutes(500))))
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
    for (int day = 0; day < FigureBook.MAX_SHIFTS + 1; day++) {
      step(1, "repair-check", "SVC-1", day * 1_440, day * 1_440 + 10, Result.OK);
    }
    assertThat(book.rows(SIX, SIX.plus(Duration.ofDays(9_999)))).hasSize(FigureBook.MAX_SHIFTS);
    assertThat(rows()).isEmpty();
  }

  @Test
  void shiftsGoByTheClockOnTheWall() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Shift night = Shift.of(Instant.parse("2026-10-24T23:00:00Z"), berlin);
    assertThat(night.name()).isEqualTo("night");
    assertThat(Duration.between(night.start(), night.end())).isEqualTo(Duration.ofHours(9));
    assertThat(night.next(berlin).name()).isEqualTo("early");
    assertThat(Shift.of(Instant.parse("2026-11-21T12:59:59Z"), berlin).name()).isEqualTo("early");
    assertThat(Shift.of(Instant.parse("2026-11-21T13:00:00Z"), berlin).name()).isEqualTo("late");
    assertThat(Shift.of(Instant.parse("2026-11-21T22:00:00Z"), berlin).name()).isEqualTo("night");
    assertThat(night.passed(night.start().minusSeconds(1))).isZero();
  }
}
