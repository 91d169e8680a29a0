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
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Welds whose resistance falls as their force rises, watched together. */
class CombinedTest {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final ReadingTemplate WELD =
      new ReadingTemplate(
          List.of(
              new Slot("force", new Unit("NEW"), 2),
              new Slot("width", new Unit("MMT"), 3),
              new Slot("resistance", new Unit("E45"), 3)));
  private static final ReadingTemplate FORCE =
      new ReadingTemplate(List.of(new Slot("force", new Unit("NEW"), 2)));

  private final SplittableRandom random = new SplittableRandom(3);
  private final List<AlarmRaised> alarms = new ArrayList<>();
  private Combined combined = opened();
  private long position;

  private static Combined opened() {
    return new Combined(new Welds(), _ -> "cell", item -> Integer.parseInt(item.value()));
  }

  private static final class Welds implements ControlPlans {
    @Override
    public Optional<Watch> watch(String product, String step, String name, Instant at) {
      return Optional.empty();
    }

    @Override
    public List<Combination> together(String product, String step, Instant at) {
      Watch watch =
          new Watch(
              new Watch.Points(
                  Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.STATION), Duration.ofHours(1)),
              new Watch.Ringing(new DetectorDesign(10_000, 1.5), 0, Severity.ALARM, true, true),
              true,
              new Watch.Learning(100, 0));
      return List.of(new Combination("force+resistance", List.of("force", "resistance"), watch));
    }

    @Override
    public long revision(Instant at) {
      return 0;
    }
  }

  private void judge(Event event, Instant at) {
    Fact fact = new Fact(at, at, new Origin("welder", "" + position), null, event);
    combined.judge(position++, fact, this::take);
  }

  private void take(Draft draft) {
    alarms.add((AlarmRaised) draft.event());
  }

  /**
   * So many welds, moved by so many σ: the force up, the resistance as well, against its nature.
   */
  private void weld(int count, double moved) {
    for (int i = 0; i < count; i++) {
      double common = random.nextGaussian();
      double force = 200 + 4 * (0.95 * common + 0.31 * random.nextGaussian() + moved);
      double resistance = 1 + 0.02 * (-0.95 * common + 0.31 * random.nextGaussian() + moved);
      long[] values = {Math.round(100 * force), 5_000, Math.round(1_000 * resistance)};
      judge(readings(WELD, values), START.plusSeconds(position));
    }
  }

  private Readings readings(ReadingTemplate template, long[] values) {
    return new Readings(
        new UnitId("" + position),
        "",
        "weld",
        new ReadingSet(template, values),
        Work.at(new StationId("W 1")));
  }

  @Test
  void aSmallShiftAgainstTheUsualRelationRingsAndNamesItsBeginning() {
    weld(300, 0);
    assertThat(alarms).isEmpty();
    weld(30, 0.7);
    assertThat(alarms).isNotEmpty();
    AlarmRaised alarm = alarms.getFirst();
    assertThat(alarm.stream()).isEqualTo("cell/weld/force+resistance/station=W 1");
    assertThat(alarm.rule()).isIn("mewma-high", "t2-high");
    assertThat(alarm.onset().from()).isBeforeOrEqualTo(START.plusSeconds(300));
    assertThat(alarm.onset().to()).isAfterOrEqualTo(START.plusSeconds(299));
    assertThat(alarm.sentence()).contains("force+resistance at W 1", "most by");
    assertThat(alarm.trigger().item()).isNotNull();
  }

  /**
   * A unit has a place on the chart once there are limits; then those they are made of have too.
   */
  @Test
  void theUnitsThatLimitsWereLearnedFromStandOnTheChart() {
    weld(60, 0);
    assertThat(combined.all(500).getFirst().points()).isEmpty();
    assertThat(combined.all(500).getFirst().count()).isEqualTo(60);
    weld(60, 0);
    StreamState state = combined.all(500).getFirst();
    assertThat(state.points()).hasSize(120).filteredOn(point -> point.value() == 0).isEmpty();
    assertThat(
            combined.past(state.key(), 0, Long.MAX_VALUE, 10_000).buckets().stream()
                .mapToLong(bucket -> bucket.count())
                .sum())
        .isEqualTo(120);
  }

  @Test
  void oneCauseIsOneAlarmUntilSomebodyClosesIt() {
    weld(200, 0);
    weld(60, 2);
    assertThat(alarms).extracting(AlarmRaised::rule).doesNotHaveDuplicates();
    int before = alarms.size();
    for (AlarmRaised alarm : List.copyOf(alarms)) {
      judge(
          new AlarmHandled(alarm.alarm(), Handling.CLOSED, "electrode", "replaced", ""),
          START.plusSeconds(position));
    }
    weld(60, 2);
    assertThat(alarms).hasSizeGreaterThan(before);
  }

  /** Its own limits judge it; a unit that no single chart would see rings at once. */
  @Test
  void aUnitThatIsWildInOneAloneIsLeftToItsOwnLimits() {
    weld(200, 0);
    judge(readings(WELD, new long[] {25_000, 1, 1_000}), START.plusSeconds(position));
    assertThat(alarms).isEmpty();
    judge(readings(WELD, new long[] {20_900, 1, 1_045}), START.plusSeconds(position));
    assertThat(alarms).extracting(AlarmRaised::rule).containsExactly("t2-high");
  }

  /** A message without one of the values charts nothing, and a late one feeds nothing. */
  @Test
  void whatIsIncompleteOrLateMovesNothing() {
    weld(150, 0);
    judge(readings(FORCE, new long[] {90_000}), START.plusSeconds(position));
    assertThat(combined.all(500).getFirst().points()).hasSize(150);
    judge(readings(WELD, new long[] {90_000, 1, 9_000}), START.minus(Duration.ofDays(1)));
    StreamState state = combined.all(500).getFirst();
    assertThat(state.points()).hasSize(151);
    assertThat(state.points().getLast().is(RecentPoints.LATE)).isTrue();
    assertThat(alarms).isEmpty();
    assertThat(combined.past(state.key(), 0, Long.MAX_VALUE, 10_000).buckets()).isNotEmpty();
  }

  /** The points of the chart are more than the units that were fed, when some came late. */
  @Test
  void lateUnitsDoNotMoveTheBeginningOfAShift() {
    weld(200, 0);
    weld(8, 0.6);
    for (int i = 0; i < 60; i++) {
      judge(readings(WELD, new long[] {20_000, 1, 1_000}), START.minus(Duration.ofDays(1)));
    }
    weld(40, 0.6);
    AlarmRaised alarm = alarms.getFirst();
    assertThat(alarm.onset().from()).isAfter(START).isBeforeOrEqualTo(START.plusSeconds(200));
    assertThat(alarm.onset().at()).isAfter(START).isBeforeOrEqualTo(alarm.onset().to());
  }

  @Test
  void aKeptStateGoesOnAsIfNothingHadBeen(@TempDir Path folder) throws IOException {
    weld(250, 0);
    combined.write(folder);
    Combined before = combined;
    combined = opened();
    combined.read(folder);
    assertThat(combined.all(500)).isEqualTo(before.all(500));
    weld(30, 0.7);
    List<AlarmRaised> live = List.copyOf(alarms);
    assertThat(live).isNotEmpty();
    assertThat(live.getFirst().onset().from()).isBeforeOrEqualTo(START.plusSeconds(252));
  }
}
