package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.spc.PhaseOne.Verdict;
import org.heddle.spc.WatchCost.Found;
import org.heddle.spc.Yardstick.Kind;
import org.heddle.spc.Yardstick.Size;
import org.heddle.statistics.Normal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Means and standard deviations of what came within ten minutes, however much that was. */
class MeansStreamTest extends MeasureFloor {
  private static final Duration STRETCH = Duration.ofMinutes(10);
  private static final String STREAM = "cell/fill/mass/station=F 1";

  private Instant begun = START;

  @BeforeEach
  void watch() {
    wanted = row(STRETCH, 50);
  }

  private static Yardstick row(Duration span, int most) {
    return yardstick(Kind.XBAR_S, "mass", new Size("", most, span));
  }

  /** One stretch with so many values, of σ = 1 about 90 unless they are moved. */
  private void stretch(int n, double moved, double sigma) {
    begun = begun.plus(STRETCH);
    now = begun;
    for (int i = 0; i < n; i++) {
      mass("cell", "", 90 + moved + sigma * random.nextGaussian());
    }
  }

  private void stretches(int count, double moved, double sigma) {
    for (int i = 0; i < count; i++) {
      stretch(2 + random.nextInt(11), moved, sigma);
    }
  }

  private void frozen(double centre, double sigma, Detection detection) {
    LimitSet limits =
        new LimitSet(
            STREAM,
            1,
            START,
            Watch.Chart.SINGLE,
            new LimitSet.Basis("given", 1, 0),
            LimitSet.Measure.of(centre, sigma),
            detection,
            "");
    judge(new FrozenMeasure(limits, "XBAR_S", FrozenMeasure.of(new Means(centre, sigma))).frozen());
  }

  @Test
  void nIsWhateverCameAndTheLimitsAreThoseOfN() {
    stretches(120, 0, 1);
    StreamState stream = only();
    LimitSet in = stream.limits().orElseThrow();
    assertThat(in.within()).isBetween(0.93, 1.07);
    assertThat(stream.marks()).hasSameSizeAs(stream.points());
    assertThat(stream.marks().stream().map(Mark::size).distinct().count()).isEqualTo(11);
    for (Mark mark : stream.marks().subList(101, 119)) {
      double reach = in.detection().limit() * in.within() / Math.sqrt(mark.size());
      assertThat(mark.upper() - mark.centre()).isCloseTo(reach, within(1e-9));
      assertThat(mark.centre() - mark.lower()).isCloseTo(reach, within(1e-9));
      Mark.Scatter scatter = Objects.requireNonNull(mark.scatter());
      assertThat(scatter.value()).isBetween(scatter.lower(), scatter.upper());
    }
    assertThat(stream.values()).hasSizeGreaterThan(200);
    assertThat(alarms).isEmpty();
  }

  /** As many as promised, though each point is of another n. */
  @Test
  void falseAlarmsAreThosePromisedWithNFromTwoToTwelve() {
    Detection detection = new DetectorDesign(1_000, 1.5).known();
    frozen(90, 1, detection);
    int points = 60_000;
    int means = 0;
    int scatters = 0;
    for (int i = 0; i < points; i++) {
      stretch(2 + random.nextInt(11), 0, 1);
      for (AlarmRaised alarm : List.copyOf(alarms)) {
        boolean isScatter = alarm.rule().startsWith("scatter");
        scatters += isScatter ? 1 : 0;
        means += isScatter ? 0 : 1;
        closed(alarm);
      }
    }
    double promised = points / 1_000.0;
    assertThat((double) means).isBetween(0.5 * promised, 1.25 * promised);
    assertThat(scatters).isBetween(1, (int) (2.5 * points * 2 * Normal.above(detection.limit())));
  }

  private void closed(AlarmRaised alarm) {
    alarms.remove(alarm);
    Instant then = now;
    judge(new AlarmHandled(alarm.alarm(), Handling.CLOSED, "none", "none", ""));
    now = then;
  }

  /** Half a σ is nothing for two values, and plain for fifty. */
  @Test
  void theSameMeanRingsOnlyWhereItIsOfMany() {
    frozen(90, 1, new Detection(3, 0.75, Detection.NEVER, 0, 0.1, Detection.NEVER, 0));
    stretch(2, 0.7, 1e-3);
    stretch(3, 0.7, 0.8);
    stretch(1, 0, 1);
    alarms.removeIf(alarm -> alarm.rule().startsWith("scatter"));
    assertThat(alarms).isEmpty();
    stretch(40, 0.7, 1);
    stretch(1, 0, 1);
    assertThat(alarms).extracting(AlarmRaised::rule).contains("beyond-limit-high");
  }

  @Test
  void aLastingShiftAndAWiderScatterRingEachByItsName() {
    stretches(130, 0, 1);
    stretches(12, 0.9, 1);
    assertThat(alarms).isNotEmpty();
    assertThat(alarms.getFirst().rule()).endsWith("-high").doesNotStartWith("scatter");
    assertThat(alarms.getFirst().stream()).isEqualTo(STREAM);
    alarms.clear();
    charts = opened();
    stretches(130, 0, 1);
    stretches(12, 0, 4);
    assertThat(alarms).extracting(AlarmRaised::rule).contains("scatter-high");
  }

