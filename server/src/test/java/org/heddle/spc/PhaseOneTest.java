package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.spc.PhaseOne.Proposal;
import org.heddle.spc.PhaseOne.Verdict;
import org.junit.jupiter.api.Test;

class PhaseOneTest {
  private static final DetectorDesign DESIGN = new DetectorDesign(10_000, 1.5);

  private final SplittableRandom random = new SplittableRandom(11);

  private double[] normal(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, _ -> 20 + 0.5 * random.nextGaussian());
    return x;
  }

  @Test
  void aStablePeriodGivesItsCentreAndSigma() {
    Proposal proposal = PhaseOne.propose(normal(400), List.of(), DESIGN);
    assertThat(proposal.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(proposal.centre()).isCloseTo(20, within(0.1));
    assertThat(proposal.sigma()).isCloseTo(0.5, within(0.08));
    assertThat(proposal.detection().limit()).isGreaterThan(DESIGN.known().limit());
  }

  /** Leaving out whatever looks bad makes any process look good. */
  @Test
  void aWildPointIsLeftOutOnlyWithAKnownCause() {
    double[] x = normal(200);
    x[50] = 40;
    x[120] = 45;
    List<String> causes = new ArrayList<>(Collections.nCopies(200, ""));
    causes.set(120, "gauge was dropped");
    Proposal proposal = PhaseOne.propose(x, causes, DESIGN);
    assertThat(proposal.excluded()).extracting(PhaseOne.Excluded::index).contains(50, 120);
    assertThat(proposal.excluded())
        .filteredOn(PhaseOne.Excluded::leftOut)
        .extracting(PhaseOne.Excluded::reason)
        .containsExactly("gauge was dropped");
    assertThat(proposal.sigma()).isCloseTo(0.5, within(0.12));
    assertThat(proposal.points()).isEqualTo(199);
  }

  @Test
  void twoPeriodsAreNotMadeOne() {
    double[] x = normal(300);
    for (int i = 140; i < 300; i++) {
      x[i] += 1;
    }
    Proposal proposal = PhaseOne.propose(x, List.of(), DESIGN);
    assertThat(proposal.verdict()).isEqualTo(Verdict.CHANGED);
    assertThat(proposal.changes()).hasSize(1);
    assertThat(proposal.changes().getFirst()).isBetween(134, 146);
  }

  @Test
  void pointsThatRememberGetAResidualChart() {
    double[] x = new double[400];
    double before = 0;
    for (int i = 0; i < x.length; i++) {
      before = 0.6 * before + 0.8 * random.nextGaussian();
      x[i] = 5 + before;
    }
    Proposal proposal = PhaseOne.propose(x, List.of(), DESIGN);
    assertThat(proposal.verdict()).isEqualTo(Verdict.REMEMBERS);
    assertThat(proposal.phi()).isCloseTo(0.6, within(0.12));
    assertThat(proposal.sigma()).isCloseTo(0.8, within(0.1));
  }

  @Test
  void tooFewPointsAndPointsAllEqualAreRefused() {
    assertThat(PhaseOne.propose(normal(24), List.of(), DESIGN).verdict())
        .isEqualTo(Verdict.TOO_FEW);
    assertThat(PhaseOne.propose(new double[60], List.of(), DESIGN).verdict())
        .isEqualTo(Verdict.WITHOUT_SPREAD);
    assertThat(PhaseOne.propose(new double[0], List.of(), DESIGN).verdict())
        .isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void limitsAreTheSameAfterTheyWereRecorded() {
    LimitSet limits =
        new LimitSet(
            "a/b/c/*",
            3,
            Instant.parse("2026-11-01T00:00:00Z"),
            Watch.Chart.RESIDUAL,
            new LimitSet.Basis("median", 1, 120),
            new LimitSet.Measure(20, 0.5, Memory.of(0.4), 0),
            DESIGN.known(),
            "period of November");
    assertThat(LimitSet.of(limits.frozen(limits.evidence()))).isEqualTo(limits);
    LimitsFrozen plain =
        new LimitsFrozen(
            "a/b/c/*",
            1,
            Instant.EPOCH,
            "SINGLE",
            List.of(new Figure("centre", 1), new Figure("sigma", 2)),
            30,
            "");
    assertThat(LimitSet.of(plain).detection()).isEqualTo(Detection.TEXTBOOK);
    assertThat(LimitSet.of(plain).z(5)).isEqualTo(2);
  }
}
