package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.spc.Yardstick.Kind;
import org.heddle.spc.Yardstick.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts on a changing n, several products on one chart, and nozzles side by side. */
class StandardisedTest extends MeasureFloor {
  @Test
  void defectsOnAChangingAreaHaveLimitsInSteps() {
    sheets(150, 2);
    StreamState stream = only();
    assertThat(stream.isArmed()).isTrue();
    assertThat(stream.marks()).hasSameSizeAs(stream.points());
    assertThat(stream.limits().orElseThrow().centre()).isBetween(1.8, 2.2);
    List<Mark> last = stream.marks().subList(120, 150);
    Mark small = last.stream().min((a, b) -> Double.compare(a.size(), b.size())).orElseThrow();
    Mark large = last.stream().max((a, b) -> Double.compare(a.size(), b.size())).orElseThrow();
    assertThat(small.upper() - small.centre())
        .isGreaterThan(1.5 * (large.upper() - large.centre()));
    assertThat(small.centre()).isEqualTo(large.centre());
    assertThat(alarms).isEmpty();
  }

  @Test
  void aHigherRateRingsThoughNoSheetAloneIsBeyondItsLimit() {
    sheets(150, 2);
    sheets(40, 3);
    assertThat(alarms).isNotEmpty();
    AlarmRaised alarm = alarms.getFirst();
    assertThat(alarm.stream()).isEqualTo("sheet/coat/defects/station=C 1");
    assertThat(alarm.rule()).endsWith("-high");
    assertThat(alarm.onset().from()).isBeforeOrEqualTo(START.plusSeconds(151 * 10));
    sheets(60, 2);
    assertThat(ceased).extracting(AlarmCeased::alarm).contains(alarm.alarm());
  }

  /** A large sheet with many defects is no small one with as many. */
  @Test
  void theSameCountRingsOnASmallAreaOnly() {
    sheets(150, 2);
    sheet(24, 120);
    assertThat(alarms).isEmpty();
    sheet(24, 20);
    assertThat(alarms).singleElement().extracting(AlarmRaised::rule).isEqualTo("beyond-limit-high");
  }

  /** A size in the wrong unit is no reason to count up to it. */
  @Test
  void aSizeBeyondAllReasonIsChartedAtOnce() {
    sheets(150, 2);
    sheet(7_000_000_000_000_000_000L, 2);
    sheet(3, Long.MAX_VALUE);
    sheet(Long.MAX_VALUE, Long.MAX_VALUE);
    wanted = yardstick(Kind.P, "defects", new Size("area", 0, Duration.ZERO));
    for (int i = 0; i < 150; i++) {
      sheet(poisson(5), 1_000);
    }
    sheet(Long.MAX_VALUE, 10);
    sheet(5, Long.MAX_VALUE);
    assertThat(only().marks().getLast().upper()).isBetween(0.04, 0.06);
  }

  /** As many pieces come in an hour as come. */
  @Test
  void theShareOfBadPiecesOfEachHourHasItsOwnN() {
    wanted = yardstick(Kind.P, "result", new Size("", 0, Duration.ofHours(1)));
    for (int hour = 0; hour < 110; hour++) {
      int pieces = 60 + random.nextInt(200);
      hour(pieces, 0.05);
    }
    StreamState stream = only();
    assertThat(stream.isArmed()).isTrue();
    assertThat(stream.limits().orElseThrow().centre()).isBetween(0.04, 0.06);
    assertThat(stream.marks().stream().map(Mark::size).distinct().count()).isGreaterThan(30);
    assertThat(alarms).isEmpty();
    hour(200, 0.2);
    hour(1, 0);
    assertThat(alarms).singleElement().extracting(AlarmRaised::rule).isEqualTo("beyond-limit-high");
    assertThat(alarms.getFirst().onset().from()).isBefore(now.minus(Duration.ofHours(1)));
  }

  @Test
  void piecesAreCountedUpToN() {
    wanted = yardstick(Kind.NP, "result", new Size("", 50, Duration.ZERO));
    for (int i = 0; i < 50 * 104; i++) {
      inspect(random.nextDouble() < 0.1);
    }
    StreamState stream = only();
    assertThat(stream.points()).hasSize(104);
    assertThat(stream.limits().orElseThrow().centre()).isBetween(4.0, 6.0);
    assertThat(stream.marks().getLast().size()).isEqualTo(50);
  }

  /** With 5,000 pieces a day the rate of each day is known so well that the days differ. */
  @Test
  void aRateThatVariesFromLotToLotRingsOnlyWithoutLaney() {
    assertThat(alarmsOfVaryingLots(Kind.U)).isGreaterThan(1);
    alarms.clear();
    charts = opened();
    assertThat(alarmsOfVaryingLots(Kind.LANEY_U)).isZero();
  }

  private int alarmsOfVaryingLots(Kind kind) {
    wanted = yardstick(kind, "defects", new Size("area", 0, Duration.ZERO));
    for (int i = 0; i < 250; i++) {
      double rate = 4 + 0.8 * random.nextGaussian();
      sheet(poisson(40 * rate), 400);
    }
    return alarms.size();
  }