  @Test
  void aFullSubgroupClosesAndANewOneBegins() {
    wanted = row(STRETCH, 20);
    stretch(45, 0, 0.5);
    assertThat(only().marks()).extracting(Mark::size).containsExactly(20.0, 20.0);
    stretch(1, 0, 1);
    assertThat(only().marks()).extracting(Mark::size).containsExactly(20.0, 20.0, 5.0);
    stretch(1, 0, 1);
    assertThat(only().marks().getLast().size()).isEqualTo(1);
    assertThat(only().marks().getLast().scatter()).isNull();
  }

  @Test
  void aLateValueOfAClosedSubgroupStandsAloneAndMovesNothing() {
    stretches(120, 0, 1);
    StreamState before = only();
    Instant then = now;
    now = begun.minus(Duration.ofMinutes(5));
    mass("cell", "", 300);
    now = then;
    StreamState after = only();
    assertThat(after.points().getLast().is(RecentPoints.LATE)).isTrue();
    assertThat(after.marks().getLast().size()).isEqualTo(1);
    assertThat(after.limits()).isEqualTo(before.limits());
    assertThat(after.count()).isEqualTo(before.count());
    stretches(150, 0, 1);
    assertThat(only().limits().orElseThrow().within()).isLessThan(1.1);
    assertThat(alarms).isEmpty();
  }

  /** The stretch tells, not the first reading, so the record told again gives the same points. */
  @Test
  void aChartToldAgainAndOneKeptInTheMiddleOfASubgroupAreTheSame(@TempDir Path folder)
      throws IOException {
    stretches(110, 0, 1);
    stretch(7, 0, 1);
    charts.write(folder);
    Standardised kept = opened();
    kept.read(folder);
    Standardised straight = charts;
    assertThat(kept.all(300)).isEqualTo(straight.all(300));
    Instant then = now;
    Instant at = begun;
    long where = position;
    goOn();
    List<AlarmRaised> rang = List.copyOf(alarms);
    charts = kept;
    now = then;
    begun = at;
    position = where;
    alarms.clear();
    goOn();
    assertThat(alarms).isNotEmpty().isEqualTo(rang);
    assertThat(kept.all(300)).isEqualTo(straight.all(300));
  }

  private void goOn() {
    SplittableRandom same = new SplittableRandom(3);
    for (int i = 0; i < 40; i++) {
      for (int k = 0; k < 2 + i % 7; k++) {
        mass("cell", "", 90 + same.nextGaussian() + (i > 20 ? 2 : 0));
      }
      begun = begun.plus(STRETCH);
      now = begun;
    }
  }

  @Test
  void centreAndSigmaAreProposedFrozenAndMovedByNothing() {
    stretches(60, 0, 1);
    MeasureProposal made = charts.proposal(STREAM, Set.of(), "").orElseThrow();
    assertThat(made.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(made.canFreeze()).isTrue();
    assertThat(made.evidence()).doesNotContain("the means vary");
    LimitsFrozen fact = made.measure(1, now, "quality").frozen();
    judge(fact);
    stretch(5, 0, 1);
    LimitSet in = only().limits().orElseThrow();
    assertThat(in.version()).isEqualTo(1);
    assertThat(in.within()).isBetween(0.9, 1.1);
    assertThat(in.centre()).isEqualTo(made.centre());
    stretches(120, 0.1, 1);
    assertThat(only().limits().orElseThrow()).isEqualTo(in);
    Mark last = only().marks().getLast();
    assertThat(last.upper() - last.centre())
        .isCloseTo(in.detection().limit() * in.within() / Math.sqrt(last.size()), within(1e-9));
  }

  @Test
  void whatMakesNoLimitsIsSaid() {
    stretches(20, 0, 1);
    assertThat(charts.proposal(STREAM, Set.of(), "").orElseThrow().verdict())
        .isEqualTo(Verdict.TOO_FEW);
    for (int i = 0; i < 30; i++) {
      stretch(4, 3 * random.nextGaussian(), 1);
    }
    stretch(4, 60, 1);
    stretch(4, 0, 1);
    MeasureProposal made = charts.proposal(STREAM, Set.of(), "").orElseThrow();
    assertThat(made.evidence()).contains("the means vary");
    assertThat(made.excluded()).isNotEmpty();
    charts = opened();
    for (int i = 0; i < 30; i++) {
      stretch(1, 0, 1);
    }
    assertThat(charts.proposal(STREAM, Set.of(), "").orElseThrow().verdict())
        .isEqualTo(Verdict.WITHOUT_SPREAD);
  }

  /** Six subgroups an hour; a price for another stretch is told before it is switched on. */
  @Test
  void theChartSaysItsPriceAtThePaceOfItsSubgroups() {
    stretches(150, 0, 1);
    WatchCosts costs = new WatchCosts();
    List<StreamState> all = charts.all(2 * RecentPoints.MAX);
    WatchCost cost = costs.of(watching(wanted), all, 0);
    assertThat(cost.readingsPerHour()).isBetween(38.0, 46.0);
    assertThat(cost.falseAlarmsPerWeek()).isBetween(0.05, 6 * 168 / 1_000.0);
    assertThat(cost.found()).extracting(Found::shift).containsExactly(1.0, 1.5, 2.0, 3.0);
    WatchCost longer = costs.of(watching(row(Duration.ofHours(1), 50)), all, 0);
    assertThat(longer.readingsPerHour()).isCloseTo(cost.readingsPerHour(), within(1.0));
    assertThat(longer.falseAlarmsPerWeek()).isLessThan(cost.falseAlarmsPerWeek() / 4);
  }

  private static Watching watching(Yardstick row) {
    return new Watching(row.watch(), Optional.of(row), List.of());
  }
}
