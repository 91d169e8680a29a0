package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/** The fast tail against Hipparchus' complementary error function, and against its own symmetry. */
class NormalTailLaws {
  private static final double CLOSE = 1e-14;

  /** What rounding z / √2 costs the other one. */
  private static final double ROUNDED = 3e-16;

  @Test
  void itIsTheComplementaryErrorFunctionFarIntoBothTails() {
    for (double z = -9; z < 37; z += 0.0173) {
      double expected = Erf.erfc(z / Math.sqrt(2)) / 2;
      assertThat(NormalTail.above(z) / expected)
          .as("z = %f", z)
          .isCloseTo(1, within(CLOSE + ROUNDED * z * z));
    }
  }

  @Test
  void itIsWholeWhereOneApproximationMeetsTheNext() {
    for (double z : new double[] {0.67448975, Math.sqrt(32)}) {
      double step = 1e-9;
      double drop = NormalTail.above(z - step) - NormalTail.above(z + step);
      double expected = 2 * step * Normal.density(z);
      assertThat((drop - expected) / NormalTail.above(z)).isCloseTo(0, within(CLOSE));
    }
  }

  @Test
  void bothSidesTogetherAreCertain() {
    for (double z = 0; z < 8; z += 0.01) {
      assertThat(NormalTail.above(z) + NormalTail.above(-z)).isCloseTo(1, within(1e-15));
    }
    assertThat(NormalTail.above(0)).isEqualTo(0.5);
    assertThat(NormalTail.above(Double.POSITIVE_INFINITY)).isZero();
    assertThat(NormalTail.above(Double.NEGATIVE_INFINITY)).isEqualTo(1);
    assertThat(NormalTail.above(Double.NaN)).isNaN();
  }
}
