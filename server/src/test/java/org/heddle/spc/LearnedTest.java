package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.heddle.spc.Watch.Apart;
import org.heddle.spc.Watch.Chart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a stream learns of itself, and what else than readings is watched. */
class LearnedTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final StreamKey KEY = new StreamKey("cell", "fill", "mass", "station=fill-1");
  private static final ReadingTemplate TEMPLATE =
      new ReadingTemplate(
          List.of(
              new ReadingTemplate.Slot(
                  "mass",
                  new Unit("GRM"),
                  6,
                  new Decimal(9, 0),
                  new Decimal(10, 0),
                  new Decimal(11, 0))));

  private final SplittableRandom random = new SplittableRandom(5);
  private final List<Draft> decided = new ArrayList<>();
  private Watch watch = learning(Duration.ZERO);
  private long count;
  private final Map<Long, CurveRecorded> whole = new HashMap<>();
  private final Spc spc = fresh();

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
    return new Spc(plans, _ -> "cell", _ -> 7, at -> Optional.ofNullable(whole.get(at)));
  }

  private static Watch learning(Duration span) {
    return new Watch(
        new Watch.Points(Chart.SINGLE, 1, Set.of(Apart.STATION), Duration.ofMinutes(10)),
        new Watch.Ringing(new DetectorDesign(10_000, 1.5), 0, Severity.ALARM, true, true),
        true,
        new Watch.Learning(100, 1, span));
  }

  private void judge(Instant at, Event event) {
    Fact fact = new Draft(at, new Origin("test", "" + count), event).recorded(at);
    spc.judge(count++, fact, decided::add);
  }

  private static ReadingSet set(double value) {
    return new ReadingSet(TEMPLATE, new long[] {Math.round(value * 1e6)});
  }

  private void read(double value) {
    judge(
        START.plus(Duration.ofMinutes(count)),
        new Readings(
            new UnitId("U" + count), "", "fill", set(value), Work.at(new StationId("fill-1"))));
  }

  private void feed(int values, double shift) {
    for (int i = 0; i < values; i++) {
      read(10 + 0.1 * (random.nextGaussian() + shift));
    }
  }

  private AlarmRaised alarm() {
    return (AlarmRaised) decided.getLast().event();
  }

  /**
   * What wanders by itself would ring all day as it is; what the values before do not explain is
   * charted.
   */
  @Test
  void aWanderingProcessLearnsItsOwnMemory() {
    watch = learning(Duration.ofHours(24));
    double wandering = 0;
    for (int i = 0; i < 8_000; i++) {
      wandering = 0.95 * wandering + 0.02 * random.nextGaussian();
      read(10 + wandering + 0.05 * random.nextGaussian());
    }
    StreamState state = spc.stream(KEY).orElseThrow();
    assertThat(decided).isEmpty();
    Memory memory = state.limits().orElseThrow().memory();
    assertThat(memory.phi()).isBetween(0.9, 0.98);
    assertThat(memory.gain()).isBetween(0.2, 0.4);
    assertThat(state.limits().orElseThrow().points()).isGreaterThan(5_000);
    feed(50, 8);
    assertThat(decided).hasSize(1);
  }

  /** What a machine kept while its link was down comes at once, and says nothing of the pace. */
  @Test
  void aBacklogOfLateReadingsJustBeforeTheFirstLimitsIsLeftOut() {
    feed(99, 0);
    for (int i = 0; i < 300; i++) {
      judge(
          START.minus(Duration.ofDays(1)).plusSeconds(i),
          new Readings(new UnitId("L" + i), "", "fill", set(10), Work.at(new StationId("fill-1"))));
    }
    feed(200, 0);
    assertThat(spc.stream(KEY).orElseThrow().isArmed()).isTrue();
    assertThat(decided).isEmpty();
    feed(30, 2);
    assertThat(decided).isNotEmpty();
  }

  /** Two cells of a tray whose filling lacked, a joint that was tightened twice: no spread. */
  @Test
  void twoBadPiecesInARowDoNotMakeTheProcessLookWide() {
    for (int i = 0; i < 10; i++) {
      feed(20, 0);
      if (i < 4) {
        read(11.5);
        read(11.8);
      }
    }
    LimitSet limits = spc.stream(KEY).orElseThrow().limits().orElseThrow();
    assertThat(limits.sigma()).isCloseTo(0.1, within(0.02));
    assertThat(limits.measure().skewness()).isZero();
    feed(30, 1.5);
    assertThat(decided).hasSize(1);
  }

  /** Nobody has judged it yet: it rings at once. */
  @Test
  void aWildPointWithinItsOwnLimitsRings() {
    feed(200, 0);
    read(10.9);
    assertThat(decided).hasSize(1);
    assertThat(alarm().rule()).isEqualTo("beyond-limit-high");
  }

  @Test
  void aDeadSensorRingsWhenItsValueStandsStillTooLong() {
    feed(80, 0);
    for (int i = 0; i < 4; i++) {
      read(10.012345);
    }
    assertThat(decided).isEmpty();
    for (int i = 0; i < 10; i++) {
      read(10.012345);
    }
    assertThat(decided).hasSize(1);
    assertThat(alarm().rule()).isEqualTo("frozen");
    assertThat(alarm().onset().position()).isBetween(80L, 82L);
  }

  /** Coarse values repeat by chance; that is no dead sensor. */
  @Test
  void coarseValuesThatRepeatByChanceAreNoDeadSensor() {
    for (int i = 0; i < 5_000; i++) {
      read(Math.rint(10 + random.nextGaussian() * 0.4));
    }
    assertThat(decided)
        .filteredOn(d -> ((AlarmRaised) d.event()).rule().equals("frozen"))
        .isEmpty();
  }

  @Test
  void theAirAtAStationIsWatchedWithoutAnItem() {
    for (int i = 0; i < 260; i++) {
      double value = 10 + 0.1 * random.nextGaussian() + (i < 250 ? 0 : 0.8);
      judge(
          START.plus(Duration.ofMinutes(i)), new Environment(new StationId("fill-1"), set(value)));
    }
    assertThat(decided).hasSize(1);
    assertThat(alarm().stream()).isEqualTo("/environment/mass/station=fill-1");
    assertThat(alarm().trigger().item()).isNull();
  }

  /** A part is half a temperature: only the whole curve has the mean that is watched. */
  @Test
  void aCurveInPartsIsChartedOnceItIsWhole() {
    for (int i = 0; i < 121; i++) {
      long value = Math.round(4_500 + 30 * random.nextGaussian()) - (i < 120 ? 0 : 700);
      whole.put(count + 1, oven(i, null, value - 5, value + 5));
      judge(START.plus(Duration.ofMinutes(2L * i)), oven(i, new Part("R", 0, false), 10));
      judge(START.plus(Duration.ofMinutes(2L * i + 1)), oven(i, new Part("R", 1, true), value + 5));
    }
    assertThat(decided).hasSize(1);
    assertThat(alarm().stream()).isEqualTo("cell/temper/warm-mean/station=oven");
    assertThat(alarm().trigger().value()).isCloseTo(380, within(15.0));
  }

  private static CurveRecorded oven(int load, @Nullable Part part, long... values) {
    return new CurveRecorded(
        new UnitId("L" + load),
        "",
        "temper",
        List.of(new Channel("warm", new Unit("CEL"), 1, values)),
        Work.at(new StationId("oven")),
        part);
  }

  @Test
  void aCurvesChannelIsChartedByItsMean() {
    for (int i = 0; i < 121; i++) {
      long value = Math.round(4_500 + 30 * random.nextGaussian()) - (i < 120 ? 0 : 700);
      judge(
          START.plus(Duration.ofMinutes(i)),
          new CurveRecorded(
              new UnitId("L" + i),
              "",
              "temper",
              List.of(new Channel("warm", new Unit("CEL"), 1, new long[] {value - 5, value + 5})),
              Work.at(new StationId("oven"))));
    }
    assertThat(decided).hasSize(1);
    assertThat(alarm().stream()).isEqualTo("cell/temper/warm-mean/station=oven");
    assertThat(alarm().trigger().value()).isCloseTo(380, within(15.0));
  }
}
