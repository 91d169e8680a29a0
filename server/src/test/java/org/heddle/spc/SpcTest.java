package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.floor.Outbox;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.heddle.spc.Watch.Apart;
import org.heddle.spc.Watch.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpcTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final DetectorDesign DESIGN = new DetectorDesign(10_000, 1.5);
  private static final StreamKey KEY = new StreamKey("cell", "fill", "mass", "station=fill-1");

  private final SplittableRandom random = new SplittableRandom(5);
  private final List<Draft> decided = new ArrayList<>();
  private final List<Fact> journal = new ArrayList<>();
  private Watch watch = Watch.of(DESIGN);
  private long revision;
  private Spc spc = fresh();

  private Spc fresh() {
    ControlPlans plans =
        new ControlPlans() {
          @Override
          public Optional<Watch> watch(String product, String step, String name, Instant at) {
            return Optional.of(watch);
          }

          @Override
          public long revision(Instant at) {
            return revision;
          }
        };
    return new Spc(plans, _ -> "cell", _ -> 7);
  }

  private Fact fact(Instant at, Event event) {
    return new Draft(at, new Origin("test", "" + journal.size()), event).recorded(at);
  }

  private void judge(Instant at, Event event) {
    Fact fact = fact(at, event);
    spc.judge(journal.size(), fact, decided::add);
    journal.add(fact);
  }

  private Readings reading(double value) {
    ReadingTemplate template =
        new ReadingTemplate(
            List.of(
                new ReadingTemplate.Slot(
                    "mass",
                    new Unit("GRM"),
                    6,
                    new Decimal(9, 0),
                    new Decimal(10, 0),
                    new Decimal(11, 0))));
    return new Readings(
        new UnitId("U" + journal.size()),
        "",
        "fill",
        new ReadingSet(template, new long[] {Math.round(value * 1e6)}),
        Work.at(new StationId("fill-1")));
  }

  /** A reading a minute. */
  private void read(double value) {
    judge(START.plus(Duration.ofMinutes(journal.size())), reading(value));
  }

  private void feed(int count, double shift) {
    for (int i = 0; i < count; i++) {
      read(10 + 0.1 * (random.nextGaussian() + shift));
    }
  }

  private void freeze(int version, double phi) {
    freeze(version, phi, START);
  }

  private void freeze(int version, double phi, Instant from) {
    LimitSet limits =
        new LimitSet(
            KEY.ofAll().text(),
            version,
            from,
            watch.chart(),
            new LimitSet.Basis("given", 1, 0),
            new LimitSet.Measure(10, 0.1, Memory.of(phi), 0),
            DESIGN.known(),
            "");
    judge(START, limits.frozen("by hand"));
  }

  private AlarmRaised alarm() {
    return (AlarmRaised) decided.getLast().event();
  }

  @Test
  void untilLimitsAreFrozenAStreamLearnsAndRaisesNothing() {
    feed(300, 0);
    feed(50, 9);
    assertThat(decided).isEmpty();
    StreamState state = spc.stream(KEY).orElseThrow();
    assertThat(state.isArmed()).isFalse();
    assertThat(state.count()).isEqualTo(350);
    double[] values = state.points().stream().mapToDouble(RecentPoints.Point::value).toArray();
    assertThat(PhaseOne.propose(values, List.of(), DESIGN).verdict())
        .isEqualTo(PhaseOne.Verdict.CHANGED);
  }

  @Test
  void aShiftIsRaisedOnceWithItsOnsetSizeAndCause() {
    freeze(1, 0);
    feed(100, 0);
    feed(40, 1.5);
    assertThat(decided).hasSize(1);
    AlarmRaised alarm = alarm();
    assertThat(alarm.rule()).endsWith("-high");
    assertThat(alarm.severity()).isEqualTo(Severity.WARNING);
    assertThat(alarm.trigger().size()).isBetween(0.8, 2.6);
    assertThat(alarm.trigger().position()).isBetween(102L, 130L);
    assertThat(alarm.onset().position()).isBetween(95L, 108L);
    assertThat(alarm.onset().from()).isBeforeOrEqualTo(START.plus(Duration.ofMinutes(101)));
    assertThat(alarm.onset().to()).isAfterOrEqualTo(START.plus(Duration.ofMinutes(101)));
    assertThat(alarm.limitsVersion()).isEqualTo(1);
    assertThat(alarm.stream()).isEqualTo("cell/fill/mass/station=fill-1");
    assertThat(alarm.sentence()).contains("mass at fill-1").contains("up by");
    assertThat(decided.getLast().origin().source()).isEqualTo(Outbox.SOURCE);
    assertThat(spc.stream(KEY).orElseThrow().open()).containsExactly(alarm.alarm());
  }

  @Test
  void onlyAClosedAlarmIsRaisedAgain() {
    freeze(1, 0);
    feed(100, 2);
    assertThat(decided).hasSize(1);
    String name = alarm().alarm();
    Instant now = START.plus(Duration.ofHours(9));
    judge(now, new AlarmHandled(name, Handling.ACKNOWLEDGED, "", "", ""));
    feed(50, 2);
    assertThat(decided).hasSize(1);
    judge(now, new AlarmHandled(name, Handling.CLOSED, "nozzle", "cleaned", ""));
    feed(50, 2);
    assertThat(decided).hasSize(2);
    assertThat(alarm().alarm()).isNotEqualTo(name);
  }

  @Test
  void lateReadingsAreChartedAndFeedNothing() {
    freeze(1, 0);
    feed(60, 0);
    long count = spc.stream(KEY).orElseThrow().count();
    for (int i = 0; i < 50; i++) {
      judge(START.plus(Duration.ofMinutes(2)), reading(12));
    }
    StreamState state = spc.stream(KEY).orElseThrow();
    assertThat(decided).isEmpty();
    assertThat(state.count()).isEqualTo(count);
    assertThat(state.points()).filteredOn(p -> p.is(RecentPoints.LATE)).hasSize(50);
  }

  /** A reading from before a version took effect: the chart does not go back to the older one. */
  @Test
  void aLateReadingDoesNotBringOlderLimitsBack() {
    freeze(1, 0);
    feed(60, 0);
    freeze(2, 0, START.plus(Duration.ofMinutes(60)));
    feed(20, 0);
    long count = spc.stream(KEY).orElseThrow().count();
    judge(START.plus(Duration.ofMinutes(58)), reading(10));
    judge(START.plus(Duration.ofMinutes(2)), reading(10));
    StreamState state = spc.stream(KEY).orElseThrow();
    assertThat(state.limits().orElseThrow().version()).isEqualTo(2);
    assertThat(state.count()).isGreaterThanOrEqualTo(count);
    assertThat(state.points()).filteredOn(p -> p.is(RecentPoints.FIRST)).hasSize(2);
  }

  @Test
  void aCorrectionMarksItsPointAndMovesNeitherLimitsNorAlarms() {
    freeze(1, 0);
    feed(60, 0);
    read(12);
    AlarmRaised alarm = alarm();
    LimitSet limits = spc.stream(KEY).orElseThrow().limits().orElseThrow();
    long position = alarm.trigger().position();
    judge(START.plus(Duration.ofHours(2)), new Corrected(position, 0, "mass", "12", "10", "typed"));
    StreamState state = spc.stream(KEY).orElseThrow();
    assertThat(state.points().getLast().is(RecentPoints.CORRECTED)).isTrue();
    assertThat(state.points().getLast().value()).isEqualTo(12);
    assertThat(state.limits()).contains(limits);
    assertThat(state.open()).containsExactly(alarm.alarm());
  }

  @Test
  void frozenLimitsAreReplacedOnlyByALaterVersion() {
    freeze(2, 0);
    feed(5, 0);
    LimitSet before = spc.stream(KEY).orElseThrow().limits().orElseThrow();
    freeze(2, 0.5);
    freeze(1, 0.3);
    feed(5, 0);
    assertThat(spc.stream(KEY).orElseThrow().limits()).contains(before);
    freeze(3, 0.2);
    feed(5, 0);
    assertThat(spc.stream(KEY).orElseThrow().limits().orElseThrow().version()).isEqualTo(3);
    assertThat(spc.stream(KEY).orElseThrow().count()).isEqualTo(5);
  }

  @Test
  void aStreamMayStartItselfWhereItsPlanSaysSo() {
    watch =
        new Watch(
            new Watch.Points(Chart.SINGLE, 1, Set.of(Apart.STATION), Duration.ofMinutes(10)),
            new Watch.Ringing(DESIGN, 0, Severity.ALARM),
            true,
            Watch.Learning.AT_ONCE);
    feed(60, 0);
    assertThat(decided).isEmpty();
    feed(30, 3);
    assertThat(decided).hasSize(1);
    assertThat(alarm().limitsVersion()).isZero();
    assertThat(alarm().severity()).isEqualTo(Severity.ALARM);
  }

  private Watch learning(int points, double falseAlarmsPerMonth, boolean rings) {
    return learning(new Watch.Learning(points, falseAlarmsPerMonth), rings);
  }

  private static Watch learning(Watch.Learning how, boolean rings) {
    return new Watch(
        new Watch.Points(Chart.SINGLE, 1, Set.of(Apart.STATION), Duration.ofMinutes(10)),
        new Watch.Ringing(DESIGN, 0, Severity.ALARM, rings, true),
        true,
        how);
  }

  @Test
  void limitsOfItsOwnMakingRingUntilSomeAreFrozen() {
    watch = learning(100, 1, true);
    feed(99, 0);
    feed(1, 9);
    assertThat(spc.stream(KEY).orElseThrow().limits()).isEmpty();
    feed(50, 0);
    assertThat(spc.stream(KEY).orElseThrow().limits()).isPresent();
    assertThat(decided).isEmpty();
    feed(30, 2);
    assertThat(decided).hasSize(1);
    assertThat(alarm().limitsVersion()).isZero();
    freeze(1, 0);
    feed(1, 0);
    assertThat(spc.stream(KEY).orElseThrow().limits().orElseThrow().version()).isEqualTo(1);
  }

  /** A bad piece among good ones is judged by its own limits; two in a row are a process. */
  @Test
  void aWildPointAloneIsNoShift() {
    watch = learning(100, 1, true);
    feed(200, 0);
    read(12);
    feed(200, 0);
    read(8);
    feed(100, 0);
    assertThat(decided).isEmpty();
    read(12);
    read(12);
    assertThat(decided).hasSize(1);
    assertThat(alarm().rule()).isEqualTo("beyond-limit-high");
    assertThat(alarm().onset().position()).isEqualTo(journal.size() - 2);
  }

  @Test
  void whatOnlyIsDrawnRingsNothing() {
    watch = learning(50, 1, false);
    feed(200, 0);
    feed(50, 5);
    assertThat(decided).isEmpty();
    assertThat(spc.stream(KEY).orElseThrow().points()).hasSize(250);
  }

  @Test
  void thePriceInAMonthFollowsTheStreamsPace() {
    watch = learning(100, 2, true);
    assertThat(watch.designFor(43_200).pointsBetweenFalseAlarms()).isEqualTo(25_000);
    assertThat(watch.designFor(900).pointsBetweenFalseAlarms()).isEqualTo(500);
    assertThat(watch.designFor(3).pointsBetweenFalseAlarms()).isEqualTo(20);
    assertThat(watch.designFor(0)).isEqualTo(DESIGN);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 100, 101, 150, 230})
  void ownLimitsAreKeptAsTheyWere(int at, @TempDir Path folder) throws IOException {
    watch = learning(100, 1, true);
    feed(150, 0);
    feed(60, 2);
    freeze(1, 0);
    feed(40, 0);
    Spc first = fresh();
    List<Draft> resumed = new ArrayList<>();
    for (int i = 0; i < at; i++) {
      first.judge(i, journal.get(i), resumed::add);
    }
    Path state = Files.createDirectory(folder.resolve("spc"));
    first.write(state);
    Spc second = fresh();
    second.read(state);
    for (int i = at; i < journal.size(); i++) {
      second.judge(i, journal.get(i), resumed::add);
    }
    assertThat(resumed).isEqualTo(decided).isNotEmpty();
    assertThat(second.all()).isEqualTo(spc.all());
  }

  @Test
  void lanesOfAWebAreApart() {
    watch =
        new Watch(
            new Watch.Points(
                Chart.SINGLE, 1, Set.of(Apart.STATION, Apart.LANE), Duration.ofMinutes(10)),
            new Watch.Ringing(DESIGN, 0, Severity.ALARM),
            false,
            Watch.Learning.AT_ONCE);
    Readings one = reading(10);
    judge(START, new Readings(one.item(), "lane 3", one.step(), one.set(), one.work()));
    judge(START, new Readings(one.item(), "", one.step(), one.set(), one.work()));
    assertThat(spc.all(10).stream().map(s -> s.key().part()))
        .containsExactly("station=fill-1;lane=3", "station=fill-1");
    assertThat(spc.named("cell/fill/mass/station=fill-1;lane=3")).isPresent();
  }

  @Test
  void subgroupsAreChartedByMeanAndByScatter() {
    watch =
        new Watch(
            new Watch.Points(Chart.MEAN, 5, Set.of(), Duration.ofMinutes(10)),
            new Watch.Ringing(DESIGN, 0, Severity.WARNING),
            false,
            Watch.Learning.AT_ONCE);
    LimitSet limits =
        new LimitSet(
            "cell/fill/mass/*",
            1,
            START,
            Chart.MEAN,
            new LimitSet.Basis("given", 5, 0),
            LimitSet.Measure.of(10, 0.1 / Math.sqrt(5)),
            DESIGN.known(),
            "");
    judge(START, limits.frozen("by hand"));
    feed(200, 0);
    assertThat(decided).isEmpty();
    for (double value : new double[] {9, 11, 9, 11, 10}) {
      read(value);
    }
    assertThat(alarm().rule()).isEqualTo("scatter-high");
    StreamKey one = new StreamKey("cell", "fill", "mass", "");
    assertThat(spc.stream(one).orElseThrow().count()).isEqualTo(41);
  }

  @Test
  void rareBadOnesAreFoundByTheirFrequency() {
    watch =
        new Watch(
            new Watch.Points(Chart.RARE, 1, Set.of(), Duration.ofMinutes(10)),
            new Watch.Ringing(DESIGN, 0, Severity.WARNING),
            false,
            Watch.Learning.AT_ONCE);
    Detection rare = new Detection(3, 0.75, 150, 0, 0.1, 3, 0);
    judge(
        START,
        new LimitSet(
                "cell/see/result/*",
                1,
                START,
                Chart.RARE,
                new LimitSet.Basis("given", 1, 0),
                LimitSet.Measure.of(0.01, 0.1),
                rare,
                "")
            .frozen(""));
    for (int i = 0; i < 2_000; i++) {
      boolean isBad = random.nextDouble() < (i < 1_500 ? 0.01 : 0.08);
      judge(
          START.plusSeconds(i),
          new Inspected(
              new UnitId("U" + i),
              "see",
              isBad ? Result.NOK : Result.OK,
              List.of(),
              Work.at(new StationId("camera"))));
    }
    assertThat(decided).isNotEmpty();
    assertThat(alarm().rule()).isEqualTo("rare-events-high");
    assertThat(alarm().trigger().position()).isGreaterThan(1_400);
  }

  /** Memory taken out, a wandering process is no alarm. */
  @Test
  void residualsOfAWanderingProcessAreQuiet() {
    watch =
        new Watch(
            new Watch.Points(Chart.RESIDUAL, 1, Set.of(Apart.STATION), Duration.ofMinutes(10)),
            new Watch.Ringing(DESIGN, 0, Severity.WARNING),
            false,
            Watch.Learning.AT_ONCE);
    freeze(1, 0.9);
    double wandering = 0;
    for (int i = 0; i < 2_000; i++) {
      wandering = 0.9 * wandering + 0.1 * random.nextGaussian();
      read(10 + wandering);
    }
    assertThat(decided).hasSizeLessThan(3);
  }

  @Test
  void aReplayDecidesAsTheLivePlantDid() {
    freeze(1, 0);
    feed(300, 0);
    feed(30, 2);
    List<Draft> replayed = new ArrayList<>();
    Spc again = fresh();
    for (int i = 0; i < journal.size(); i++) {
      again.judge(i, journal.get(i), replayed::add);
    }
    assertThat(replayed).isEqualTo(decided).isNotEmpty();
    assertThat(again.all()).isEqualTo(spc.all());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 100, 303, 309, 330})
  void writtenAndReadAtAnyTimeItGoesOnAsBefore(int at, @TempDir Path folder) throws IOException {
    freeze(1, 0);
    feed(300, 0);
    feed(60, 2);
    List<Draft> resumed = new ArrayList<>();
    Spc first = fresh();
    for (int i = 0; i < at; i++) {
      first.judge(i, journal.get(i), resumed::add);
    }
    Path state = Files.createDirectory(folder.resolve("spc"));
    first.write(state);
    Spc second = fresh();
    second.read(state);
    for (int i = at; i < journal.size(); i++) {
      second.judge(i, journal.get(i), resumed::add);
    }
    assertThat(resumed).isEqualTo(decided);
    assertThat(second.all()).isEqualTo(spc.all());
  }

  @Test
  void moreStreamsThanThereIsRoomForAreCounted() {
    watch =
        new Watch(
            new Watch.Points(Chart.SINGLE, 1, Set.of(Apart.POSITION), Duration.ofMinutes(10)),
            new Watch.Ringing(DESIGN, 0, Severity.WARNING),
            false,
            Watch.Learning.AT_ONCE);
    Readings one = reading(10);
    for (int i = 0; i < Spc.MAX_STREAMS + 2; i++) {
      Readings there = new Readings(one.item(), "p" + i, one.step(), one.set(), one.work());
      spc.judge(i, fact(START, there), decided::add);
    }
    assertThat(spc.streams()).isEqualTo(Spc.MAX_STREAMS);
    assertThat(spc.unwatchedForWant()).isEqualTo(2);
  }
}
