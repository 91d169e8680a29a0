package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.heddle.spc.WatchCost.Found;
import org.heddle.spc.WatchCost.Note;
import org.heddle.spc.Yardstick.Kind;
import org.heddle.spc.Yardstick.Size;
import org.heddle.statistics.Counts;
import org.junit.jupiter.api.Test;

/** What charts with measures of their own cost and find, before they are switched on. */
class MeasuredCostsTest extends MeasureFloor {
  private static final double WEEK_SECONDS = 7 * 86_400.0;

  private final WatchCosts costs = new WatchCosts();

  private WatchCost cost() {
    return costs.of(watching(wanted), charts.all(2 * RecentPoints.MAX), 0);
  }

  private static Watching watching(Yardstick row) {
    return new Watching(row.watch(), Optional.of(row), List.of());
  }

  /** Poisson counts through the detectors as they are: so many signals as were computed. */
  @Test
  void falseAlarmsOfCountsAreThoseThatTheirDistributionMakes() {
    Counts rate = new Counts(2, false, 1);
    Detection detection = new Detection(3, 0.75, 4, 0, 0.1, 2.7, 0);
    double[] sizes = {0.5, 1, 2, 4};
    double computed = new CountScores(rate, 2, sizes).signals(detection);
    Detectors detectors = new Detectors();
    int signals = 0;
    int points = 400_000;
    Detection[] alone = {
      new Detection(3, 0.75, Detection.NEVER, 0, 0.1, Detection.NEVER, 0),
      new Detection(Detection.NEVER, 0.75, 4, 0, 0.1, Detection.NEVER, 0),
      new Detection(Detection.NEVER, 0.75, Detection.NEVER, 0, 0.1, 2.7, 0)
    };
    for (Detection each : alone) {
      int stream = detectors.add();
      detectors.arm(stream, 0, 1, each);
      for (int i = 0; i < points; i++) {
        double n = sizes[i % sizes.length];
        if (detectors.feed(stream, rate.score(poisson(2 * n), n)) != 0) {
          signals++;
          detectors.restart(stream);
        }
      }
    }
    assertThat((double) signals / points)
        .isCloseTo(computed, within(4 * Math.sqrt(signals) / points + 0.02 * computed));
  }

  @Test
  void aChartOfCountsSaysItsPriceAndWhatRateItFindsWhen() {
    sheets(150, 2);
    WatchCost cost = cost();
    assertThat(cost.streams()).isEqualTo(1);
    assertThat(cost.readingsPerHour()).isCloseTo(360, Percentage.withPercentage(2));
    double points = WEEK_SECONDS / 10;
    assertThat(cost.falseAlarmsPerWeek()).isBetween(0.05 * points / 1_000, 1.2 * points / 1_000);
    assertThat(cost.found()).extracting(Found::shift).containsExactly(1.0, 1.5, 2.0, 3.0);
    assertThat(cost.found())
        .extracting(Found::readings)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(cost.found().getFirst().level()).isBetween(2.3, 3.4);
    assertThat(cost.notes()).isEmpty();
  }

  /**
   * The same pieces in larger points: fewer false alarms, later by the clock, finer by the rate.
   */
  @Test
  void anotherNumberOfPiecesInAPointIsPricedBeforeItIsInForce() {
    wanted = yardstick(Kind.P, "result", new Size("", 50, Duration.ZERO));
    pieces(6_000, 0.1);
    WatchCost now = cost();
    Yardstick larger = yardstick(Kind.P, "result", new Size("", 200, Duration.ZERO));
    WatchCost then = costs.of(watching(larger), charts.all(2 * RecentPoints.MAX), 0);
    assertThat(then.readingsPerHour())
        .isCloseTo(now.readingsPerHour(), Percentage.withPercentage(2));
    assertThat(then.falseAlarmsPerWeek()).isLessThan(now.falseAlarmsPerWeek());
    assertThat(then.found().getLast().level()).isLessThan(now.found().getLast().level());
    Yardstick hourly = yardstick(Kind.P, "result", new Size("", 0, Duration.ofHours(1)));
    WatchCost inHours = costs.of(watching(hourly), charts.all(2 * RecentPoints.MAX), 0);
    assertThat(inHours.found().getFirst().readings()).isGreaterThan(360);
  }

  private void pieces(int count, double share) {
    for (int i = 0; i < count; i++) {
      inspect(random.nextDouble() < share);
    }
  }

  @Test
  void whatIsCountedOnAnotherAmountIsNotKnownBefore() {
    sheets(150, 2);
    WatchCost cost =
        costs.of(
            watching(yardstick(Kind.C, "defects", Size.ONE)), charts.all(2 * RecentPoints.MAX), 0);
    assertThat(cost.notes()).contains(Note.RATE_UNKNOWN);
    assertThat(cost.found()).isEmpty();
  }