  /** Twelve pieces of each product are no chart; sixty of one process are. */
  @Test
  void severalProductsAreOneChartEachInItsOwnSigma() {
    wanted = yardstick(Kind.SHORT_RUN, "mass", Size.ONE);
    for (int round = 0; round < 4; round++) {
      lot("small", 8, 10, 0.1, 0);
      lot("middle", 8, 50, 0.3, 0);
      lot("large", 8, 200, 2, 0);
    }
    assertThat(alarms).isEmpty();
    StreamState stream = only();
    assertThat(stream.key().product()).isEmpty();
    assertThat(stream.members())
        .extracting(Member::name)
        .containsExactly("large", "middle", "small");
    assertThat(stream.members().getFirst().centre()).isBetween(198.0, 202.0);
    assertThat(stream.points()).allMatch(point -> Math.abs(point.value()) < 6);
    lot("small", 6, 10, 0.1, 2);
    lot("large", 8, 200, 2, 2);
    assertThat(alarms)
        .singleElement()
        .extracting(AlarmRaised::rule)
        .isIn("cusum-high", "ewma-high");
    assertThat(alarms.getFirst().stream()).isEqualTo("/fill/mass/station=F 1");
  }

  @Test
  void ofEightNozzlesTheHighestAndTheLowestAreDrawnByName() {
    grouped();
    fill(60, 8, 0, 0);
    StreamState stream = only();
    assertThat(stream.members()).hasSize(8);
    assertThat(stream.points()).hasSameSizeAs(stream.marks()).hasSize(2 * 58);
    for (int i = 0; i < stream.marks().size(); i += 2) {
      Mark high = stream.marks().get(i);
      Mark low = stream.marks().get(i + 1);
      assertThat(high.side()).isEqualTo(1);
      assertThat(low.side()).isEqualTo(-1);
      assertThat(high.who()).startsWith("N").isNotEqualTo(low.who());
      assertThat(stream.points().get(i).value()).isGreaterThan(stream.points().get(i + 1).value());
    }
    assertThat(stream.marks().getLast().lower()).isLessThan(-4);
    assertThat(alarms).isEmpty();
  }

  @Test
  void aWaveringNozzleRingsByItsOwnName() {
    grouped();
    fill(100, 8, 0, 0);
    fill(30, 8, 5, 2);
    assertThat(alarms)
        .extracting(AlarmRaised::stream)
        .containsOnly("cell/fill/mass/station=F 1;tool=N5");
    assertThat(alarms.getFirst().sentence()).contains("N5");
    assertThat(alarms.getFirst().onset().from()).isBeforeOrEqualTo(START.plusSeconds(8 * 102 * 10));
    assertThat(charts.named(alarms.getFirst().stream())).isPresent();
    assertThat(only().open()).isNotEmpty();
  }

  /** Two that are the same extreme again and again are told by their row. */
  @Test
  void aNozzleThatIsTheLowestAgainAndAgainRings() {
    grouped();
    fill(100, 8, 0, 0);
    fill(40, 8, 3, -2);
    assertThat(alarms).isNotEmpty();
    assertThat(alarms.getFirst().stream()).endsWith(";tool=N3");
    assertThat(alarms.getFirst().rule()).endsWith("-low");
  }

  @Test
  void whatMovesAllNozzlesRingsForTheMachine() {
    grouped();
    fill(100, 8, 0, 0);
    fill(15, 8, 0, 1);
    assertThat(alarms).extracting(AlarmRaised::stream).contains("cell/fill/mass/station=F 1");
  }

  /** What is kept goes on as if it had never stopped. */
  @Test
  void keptChartsGoOn(@TempDir Path folder) throws IOException {
    for (Kind kind : Kind.values()) {
      goesOn(kind, folder);
    }
  }

  private void goesOn(Kind kind, Path folder) throws IOException {
    wanted =
        kind == Kind.GROUP
            ? yardstick(kind, "mass", Size.ONE, Set.of(Watch.Apart.TOOL), 1_000)
            : kind == Kind.SHORT_RUN
                ? yardstick(kind, "mass", Size.ONE)
                : kind == Kind.XBAR_S
                    ? yardstick(kind, "mass", new Size("", 50, Duration.ofMinutes(5)))
                    : yardstick(kind, "result", new Size("", 30, Duration.ZERO));
    charts = opened();
    some(kind, 4_003);
    charts.write(folder);
    Standardised read = opened();
    read.read(folder);
    Standardised straight = charts;
    long at = position;
    Instant then = now;
    alarms.clear();
    more(kind);
    List<AlarmRaised> rang = List.copyOf(alarms);
    charts = read;
    position = at;
    now = then;
    alarms.clear();
    more(kind);
    assertThat(rang).as("%s", kind).isNotEmpty().isEqualTo(alarms);
    assertThat(read.all(100)).as("%s", kind).isEqualTo(straight.all(100));
  }

  private void some(Kind kind, int values) {
    for (int i = 0; i < values; i++) {
      one(kind, i, random, 0);
    }
  }

  /** In the middle of a round or a lot, and then something happens. */
  private void more(Kind kind) {
    SplittableRandom same = new SplittableRandom(5);
    for (int i = 0; i < 637; i++) {
      one(kind, i, same, i < 100 ? 0 : 1);
    }
  }

  private void one(Kind kind, int i, SplittableRandom from, int moved) {
    switch (kind) {
      case GROUP -> mass("cell", "N" + i % 5, 90 + from.nextGaussian() + 2 * moved);
      case SHORT_RUN -> mass(i % 20 < 10 ? "a" : "b", "", 90 + from.nextGaussian() + 2 * moved);
      case XBAR_S -> mass("cell", "", 90 + from.nextGaussian() + 2 * moved);
      case P, NP, C, U, LANEY_P, LANEY_U -> inspect(from.nextDouble() < 0.2 + 0.3 * moved);
    }
  }
}
