package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.spc.PhaseOne.Verdict;
import org.heddle.spc.Yardstick.Kind;
import org.heddle.spc.Yardstick.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of counts, of short runs and of parallel streams, looked at by a person and frozen. */
class FrozenMeasureTest extends MeasureFloor {
  private MeasureProposal proposal(Set<String> without) {
    return charts.proposal(only().key().text(), without, "coil end").orElseThrow();
  }

  private LimitsFrozen freeze(int version) {
    LimitsFrozen frozen = proposal(Set.of()).measure(version, now, "quality: looked at").frozen();
    judge(frozen);
    return frozen;
  }

  private String last() {
    RecentPoints.Point point = only().points().getLast();
    return point.position() + ":" + point.index();
  }

  @Test
  void theRateOfCountsIsProposedAndWildOnesAreListed() {
    sheets(120, 2);
    sheet(90, 30);
    MeasureProposal made = proposal(Set.of());
    assertThat(made.canFreeze()).isTrue();
    assertThat(made.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(made.centre()).isBetween(1.8, 2.25);
    assertThat(made.points()).isEqualTo(121);
    assertThat(made.excluded())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.leftOut()).isFalse();
              assertThat(each.value()).isEqualTo(90);
              assertThat(each.reason()).contains("no known cause", "pulled in");
            });
  }

  /** What is left out with its cause does not count at all. */
  @Test
  void aPointWithAKnownCauseIsLeftOut() {
    sheets(120, 2);
    sheet(90, 30);
    double before = proposal(Set.of()).centre();
    MeasureProposal made = proposal(Set.of(last()));
    assertThat(made.points()).isEqualTo(120);
    assertThat(made.centre()).isLessThan(before);
    assertThat(made.excluded())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).isEqualTo("coil end"))
        .satisfies(each -> assertThat(each.leftOut()).isTrue());
    assertThatThrownBy(() -> proposal(Set.of("1:99"))).hasMessageContaining("1:99");
  }

  @Test
  void tooFewPointsOrTwoPeriodsAreNoBasis() {
    sheets(20, 2);
    assertThat(proposal(Set.of()).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(proposal(Set.of()).evidence()).isEqualTo("20 points, and limits need 25");
    sheets(40, 2);
    sheets(60, 4);
    MeasureProposal made = proposal(Set.of());
    assertThat(made.verdict()).isEqualTo(Verdict.CHANGED);
    assertThat(made.canFreeze()).isFalse();
    assertThat(made.changes()).singleElement().satisfies(at -> assertThat(at).isBetween(55L, 65L));
  }

  @Test
  void whereNothingWasCountedNoRateIsKnown() {
    sheets(60, 0);
    MeasureProposal made = proposal(Set.of());
    assertThat(made.verdict()).isEqualTo(Verdict.WITHOUT_SPREAD);
    assertThat(made.evidence()).contains("so few were counted");
  }

  /** Lots that differ by more than chance: the proposal says what would take it in. */
  @Test
  void countsThatVaryByMoreThanChanceAreTold() {
    for (int i = 0; i < 100; i++) {
      sheet(poisson(40 * (4 + 0.8 * random.nextGaussian())), 400);
    }
    assertThat(proposal(Set.of()).evidence()).contains("times as chance", "Laney's chart");
  }

  @Test
  void frozenLimitsAreMovedByNothingButALaterVersion() {
    sheets(60, 2);
    freeze(1);
    sheets(1, 2);
    double centre = only().limits().orElseThrow().centre();
    sheets(250, 2.2);
    assertThat(only().limits().orElseThrow().centre()).isEqualTo(centre);
    assertThat(only().limits().orElseThrow().version()).isEqualTo(1);
    freeze(2);
    assertThat(only().limits().orElseThrow().version()).isEqualTo(1);
    sheets(1, 2);
    assertThat(only().limits().orElseThrow().version()).isEqualTo(2);
    assertThat(only().limits().orElseThrow().centre()).isGreaterThan(centre);
    assertThat(only().versions()).extracting(LimitSet::version).containsExactly(1, 2);
    assertThat(only().points().getLast().is(RecentPoints.FIRST)).isTrue();
  }

  /** A chart that learns nothing by itself rings from the moment a person has frozen limits. */
  @Test
  void frozenLimitsArmAChartThatDoesNotStartItself() {
    Watch watch = wanted.watch();
    wanted =
        new Yardstick(
            wanted.characteristic(),
            wanted.kind(),
            wanted.size(),
            wanted.heads(),
            new Watch(watch.points(), watch.ringing(), false, watch.learning()));
    sheets(120, 2);
    sheet(90, 30);
    assertThat(alarms).isEmpty();
    freeze(1);
    sheet(90, 30);
    assertThat(alarms).singleElement().extracting(AlarmRaised::limitsVersion).isEqualTo(1);
  }

  /** The clauses of the issue: late, doubled, corrected; none moves limits or takes an alarm. */
  @Test
  void whatIsLateCorrectedOrWithdrawnMovesNeitherLimitsNorAlarms() {
    sheets(60, 2);
    freeze(1);
    sheet(90, 30);
    LimitSet before = only().limits().orElseThrow();
    List<String> open = only().open();
    assertThat(open).hasSize(1);
    long rang = position - 1;
    judge(new Corrected(rang, 0, "defects", "9", "", "miscounted"));
    judge(new Voided(rang, "test sheet"));
    late(90, 30, Duration.ofDays(2));
    assertThat(only().limits()).contains(before);
    assertThat(only().open()).isEqualTo(open);
    assertThat(only().points().getLast().is(RecentPoints.LATE)).isTrue();
    assertThat(alarms).hasSize(1);
  }

  /** A reading of the time before they were frozen, a little late: the chart does not go back. */
  @Test
  void aReadingFromBeforeTheFreezeDoesNotBringOldLimitsBack() {
    sheets(120, 2);
    freeze(1);
    sheets(3, 2);
    long count = only().count();
    late(4, 20, Duration.ofSeconds(45));
    assertThat(only().count()).isEqualTo(count + 1);
    assertThat(only().limits().orElseThrow().version()).isEqualTo(1);
  }

  private void late(int defects, int tenths, Duration by) {
    now = now.minus(by);
    sheet(defects, tenths);
    now = now.plus(by);
  }

  @Test
  void eachProductOfAShortRunIsFrozenThatHasPointsEnough() {
    wanted = yardstick(Kind.SHORT_RUN, "mass", Size.ONE);
    for (int round = 0; round < 5; round++) {
      lot("small", 12, 10, 0.1, 0);
      lot("large", 12, 200, 2, 0);
    }
    lot("new", 8, 50, 0.3, 0);
    MeasureProposal made = proposal(Set.of());
    assertThat(made.canFreeze()).isTrue();
    assertThat(made.parts())
        .extracting(MeasureProposal.Part::name, MeasureProposal.Part::isFrozen)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("large", true),
            org.assertj.core.groups.Tuple.tuple("new", false),
            org.assertj.core.groups.Tuple.tuple("small", true));
    freeze(1);
    lot("small", 60, 10, 0.1, 0);
    lot("new", 8, 50, 0.3, 0);
    assertThat(only().members().getLast().centre()).isEqualTo(made.parts().getLast().centre());
    assertThat(only().members()).extracting(Member::isFrozen).containsExactly(true, false, true);
    assertThat(alarms).isEmpty();
    lot("small", 10, 10, 0.1, 2.5);
    assertThat(alarms).isNotEmpty();
    assertThat(alarms.getFirst().limitsVersion()).isEqualTo(1);
  }

  @Test
  void eachNozzleOfAGroupIsFrozenAndAWaveringOneRingsByThem() {
    grouped();
    fill(60, 8, 0, 0);
    MeasureProposal made = proposal(Set.of());
    assertThat(made.parts()).hasSize(8).allMatch(MeasureProposal.Part::isFrozen);
    assertThat(made.upper()).isGreaterThan(4);
    freeze(1);
    fill(200, 8, 0, 0);
    assertThat(alarms).isEmpty();
    assertThat(only().members().getFirst().centre()).isEqualTo(made.parts().getFirst().centre());
    fill(30, 8, 5, 2);
    assertThat(alarms).isNotEmpty();
    assertThat(alarms.getFirst().stream()).endsWith(";tool=N5");
    assertThat(alarms).extracting(AlarmRaised::limitsVersion).containsOnly(1);
  }

  /** The same record again makes the same alarms, and a restart in between changes nothing. */
  @Test
  void aRestartKeepsFrozenLimitsAndWhatTheDetectorsGathered(@TempDir Path folder)
      throws IOException {
    for (Kind kind : List.of(Kind.U, Kind.SHORT_RUN, Kind.GROUP)) {
      survives(kind, folder);
    }
  }

  private void survives(Kind kind, Path folder) throws IOException {
    alarms.clear();
    charts = opened();
    switch (kind) {
      case GROUP -> {
        grouped();
        fill(60, 8, 0, 0);
      }
      case SHORT_RUN -> {
        wanted = yardstick(kind, "mass", Size.ONE);
        lot("small", 60, 10, 0.1, 0);
      }
      default -> {
        wanted = yardstick(kind, "defects", new Size("area", 0, Duration.ZERO));
        sheets(60, 2);
      }
    }
    freeze(1);
    charts.write(folder);
    Standardised before = charts;
    charts = opened();
    charts.read(folder);
    assertThat(charts.all(600)).as("%s", kind).isEqualTo(before.all(600));
    switch (kind) {
      case GROUP -> fill(40, 8, 2, 2);
      case SHORT_RUN -> lot("small", 20, 10, 0.1, 2);
      default -> sheets(40, 4);
    }
    assertThat(alarms).as("%s", kind).isNotEmpty();
    assertThat(alarms.getFirst().limitsVersion()).isEqualTo(1);
    charts.write(folder);
    Standardised again = opened();
    again.read(folder);
    assertThat(again.all(600)).as("%s", kind).isEqualTo(charts.all(600));
  }

  /** Area in square metres is no number of sheets: limits on another n are not taken. */
  @Test
  void limitsOnAnotherAmountAreNotTaken() {
    sheets(60, 2);
    LimitsFrozen frozen = freeze(1);
    assertThat(frozen.chart()).isEqualTo("U area");
    wanted = yardstick(Kind.C, "defects", Size.ONE);
    sheets(60, 2);
    assertThat(only().limits().map(LimitSet::version)).isNotEqualTo(java.util.Optional.of(1));
  }

  /**
   * Limits that are learned again, or whose budget the plan has changed, do not put off an alarm
   * that is about to ring.
   */
  @Test
  void whatTheDetectorsHaveGatheredGoesOnInLimitsMadeAgain() {
    sheets(150, 2);
    sheets(5, 3.5);
    double gathered = charts.gathered(only().key());
    assertThat(alarms).isEmpty();
    assertThat(gathered).isGreaterThan(2);
    wanted = yardstick(Kind.U, "defects", new Size("area", 0, Duration.ZERO), Set.of(), 2_000);
    sheet(11, 30);
    assertThat(charts.gathered(only().key())).isGreaterThan(gathered);
  }

  @Test
  void afterAPersonHasClosedAnAlarmItBeginsAnew() {
    sheets(150, 2);
    sheets(40, 3);
    assertThat(alarms).isNotEmpty();
    alarms.forEach(
        alarm -> judge(new AlarmHandled(alarm.alarm(), Handling.CLOSED, "powder", "changed", "")));
    assertThat(charts.gathered(only().key())).isZero();
    wanted = yardstick(Kind.U, "defects", new Size("area", 0, Duration.ZERO), Set.of(), 2_000);
    sheets(1, 2);
    assertThat(charts.gathered(only().key())).isLessThan(3);
  }
}
