package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkewLaws {
  /** A lognormal value far out is as far out as its own normal value. */
  @Test
  void theLongTailOfALognormalDistributionIsNormalAgain() {
    double s = 0.2;
    double middle = Math.exp(s * s / 2);
    double sigma = middle * Math.sqrt(middle * middle - 1);
    double skewness = (Math.exp(s * s) + 2) * Math.sqrt(Math.exp(s * s) - 1);
    for (double z : new double[] {2, 3, 4, 5}) {
      double standardised = (Math.exp(s * z) - middle) / sigma;
      assertThat(Skew.toNormal(standardised, skewness)).isCloseTo(z, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.5, 0, 0.01, 0.3, 1.2, 4})
  void thereAndBackAgain(double skewness) {
    for (double value = -6; value <= 8; value += 0.25) {
      double normal = Skew.toNormal(value, skewness);
      assertThat(Skew.ofNormal(normal, skewness)).isCloseTo(value, within(1e-9));
      assertThat(Math.abs(normal)).isLessThanOrEqualTo(Math.abs(value));
      assertThat(Skew.toNormal(-value, -skewness)).isCloseTo(-normal, within(1e-12));
    }
  }
}
