package org.heddle.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ISO 14253-1: who must prove conformity bears the uncertainty. */
class UncertaintyTest {
  private static final Interval TOLERANCE = new Interval(new Decimal(225, 1), new Decimal(275, 1));

  @ParameterizedTest
  @CsvSource({
    "25.0, CONFORMING", "23.0, CONFORMING", "22.99, UNDECIDED", "22.5, UNDECIDED",
    "22.01, UNDECIDED", "22.0, NONCONFORMING", "27.0, CONFORMING", "27.2, UNDECIDED",
    "28.0, NONCONFORMING", "99, NONCONFORMING"
  })
  void uncertaintyMakesAZoneAtEachLimit(double value, Conformity expected) {
    assertThat(new Uncertainty(0.25, 2).decide(value, TOLERANCE)).isEqualTo(expected);
  }

  @Test
  void withoutUncertaintyTheLimitItselfConforms() {
    assertThat(Uncertainty.NONE.decide(22.5, TOLERANCE)).isEqualTo(Conformity.CONFORMING);
    assertThat(Uncertainty.NONE.decide(22.49, TOLERANCE)).isEqualTo(Conformity.NONCONFORMING);
  }

  /** A gauge worse than the tolerance can never prove conformity. */
  @Test
  void gaugeCoarserThanTheToleranceProvesNothing() {
    Uncertainty coarse = Uncertainty.expanded(3, 2);
    assertThat(coarse.decide(25, TOLERANCE)).isEqualTo(Conformity.UNDECIDED);
  }

  @Test
  void openSideNeedsNoProof() {
    Interval atLeast = new Interval(new Decimal(100, 0), null);
    assertThat(new Uncertainty(1, 2).decide(1e9, atLeast)).isEqualTo(Conformity.CONFORMING);
  }

  @Test
  void independentUncertaintiesAddInSquares() {
    assertThat(new Uncertainty(3, 2).plus(new Uncertainty(4, 2)).expanded()).isEqualTo(10);
    assertThat(new Uncertainty(3, 2).times(-2).standard()).isEqualTo(6);
  }
}
