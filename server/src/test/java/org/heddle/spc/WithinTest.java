package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.spc.Watch.Chart;
import org.heddle.statistics.ControlLimits;
import org.heddle.statistics.Normal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts of means beside those of ranges and standard deviations. */
class WithinTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final int SIZE = 5;
  private static final ReadingTemplate LENGTH =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("length", new Unit("MMT"), 6)));

  private final SplittableRandom random = new SplittableRandom(17);
  private final List<Draft> decided = new ArrayList<>();
  private int told;

  private static Watch watch(Chart chart) {
    return new Watch(
        new Watch.Points(chart, SIZE, Set.of(), Duration.ofMinutes(10)),
        new Watch.Ringing(new DetectorDesign(10_000, 1.5), 0, Severity.WARNING),
        true,
        new Watch.Learning(40, 1, Duration.ZERO));
  }

  private static Spc spc(Chart chart) {
    return spc(() -> watch(chart));
  }

  private static Spc spc(Supplier<Watch> watch) {
    ControlPlans plans =
        new ControlPlans() {
          @Override
          public Optional<Watch> watch(String product, String step, String name, Instant at) {
            return Optional.of(watch.get());
          }

          @Override
          public long revision(Instant at) {
            return watch.get().hashCode();
          }
        };
    return new Spc(plans, _ -> "shaft", _ -> 7);
  }

  private void read(Spc spc, double value) {
    Instant at = START.plus(Duration.ofMinutes(told));
    Readings readings =
        new Readings(
            new UnitId("U" + told),
            "",
            "turning",
            new ReadingSet(LENGTH, new long[] {Math.round(value * 1e6)}),
            Work.at(new StationId("T-1")));
    Fact fact = new Draft(at, new Origin("lathe", "" + told), readings).recorded(at);
    spc.judge(told++, fact, decided::add);
  }

  /** Subgroups of σ = 1 within, whose means lie apart by so much. */
  private void subgroups(Spc spc, int count, double between, double within) {
    for (int i = 0; i < count; i++) {
      double mean = 80 + between * random.nextGaussian();
      for (int j = 0; j < SIZE; j++) {
        read(spc, mean + within * random.nextGaussian());
      }
    }
  }

  private static StreamState state(Spc spc) {
    return spc.all().getFirst();
  }

  private List<String> rules() {
    return decided.stream()
        .filter(draft -> draft.event() instanceof AlarmRaised)
        .map(draft -> ((AlarmRaised) draft.event()).rule())
        .toList();
  }

  /** Setting, tool and lot move the mean from subgroup to subgroup; within them nothing changed. */
  @ParameterizedTest
  @EnumSource(names = {"MEAN", "MEAN_AND_RANGE"})
  void meansThatLieApartMakeNoSubgroupTooAlikeToBeTrue(Chart chart) {
    Spc spc = spc(chart);
    subgroups(spc, 240, 2, 1);
    assertThat(rules()).isEmpty();
    LimitSet limits = state(spc).limits().orElseThrow();
    assertThat(limits.within()).isCloseTo(1, within(0.07));
    assertThat(limits.sigma()).isCloseTo(Math.sqrt(4 + 1.0 / SIZE), within(0.3));
  }

  @ParameterizedTest
  @EnumSource(names = {"MEAN", "MEAN_AND_RANGE"})
  void aSubgroupThatScattersFarMoreThanThoseBeforeRings(Chart chart) {
    Spc spc = spc(chart);
    subgroups(spc, 120, 0.1, 1);
    subgroups(spc, 6, 0.1, 4);
    assertThat(rules()).contains("scatter-high");
  }

  /** R and s of each point, as somebody with a calculator finds them. */
  @Test
  void eachPointHasItsRangeOrItsStandardDeviation() {
    double[] values = {80.1, 79.9, 80.4, 80.0, 79.6};
    Spc ranges = spc(Chart.MEAN_AND_RANGE);
    Arrays.stream(values).forEach(value -> read(ranges, value));
    Spreads range = state(ranges).spreads().orElseThrow();
    assertThat(range.points()).containsExactly(new double[] {0.8}, within(1e-9));
    assertThat(range.values()).hasSize(5);
    Spc deviations = spc(Chart.MEAN);
    Arrays.stream(values).forEach(value -> read(deviations, value));
    read(deviations, 80.2);
    Spreads deviation = state(deviations).spreads().orElseThrow();
    assertThat(deviation.points()).containsExactly(new double[] {0.291548}, within(1e-6));
    assertThat(deviation.values()).as("the sixth belongs to no whole subgroup").hasSize(5);
  }

  /**
   * The row of the control plan is changed: what was charted before has no range, nor another n.
   */
  @Test
  void pointsFromBeforeTheChartWasOneOfMeansHaveNoRange() {
    Watch[] now = {
      new Watch(
          new Watch.Points(Chart.SINGLE, 1, Set.of(), Duration.ofMinutes(10)),
          watch(Chart.MEAN).ringing(),
          true,
          watch(Chart.MEAN).learning())
    };
    Spc spc = spc(() -> now[0]);
    subgroups(spc, 4, 0, 1);
    now[0] = watch(Chart.MEAN_AND_RANGE);
    for (double value : new double[] {80.1, 79.9, 80.4, 80.0, 79.6}) {
      read(spc, value);
    }
    double[] ranges = state(spc).spreads().orElseThrow().points();
    assertThat(state(spc).points()).hasSize(21);
    assertThat(ranges).hasSize(21);
    assertThat(ranges[20]).isCloseTo(0.8, within(1e-9));
    assertThat(Arrays.stream(ranges, 0, 20).allMatch(Double::isNaN)).isTrue();
    now[0] = watch(Chart.MEAN);
    for (double value : new double[] {80.1, 79.9, 80.4, 80.0, 79.6}) {
      read(spc, value);
    }
    double[] deviations = state(spc).spreads().orElseThrow().points();
    assertThat(Arrays.stream(deviations, 0, 21).allMatch(Double::isNaN))
        .as("no range among them")
        .isTrue();
    assertThat(deviations[21]).isCloseTo(0.291548, within(1e-6));
  }

  /** AIAG's constants: d2 = 2.326 and c4 = 0.9400 for n = 5. */
  @Test
  void sigmaWithinIsTheMeanRangeOverD2OrTheMeanDeviationOverC4() {
    double[] spreads = {2.0, 2.6, Double.NaN, 2.378};
    Spreads ranges = new Spreads(true, SIZE, spreads, List.of());
    assertThat(ranges.sigma(i -> i != 3).orElseThrow()).isCloseTo(2.3 / 2.326, within(1e-4));
    Spreads deviations = new Spreads(false, SIZE, spreads, List.of());
    assertThat(deviations.sigma(_ -> true).orElseThrow())
        .isCloseTo((2.0 + 2.6 + 2.378) / 3 / 0.9400, within(1e-4));
    assertThat(deviations.sigma(_ -> false)).isEmpty();
  }

  /** The range of two values of σ = 1 is √2 |z|, so its limits are known exactly. */
  @Test
  void limitsOfRangesArePassedByTheShareThatTheLimitsOfMeansAre() {
    double share = 2 * Normal.above(4.7);
    ControlLimits limits = Within.limits(true, 2, 3, share);
    assertThat(limits.upper())
        .isCloseTo(3 * Math.sqrt(2) * -Normal.quantile(share / 4), within(1e-4));
    assertThat(limits.lower())
        .isCloseTo(3 * Math.sqrt(2) * Normal.quantile(0.5 + share / 4), within(1e-6));
  }

  @Test
  void frozenLimitsKeepTheSigmaWithinAndOlderOnesTakeThatOfTheMeans() {
    LimitSet limits =
        new LimitSet(
            "shaft/turning/length/",
            1,
            START,
            Chart.MEAN_AND_RANGE,
            new LimitSet.Basis("given", SIZE, 100),
            new LimitSet.Measure(80, 2, Memory.NONE, 0, 0.75),
            Detection.TEXTBOOK,
            "");
    assertThat(LimitSet.of(limits.frozen("by hand")).within()).isEqualTo(0.75);
    LimitSet older =
        new LimitSet(
            "shaft/turning/length/",
            1,
            START,
            Chart.MEAN,
            new LimitSet.Basis("given", SIZE, 100),
            LimitSet.Measure.of(80, 2),
            Detection.TEXTBOOK,
            "");
    assertThat(older.frozen("").figures()).noneMatch(figure -> figure.name().equals("within"));
    assertThat(older.within()).isCloseTo(2 * Math.sqrt(SIZE), within(1e-12));
  }

  @Test
  void whatIsKnownOfSubgroupsIsKeptOverARestart(@TempDir Path folder) throws IOException {
    Spc spc = spc(Chart.MEAN_AND_RANGE);
    subgroups(spc, 60, 0.5, 1);
    read(spc, 80);
    spc.write(Files.createDirectories(folder));
    Spc after = spc(Chart.MEAN_AND_RANGE);
    after.read(folder);
    Spreads before = state(spc).spreads().orElseThrow();
    Spreads kept = state(after).spreads().orElseThrow();
    assertThat(kept.points()).containsExactly(before.points());
    assertThat(kept.values()).isEqualTo(before.values());
    IntStream.range(0, 9).forEach(i -> read(spc, 80 + i));
    told -= 9;
    IntStream.range(0, 9).forEach(i -> read(after, 80 + i));
    assertThat(state(after).spreads().orElseThrow().points())
        .containsExactly(state(spc).spreads().orElseThrow().points());
    assertThat(state(after).limits()).isEqualTo(state(spc).limits());
  }
}