  /** Of eight nozzles one that moved is found later than it would be alone, and not much later. */
  @Test
  void ofParallelStreamsOneThatMovedIsFoundAlmostAsSoonAsAlone() {
    grouped();
    fill(120, 8, 0, 0);
    WatchCost cost = cost();
    assertThat(cost.streams()).isEqualTo(1);
    assertThat(cost.readingsPerHour()).isCloseTo(360, Percentage.withPercentage(3));
    double rounds = cost.found().get(1).readings() / 8;
    double alone = costs.pointsTo(new DetectorDesign(5_000, 1.5).known(), 1.5);
    assertThat(rounds).isBetween(alone, 6 * alone);
    assertThat(cost.found().getLast().readings()).isLessThan(cost.found().getFirst().readings());
    double roundsPerWeek = WEEK_SECONDS / 80;
    assertThat(cost.falseAlarmsPerWeek())
        .isBetween(0.1 * roundsPerWeek / 5_000, 1.2 * roundsPerWeek / 5_000);
  }

  @Test
  void severalNozzlesThatAreWatchedAloneWouldBeOneChart() {
    Watch apart =
        new Watch(
            new Watch.Points(
                Watch.Chart.SINGLE,
                1,
                Set.of(Watch.Apart.STATION, Watch.Apart.TOOL),
                Duration.ofHours(1)),
            wanted.watch().ringing(),
            true,
            wanted.watch().learning());
    grouped();
    List<StreamState> alone =
        List.of(stream("tool=N1", apart), stream("tool=N2", apart), stream("tool=N3", apart));
    WatchCost cost = costs.of(watching(wanted), alone, 0);
    assertThat(cost.streams()).isEqualTo(1);
    assertThat(cost.readingsPerHour()).isCloseTo(180, Percentage.withPercentage(1));
  }

  private static StreamState stream(String tool, Watch watch) {
    List<RecentPoints.Point> points =
        java.util.stream.LongStream.range(0, 61)
            .mapToObj(i -> new RecentPoints.Point(i, 0, 0, i * 60_000_000, 1, 0, 0))
            .toList();
    return new StreamState(
        new StreamKey("cell", "fill", "mass", "station=F 1;" + tool),
        false,
        Optional.of(watch),
        Optional.empty(),
        List.of(),
        List.of(),
        61,
        1,
        points);
  }

  @Test
  void severalCharacteristicsTogetherArePricedByTheirDistance() {
    Watch watch = yardstick(Kind.C, "x", Size.ONE).watch();
    Watching row = new Watching(watch, Optional.empty(), List.of("torque", "angle"));
    WatchCost cost = costs.of(row, List.of(stream("tool=N1", watch)), 0);
    assertThat(cost.falseAlarmsPerWeek())
        .isCloseTo(WEEK_SECONDS / 60 / 1_000, Percentage.withPercentage(1));
    assertThat(cost.found().get(1).readings()).isBetween(4.0, 20.0);
    assertThat(costs.found(row, List.of(stream("tool=N1", watch)), 0, 1.5))
        .hasValue(cost.found().get(1).readings());
  }

  /** Good and bad one by one: the chain's run lengths, at twice and four times the rate. */
  @Test
  void rareBadPiecesAreFoundAtTwiceAndFourTimesTheirRate() {
    Watch watch =
        new Watch(
            new Watch.Points(Watch.Chart.RARE, 1, Set.of(), Duration.ofHours(1)),
            wanted.watch().ringing(),
            true,
            new Watch.Learning(100, 1));
    LimitSet learned =
        new LimitSet(
            "s",
            0,
            START,
            Watch.Chart.RARE,
            new LimitSet.Basis("", 1, 1_000),
            LimitSet.Measure.of(0.01, 0.1),
            new Detection(3, 0.75, 60, 0, 0.1, 3, 0),
            "");
    StreamState usual = stream("tool=N1", watch);
    StreamState known =
        new StreamState(
            usual.key(),
            true,
            usual.watch(),
            Optional.of(learned),
            List.of(),
            List.of(),
            61,
            1,
            usual.points());
    WatchCost cost = costs.of(Watching.of(watch), List.of(known), 0);
    assertThat(cost.falseAlarmsPerWeek()).isPositive();
    assertThat(cost.found()).extracting(Found::level).containsExactly(0.02, 0.04);
    assertThat(cost.found().getFirst().readings()).isGreaterThan(cost.found().getLast().readings());
  }

  @Test
  void aChartThatIsOnlyDrawnCostsNothing() {
    sheets(150, 2);
    Watch quiet =
        new Watch(
            wanted.watch().points(),
            new Watch.Ringing(wanted.watch().design(), 0, wanted.watch().severity(), false, false),
            true,
            wanted.watch().learning());
    Yardstick row = new Yardstick("defects", Kind.U, wanted.size(), Set.of(), quiet);
    assertThat(costs.of(watching(row), charts.all(300), 0).falseAlarmsPerWeek()).isZero();
  }
}
