package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

class TwoByTwoLaws {
  private final SplittableRandom random = new SplittableRandom(7);

  private TwoByTwo table(int most) {
    return new TwoByTwo(
        random.nextInt(most), random.nextInt(most), random.nextInt(most), random.nextInt(most) + 1);
  }

  @Test
  void exposureAndItsAbsenceAreOneQuestion() {
    for (int i = 0; i < 200; i++) {
      TwoByTwo table = table(60);
      long c = table.otherBad();
      long d = table.otherGood();
      TwoByTwo turned = new TwoByTwo(c, d, table.exposedBad(), table.exposedGood());
      assertThat(turned.fisher()).isCloseTo(table.fisher(), within(1e-12));
      assertThat(turned.haldaneOdds() * table.haldaneOdds()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void walkedTailsAreThoseOfTheDistribution() {
    for (int i = 0; i < 200; i++) {
      TwoByTwo table = table(200);
      var reference =
          new HypergeometricDistribution(
              (int) table.units(), (int) table.bad(), (int) table.exposed());
      assertThat(table.fisherGreater())
          .isCloseTo(reference.upperCumulativeProbability((int) table.exposedBad()), within(1e-10));
    }
  }

  /** Weights of (3, 1, 1, 3) are 1, 16, 36, 16, 1; at the upper end P(X ≤ 3) is 2.5 %. */
  @Test
  void intervalEndsLeaveWhatWasSeenItsShare() {
    double odds = new TwoByTwo(3, 1, 1, 3).oddsInterval(0.95).high();
    double all = 1 + odds * (16 + odds * (36 + odds * (16 + odds)));
    assertThat(1 - Math.pow(odds, 4) / all).isCloseTo(0.025, within(1e-9));
  }

  @Test
  void intervalHoldsItsEstimate() {
    for (int i = 0; i < 100; i++) {
      TwoByTwo table = table(40);
      assertThat(table.oddsInterval(0.95).holds(table.odds())).isTrue();
      assertThat(table.oddsInterval(0.99).low())
          .isLessThanOrEqualTo(table.oddsInterval(0.95).low());
    }
  }

  @Test
  void oneStratumIsTheTableItself() {
    TwoByTwo table = new TwoByTwo(12, 488, 5, 4495);
    Stratified alone = new Stratified(List.of(table));
    assertThat(alone.exactP()).isCloseTo(table.fisher(), Percentage.withPercentage(1e-6));
    assertThat(alone.odds()).isCloseTo(table.sampleOdds(), within(1e-9));
    assertThat(alone.exactOdds()).isCloseTo(table.odds(), within(1e-9));
  }

  @Test
  void millionsOfUnitsLoseNoDigits() {
    TwoByTwo table = new TwoByTwo(5_000, 495_000, 5_000, 495_000);
    assertThat(table.fisherGreater() + below(table)).isCloseTo(1 + at(table), within(1e-12));
    TwoByTwo shifted = new TwoByTwo(6_000, 494_000, 4_000, 496_000);
    assertThat(shifted.fisherGreater()).isBetween(0.0, 1e-80);
  }

  private static double below(TwoByTwo table) {
    return new Hypergeometric(table.exposed(), table.bad(), table.units())
        .atMost(table.exposedBad());
  }

  private static double at(TwoByTwo table) {
    return 2 * (table.fisherGreater() - table.midPGreater());
  }

  @Test
  void emptyTablesProveNothing() {
    TwoByTwo nothing = new TwoByTwo(0, 0, 0, 0);
    assertThat(nothing.fisher()).isEqualTo(1);
    assertThat(nothing.chiSquared(false).p()).isEqualTo(1);
    assertThat(nothing.sampleOdds()).isEqualTo(1);
    assertThat(new TwoByTwo(0, 10, 0, 10).fisher()).isEqualTo(1);
    assertThat(new TwoByTwo(0, 10, 0, 10).relativeRisk()).isEqualTo(1);
    assertThat(new TwoByTwo(0, 10, 0, 10).attributableShare()).isZero();
  }

  @Test
  void aTableThatCannotBeSignificantIsKnownBefore() {
    assertThat(new TwoByTwo(1, 99, 0, 900).smallestP()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void countsBelowZeroOrStrataWithoutUnitsAreRefused() {
    assertThatThrownBy(() -> new TwoByTwo(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TwoByTwo(TwoByTwo.MAX_COUNT + 1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stratified(List.of(new TwoByTwo(1, 0, 0, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void correctedValuesKeepTheirOrderAndNeverShrink() {
    double[] p = random.doubles(50).toArray();
    for (Multiplicity correction : Multiplicity.values()) {
      double[] corrected = correction.corrected(p);
      for (int i = 0; i < p.length; i++) {
        assertThat(corrected[i]).isBetween(p[i], 1.0);
        for (int j = 0; j < p.length; j++) {
          assertThat(p[i] >= p[j] || corrected[i] <= corrected[j]).isTrue();
        }
      }
    }
  }
}
