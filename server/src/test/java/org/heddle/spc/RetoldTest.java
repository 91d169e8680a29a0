package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.spc.Watch.Chart;
import org.heddle.statistics.RareEvents;
import org.heddle.statistics.RunRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that a stream makes again do not put off an alarm that is about to ring. */
class RetoldTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final StreamKey KEY = new StreamKey("cell", "fill", "mass", "");
  private static final ReadingTemplate TEMPLATE =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 6)));
  private static final Detection DETECTION = new Detection(4, 0.75, 8, 0, 0.1, 4, RunRule.N2.bit());

  private final Detectors detectors = new Detectors();
  private final Observations observations = new Observations(detectors);
  private final Stream stream = new Stream(KEY, detectors.add());
  private final SplittableRandom random = new SplittableRandom(11);
  private final List<Draft> decided = new ArrayList<>();
  private Watch watch = watch(Chart.SINGLE);
  private long count;
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
            return 0;
          }
        };
    return new Spc(plans, _ -> "cell", _ -> 7);
  }

  private static Watch watch(Chart chart) {
    return new Watch(
        new Watch.Points(chart, 1, Set.of(), Duration.ofMinutes(10)),
        new Watch.Ringing(
            new DetectorDesign(10_000, 1.5), RunRule.N2.bit(), Severity.ALARM, true, true),
        true,
        new Watch.Learning(30, 1, Duration.ZERO));
  }

  private LimitSet limits(double centre, double sigma, Memory memory, Detection detection) {
    return new LimitSet(
        stream.text,
        0,
        START,
        watch.chart(),
        new LimitSet.Basis("test", 1, 30),
        new LimitSet.Measure(centre, sigma, memory, 0),
        detection,
        "");
  }

  private void inForce(LimitSet limits) {
    stream.limits = limits;
    stream.own = limits;
    detectors.arm(stream.number, 0, 1, limits.detection().withRules(watch.rules()));
  }

  private int take(double value) {
    int bits = observations.feed(stream, watch, value, false);
    stream.recent.add(count, 0, 7, count++, value, detectors.last(stream.number), 0);
    return bits;
  }

  private void makeAgain(LimitSet made) {
    stream.own = made;
    Retold.byItsOwn(stream, watch, observations, detectors);
  }

  /** A stream that had these limits from the first of the points on. */
  private Detectors allAlong(LimitSet limits, List<Double> points) {
    Detectors others = new Detectors();
    Stream other = new Stream(KEY, others.add());
    other.limits = limits;
    others.arm(0, 0, 1, limits.detection().withRules(watch.rules()));
    Observations fed = new Observations(others);
    points.forEach(point -> fed.feed(other, watch, point, false));
    return others;
  }

  private List<Double> shifted(int points, double by) {
    return random.doubles(points).map(u -> 10 + 0.1 * (u - 0.5 + by)).boxed().toList();
  }

  @Test
  void everyChartStandsWhereItWouldStandHadTheNewLimitsBeenInForceAllAlong() {
    inForce(limits(10, 0.1, Memory.NONE, DETECTION));
    List<Double> points = shifted(8, 1);
    points.forEach(this::take);
    LimitSet made = limits(10.02, 0.08, new Memory(0.9, 0.2, 0, 0.1), DETECTION);
    makeAgain(made);
    Detectors expected = allAlong(made, points);
    assertThat(detectors.sum(0, true)).isPositive().isEqualTo(expected.sum(0, true));
    assertThat(detectors.sinceZero(0, true)).isEqualTo(expected.sinceZero(0, true));
    assertThat(detectors.average(0)).isEqualTo(expected.average(0));
    assertThat(stream.recent.point(7).z()).isEqualTo(expected.last(0));
    assertThat(detectors.count(0)).isZero();
    assertThat(detectors.mean(0)).isZero();
  }

  @Test
  void theNinthPointOnOneSideRingsHoweverOftenLimitsWereMade() {
    inForce(limits(10, 0.1, Memory.NONE, DETECTION));
    for (int i = 0; i < 8; i++) {
      assertThat(take(10.05)).isZero();
      makeAgain(limits(10.001 + 0.001 * i, 0.1, Memory.NONE, DETECTION));
    }
    assertThat(take(10.05)).isEqualTo(RunRule.N2.bit());
  }

  /** By the new centre they are no run. */
  @Test
  void aRunThatIsNoneByTheNewLimitsDoesNotRing() {
    inForce(limits(10, 0.1, Memory.NONE, DETECTION));
    for (int i = 0; i < 8; i++) {
      take(10.05);
    }
    makeAgain(limits(10.06, 0.1, Memory.NONE, DETECTION));
    assertThat(take(10.07)).isZero();
  }

  @Test
  void whatWasGatheredBeforeAnAlarmStaysForgotten() {
    for (int flag : new int[] {RecentPoints.SIGNAL, RecentPoints.CLOSED}) {
      inForce(limits(10, 0.1, Memory.NONE, DETECTION));
      shifted(8, 1).forEach(this::take);
      stream.recent.flagLast(flag);
      detectors.restart(stream.number);
      makeAgain(limits(10.01, 0.1, Memory.NONE, DETECTION));
      assertThat(detectors.sum(0, true)).isZero();
      assertThat(detectors.sinceZero(0, true)).isZero();
      List<Double> after = shifted(5, 1);
      after.forEach(this::take);
      LimitSet made = limits(10.02, 0.1, Memory.NONE, DETECTION);
      makeAgain(made);
      assertThat(detectors.sum(0, true)).isEqualTo(allAlong(made, after).sum(0, true));
    }
  }

  @Test
  void aLatePointWasNotFedAndIsNotToldAnew() {
    inForce(limits(10, 0.1, Memory.NONE, DETECTION));
    List<Double> points = shifted(6, 1);
    points.forEach(this::take);
    stream.recent.add(count, 0, 7, 0, 99, 0, RecentPoints.LATE);
    LimitSet made = limits(10.02, 0.1, Memory.NONE, DETECTION);
    makeAgain(made);
    assertThat(detectors.sum(0, true)).isEqualTo(allAlong(made, points).sum(0, true));
  }

  /** At half the rate a good one says half as much, so the same odds are twice as many steps. */
  @Test
  void theSumOfRareEventsKeepsItsOdds() {
    watch = watch(Chart.RARE);
    int before = RareEvents.steps(0.002, 0.008);
    int after = RareEvents.steps(0.001, 0.004);
    long carried = Math.round((before - 1.0) * after / before);
    assertThat(carried).isBetween(before + 100L, 2L * before);
    assertThat(ringsWithOneMore((double) (carried + after - 1))).isTrue();
    assertThat(ringsWithOneMore((double) (carried + after))).isFalse();
  }

  private boolean ringsWithOneMore(double h) {
    inForce(limits(0.002, 0.04, Memory.NONE, rare(10_000)));
    stream.restart();
    take(1);
    makeAgain(limits(0.001, 0.03, Memory.NONE, rare(h)));
    return take(1) == Spc.RARE;
  }

  /** What is rare and well rings for no good one, however low the new limit is. */
  @Test
  void aGoodOneNeverMakesRareEventsRing() {
    watch = watch(Chart.RARE);
    inForce(limits(0.002, 0.04, Memory.NONE, rare(10_000)));
    take(1);
    makeAgain(limits(0.001, 0.03, Memory.NONE, rare(50)));
    assertThat(take(0)).isZero();
    assertThat(take(1)).isEqualTo(Spc.RARE);
  }

  private static Detection rare(double h) {
    return new Detection(3, 0.75, h, 0, 0.1, Detection.NEVER, 0);
  }

  /** The ninth point of the run comes right behind limits that were made again with the eighth. */
  @Test
  void limitsAreMadeAgainInTheMiddleOfARunAndItRings() {
    int due = feedUntilDue();
    feed(due - 8 - (int) count, 0);
    for (int i = 0; i < 8; i++) {
      read(10.06 + 0.001 * i);
    }
    assertThat(limitsOfStream().points()).isEqualTo(due);
    assertThat(decided).isEmpty();
    read(10.06);
    AlarmRaised alarm = (AlarmRaised) decided.getFirst().event();
    assertThat(alarm.rule()).isEqualTo("nelson-2");
    assertThat(alarm.onset().position()).isLessThanOrEqualTo(due - 8L);
  }

  /** Kept and read between the making of limits and the next point, it decides the same. */
  @Test
  void aRestartRightBehindLimitsThatWereMadeAgainChangesNothing(@TempDir Path folder)
      throws IOException {
    int due = feedUntilDue();
    feed(due - 8 - (int) count, 0);
    for (int i = 0; i < 8; i++) {
      read(10.06 + 0.001 * i);
    }
    spc.write(folder);
    spc = fresh();
    spc.read(folder);
    assertThat(limitsOfStream().points()).isEqualTo(due);
    read(10.06);
    assertThat(decided).extracting(d -> ((AlarmRaised) d.event()).rule()).contains("nelson-2");
  }

  @Test
  void aPointBehindWhichAnAlarmWasClosedSaysSo() {
    feed(40, 0);
    read(12);
    AlarmRaised alarm = (AlarmRaised) decided.getFirst().event();
    judge(new AlarmHandled(alarm.alarm(), Handling.CLOSED, "", "", "adjusted"));
    assertThat(spc.stream(KEY).orElseThrow().points().getLast().is(RecentPoints.CLOSED)).isTrue();
  }

  /** Points at which limits are made next after a warm-up. */
  private int feedUntilDue() {
    feed(30, 0);
    int due = 30;
    while (due < 150) {
      due += due / 4;
    }
    return due;
  }

  private LimitSet limitsOfStream() {
    return spc.stream(KEY).orElseThrow().limits().orElseThrow();
  }

  /** Values that take turns about the centre, so that no rule rings by chance. */
  private void feed(int values, double shift) {
    for (int i = 0; i < values; i++) {
      double side = count % 2 == 0 ? -1 : 1;
      read(10 + 0.1 * (side * random.nextDouble() * 1.7 + shift));
    }
  }

  private void judge(Event event) {
    Instant at = START.plus(Duration.ofMinutes(count));
    spc.judge(
        count, new Draft(at, new Origin("test", "" + count), event).recorded(at), decided::add);
    count++;
  }

  private void read(double value) {
    ReadingSet set = new ReadingSet(TEMPLATE, new long[] {Math.round(value * 1e6)});
    judge(new Readings(new UnitId("U" + count), "", "fill", set, Work.at(new StationId("fill-1"))));
  }
}
