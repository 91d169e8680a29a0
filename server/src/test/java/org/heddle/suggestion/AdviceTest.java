package org.heddle.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.heddle.capability.Tolerance;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.SuggestionSettled;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.spc.ControlPlans;
import org.heddle.spc.DetectorDesign;
import org.heddle.spc.LimitSet;
import org.heddle.spc.Spc;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.spc.WatchCosts;
import org.heddle.suggestion.Suggestion.Figure;
import org.heddle.suggestion.Suggestion.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions from real streams: what they rest on, and that a good process gets none. */
class AdviceTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final DetectorDesign DESIGN = new DetectorDesign(10_000, 1.5);
  private static final ReadingTemplate TORQUE =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("torque", new Unit("NU"), 6)));

  private final WatchCosts costs = new WatchCosts();
  private final SplittableRandom random = new SplittableRandom(8);
  private final Watch watch =
      new Watch(
          new Watch.Points(Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.TOOL), Duration.ofHours(1)),
          new Watch.Ringing(DESIGN, 0, Severity.WARNING, true, true),
          true,
          new Watch.Learning(100, 1));
  private final Spc spc =
      new Spc(
          new ControlPlans() {
            @Override
            public Optional<Watch> watch(String product, String step, String name, Instant at) {
              return Optional.of(watch);
            }

            @Override
            public long revision(Instant at) {
              return 0;
            }
          },
          _ -> "pack",
          _ -> 7);
  private int count;

  private void judge(Event event) {
    Instant at = START.plus(Duration.ofMinutes(count));
    Fact fact = new Draft(at, new Origin("test", "" + count), event).recorded(at);
    spc.judge(count++, fact, _ -> {});
  }

  /** A joint a minute. */
  private StreamState joints(int joints, IntToDoubleFunction torque) {
    for (int i = 0; i < joints; i++) {
      long value = Math.round(torque.applyAsDouble(i) * 1e6);
      Work work = new Work(new StationId("B-1"), null, new ToolId("TT-1"), "", "", null);
      judge(
          new Readings(
              new UnitId("P" + count),
              "",
              "bolting",
              new ReadingSet(TORQUE, new long[] {value}),
              work));
    }
    return spc.all().getFirst();
  }

  private double good() {
    return 25 + 0.1 * random.nextGaussian();
  }

  private void freeze(double sigma) {
    String stream = spc.all().getFirst().key().text();
    judge(
        new LimitSet(
                stream,
                1,
                START,
                Watch.Chart.SINGLE,
                new LimitSet.Basis("given", 1, 30),
                LimitSet.Measure.of(25, sigma),
                DESIGN.known(),
                "")
            .frozen("by hand"));
  }

  private static double figure(List<Figure> figures, String name) {
    return figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().value();
  }

  @Test
  void limitsThatFitTheirProcessAreLeftAlone() {
    joints(10, _ -> good());
    assertThat(new LimitAdvice(costs).of(joints(200, _ -> good()))).isEmpty();
    freeze(0.1);
    assertThat(new LimitAdvice(costs).of(joints(200, _ -> good()))).isEmpty();
  }

  @Test
  void limitsFarWiderThanTheProcessAreToBeTightened() {
    joints(10, _ -> good());
    freeze(0.2);
    Suggestion found = new LimitAdvice(costs).of(joints(240, _ -> good())).orElseThrow();
    assertThat(found.kind()).isEqualTo(Kind.TIGHTEN);
    assertThat(figure(found.evidence(), "sigma")).isCloseTo(0.1, within(0.015));
    assertThat(figure(found.evidence(), "sigmaHigh")).isLessThan(0.16);
    // at half the scatter a shift by 1.5 of it is one by 0.75 of what the limits assume
    assertThat(figure(found.effect(), "readingsNow"))
        .isGreaterThan(2 * figure(found.effect(), "readingsThen"));
  }

  @Test
  void limitsTooNarrowForTheProcessAreToBeWidened() {
    joints(10, _ -> good());
    freeze(0.06);
    Suggestion found = new LimitAdvice(costs).of(joints(240, _ -> good())).orElseThrow();
    assertThat(found.kind()).isEqualTo(Kind.WIDEN);
    assertThat(figure(found.effect(), "falseAlarmsNow"))
        .isGreaterThan(20 * figure(found.effect(), "falseAlarmsThen"));
  }

  @Test
  void samplesWouldDoWhereTheSpecificationIsFarWider() {
    StreamState stream = joints(256, _ -> good());
    assertThat(stream.limits()).isPresent();
    SamplingAdvice advice = new SamplingAdvice(costs);
    SamplingAdvice.Advice found =
        advice.of("pack/bolting/torque", List.of(stream), Tolerance.between(24, 26)).orElseThrow();
    assertThat(found.oneIn()).isEqualTo(20);
    List<Figure> effect = found.suggestion().effect();
    assertThat(figure(found.suggestion().evidence(), "cpkProved")).isBetween(2.0, 3.4);
    assertThat(figure(effect, "readingsPerDayNow")).isCloseTo(1440, within(20.0));
    assertThat(figure(effect, "readingsPerDayThen")).isCloseTo(72, within(1.0));
    assertThat(figure(effect, "readingsThen"))
        .isCloseTo(20 * figure(effect, "readingsNow"), within(1e-6));
    assertThat(figure(effect, "badThen")).isLessThan(0.01);
    assertThat(advice.of("a/b/c", List.of(stream), Tolerance.between(24.5, 25.5))).isEmpty();
    assertThat(advice.of("a/b/c", List.of(), Tolerance.between(24, 26))).isEmpty();
  }

  @Test
  void aToolThatDriftsIsDueBeforeItsLimit() {
    Tolerance tolerance = Tolerance.between(22.5, 27.5);
    StreamState level = joints(256, _ -> good());
    assertThat(DriftAdvice.ofTool(level, tolerance)).isEmpty();
    StreamState drifting = joints(256, i -> good() - 0.002 * i);
    Suggestion found = DriftAdvice.ofTool(drifting, tolerance).orElseThrow();
    assertThat(found.kind()).isEqualTo(Kind.TOOL_DUE);
    // 0.002 N·m a joint, one a minute
    assertThat(figure(found.evidence(), "perDay")).isCloseTo(-2.88, within(0.3));
    // from 24.49 down to 22.5 and four times the scatter: 1.59 N·m
    assertThat(figure(found.effect(), "daysLeft")).isCloseTo(1.59 / 2.88, within(0.15));
  }

  @Test
  void aGaugeIsDueWhenItsChecksSaySoAndNotByItsDate() {
    Instant due = START.plus(Duration.ofDays(60));
    List<DriftAdvice.Check> checks = new ArrayList<>();
    double[] noise = {0.001, -0.002, 0.001, 0.002, -0.001, 0};
    for (int i = 0; i < noise.length; i++) {
      checks.add(check(i * 5, 12 + 0.01 * i + noise[i], due));
    }
    Instant now = START.plus(Duration.ofDays(25));
    // a tenth of a tolerance of 1 g is 0.1 g; at 0.01 g in five days it is reached on day 50
    Suggestion found = DriftAdvice.ofGauge(checks, 1, now).orElseThrow();
    assertThat(found.kind()).isEqualTo(Kind.GAUGE_DUE);
    assertThat(figure(found.effect(), "daysLeft")).isCloseTo(25, within(3.0));
    assertThat(figure(found.effect(), "daysToDate")).isCloseTo(35, within(0.01));
    assertThat(DriftAdvice.ofGauge(checks, 3, now)).isEmpty();
    assertThat(DriftAdvice.ofGauge(checks.subList(0, 3), 1, now)).isEmpty();
    List<DriftAdvice.Check> level = new ArrayList<>();
    for (int i = 0; i < noise.length; i++) {
      level.add(check(i * 5, 12 + noise[i], due));
    }
    assertThat(DriftAdvice.ofGauge(level, 1, now)).isEmpty();
  }

  @Test
  void aGaugeThatIsBeyondWhatItMayTakeIsDueNow() {
    Instant due = START.plus(Duration.ofDays(60));
    List<DriftAdvice.Check> checks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      checks.add(check(i * 5, 12.08 + 0.01 * i + (i % 2) * 0.001, due));
    }
    Instant now = START.plus(Duration.ofDays(25));
    Suggestion found = DriftAdvice.ofGauge(checks, 1, now).orElseThrow();
    assertThat(figure(found.effect(), "daysLeft")).isZero();
  }

  /** A slope of rounding errors reaches nothing within the age of the world. */
  @Test
  void aGaugeThatHardlyDriftsIsNotDue() {
    List<DriftAdvice.Check> checks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      checks.add(check(i * 5, 12 + Math.ulp(12.0) * i, START.plus(Duration.ofDays(60))));
    }
    assertThat(DriftAdvice.ofGauge(checks, 1, START)).isEmpty();
  }

  private static DriftAdvice.Check check(int day, double found, Instant due) {
    return new DriftAdvice.Check(
        new GaugeChecked(new EquipmentId("SCALE-1"), "mass", 12, found, 0.02, Result.OK, due),
        START.plus(Duration.ofDays(day)));
  }

  @Test
  void whatWasTurnedDownIsRememberedAcrossARestart(@TempDir Path folder) throws IOException {
    SuggestionBook book = new SuggestionBook();
    Fact fact =
        new Draft(
                START,
                new Origin("pages", "1"),
                new SuggestionSettled("tighten:a:1:0.5", "declined", "customer limit"))
            .recorded(START);
    book.judge(0, fact, _ -> {});
    book.write(folder);
    SuggestionBook again = new SuggestionBook();
    again.read(folder);
    assertThat(again.settled("tighten:a:1:0.5")).isEqualTo(book.settled("tighten:a:1:0.5"));
    assertThat(again.all()).hasSize(1);
    assertThat(again.settled("tighten:a:1:0.4")).isEmpty();
  }
}
