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
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.heddle.spc.Watch.Sampling;
import org.heddle.statistics.RunRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control plan that charts samples, and one that is changed while its streams run. */
class SampledTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final StreamKey KEY = new StreamKey("anode", "coat", "weight", "station=C 1");
  private static final ReadingTemplate TEMPLATE =
      new ReadingTemplate(
          List.of(
              new ReadingTemplate.Slot("metre", new Unit("MTR"), 1),
              new ReadingTemplate.Slot("weight", new Unit("GM"), 6)));

  private final SplittableRandom random = new SplittableRandom(3);
  private final List<AlarmRaised> alarms = new ArrayList<>();
  private Watch watch = watch(Sampling.ALL, 0, 1);
  private long revision;
  private long count;
  private Spc spc = fresh();

  private Spc fresh() {
    ControlPlans plans =
        new ControlPlans() {
          @Override
          public Optional<Watch> watch(String product, String step, String name, Instant at) {
            return name.equals("weight") ? Optional.of(watch) : Optional.empty();
          }

          @Override
          public long revision(Instant at) {
            return revision;
          }
        };
    return new Spc(plans, _ -> "anode", item -> item.value().hashCode());
  }

  private static Watch watch(Sampling sampling, int rules, double falseAlarms) {
    return new Watch(
        new Watch.Points(
            Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.STATION), Duration.ofHours(1), sampling),
        new Watch.Ringing(new DetectorDesign(10_000, 1.5), rules, Severity.ALARM, true, true),
        true,
        new Watch.Learning(30, falseAlarms));
  }

  private void change(Watch to) {
    watch = to;
    revision++;
  }

  private static Instant at(long reading) {
    return START.plus(Duration.ofSeconds(10 * reading));
  }

  private void read(ItemId coil, double metre, double value) {
    Readings readings =
        new Readings(
            coil,
            "",
            "coat",
            new ReadingSet(TEMPLATE, new long[] {Math.round(metre * 10), Math.round(value * 1e6)}),
            Work.at(new StationId("C 1")));
    Fact fact = new Draft(at(count), new Origin("test", "" + count), readings).recorded(at(count));
    spc.judge(count++, fact, draft -> alarms.add((AlarmRaised) draft.event()));
  }

  private void feed(int readings, double shift) {
    for (int i = 0; i < readings; i++) {
      read(new CoilId("K"), 2.0 * count, 96 + 0.1 * (random.nextGaussian() + shift));
    }
  }

  private StreamState state() {
    return spc.stream(KEY).orElseThrow();
  }

  private List<Long> charted() {
    return state().points().stream().map(RecentPoints.Point::position).toList();
  }

  @Test
  void oneInSoManyIsCharted() {
    change(watch(new Sampling(20, 0), 0, 1));
    feed(65, 0);
    assertThat(charted()).containsExactly(0L, 20L, 40L, 60L);
  }

  /** A calender winds the last metre in first, so metres count both ways. */
  @Test
  void oneReadingInSoManyMetresOfEachCoilIsCharted() {
    change(watch(new Sampling(1, 5), 0, 1));
    for (double metre : new double[] {0, 2, 4, 6, 8, 11}) {
      read(new CoilId("A"), metre, 96);
    }
    for (double metre : new double[] {3, 1, 0}) {
      read(new CoilId("B"), metre, 96);
    }
    read(new CoilId("A"), 0.5, 96);
    assertThat(charted()).containsExactly(0L, 3L, 5L, 6L, 9L);
  }

  /** The units between the last good sample and the first bad one may be bad too. */
  @Test
  void theBeginningReachesBackToTheSampleBefore() {
    change(watch(new Sampling(10, 0), 0, 1));
    feed(600, 0);
    feed(100, 8);
    assertThat(alarms).hasSize(1);
    assertThat(alarms.getFirst().onset().from()).isBeforeOrEqualTo(at(591));
  }

  @Test
  void whatWasChartedLastOutlivesARestart(@TempDir Path folder) throws IOException {
    change(watch(new Sampling(20, 0), 0, 1));
    feed(30, 0);
    spc.write(folder);
    spc = fresh();
    spc.read(folder);
    feed(35, 0);
    assertThat(charted()).containsExactly(0L, 20L, 40L, 60L);
  }

  /** Rules that are switched on work at once, on the limits that were learned. */
  @Test
  void anotherRuleKeepsWhatTheStreamHasLearned() {
    feed(100, 0);
    LimitSet before = state().limits().orElseThrow();
    change(watch(Sampling.ALL, RunRule.N2.bit(), 1));
    feed(5, 0);
    assertThat(state().limits()).contains(before);
    for (int i = 0; i < 9; i++) {
      read(new CoilId("K"), 2.0 * count, before.centre() + (0.5 + 0.01 * i) * before.sigma());
    }
    assertThat(alarms).extracting(AlarmRaised::rule).containsExactly("nelson-2");
  }

  @Test
  void anotherPriceMovesTheDetectorsAndNotTheLimitsTheyStandOn() {
    feed(100, 0);
    LimitSet before = state().limits().orElseThrow();
    change(watch(Sampling.ALL, 0, 100));
    feed(1, 0);
    LimitSet after = state().limits().orElseThrow();
    assertThat(after.centre()).isEqualTo(before.centre());
    assertThat(after.detection().h()).isLessThan(before.detection().h());
  }

  @Test
  void anotherSamplingLearnsAnew() {
    feed(100, 0);
    Watch sampled = watch(new Sampling(2, 0), 0, 1);
    assertThat(sampled.learnsAnewAfter(watch)).isTrue();
    change(sampled);
    feed(10, 0);
    assertThat(state().limits()).isEmpty();
  }
}
