package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles as printed in the e-Handbook of NIST 1.3.6.7, tails against their closed forms. */
class DistributionsGolden {
  @ParameterizedTest
  @CsvSource({"0.95,1,3.841", "0.975,10,20.483", "0.05,30,18.493", "0.99,100,135.807"})
  void chiSquaredAsTabled(double p, double degrees, double expected) {
    assertThat(ChiSquared.quantile(p, degrees)).isCloseTo(expected, within(5e-4));
    assertThat(ChiSquared.below(expected, degrees)).isCloseTo(p, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0.95,1,6.314", "0.975,10,2.228", "0.99,30,2.457", "0.999,100,3.174"})
  void studentAsTabled(double p, double degrees, double expected) {
    assertThat(Student.quantile(p, degrees)).isCloseTo(expected, within(6e-4));
    assertThat(Student.quantile(1 - p, degrees)).isCloseTo(-expected, within(6e-4));
  }

  @ParameterizedTest
  @CsvSource({"0.95,1,10,4.965", "0.95,5,20,2.711", "0.99,4,12,5.412"})
  void varianceRatioAsTabled(double p, double above, double below, double expected) {
    assertThat(VarianceRatio.quantile(p, above, below)).isCloseTo(expected, within(6e-4));
    assertThat(VarianceRatio.below(expected, above, below)).isCloseTo(p, within(1e-4));
  }

  @Test
  void farTailsKeepTheirDigits() {
    Percentage close = Percentage.withPercentage(1e-9);
    assertThat(ChiSquared.above(200, 2)).isCloseTo(Math.exp(-100), close);
    double cauchy = Math.atan(1e-6) / Math.PI;
    assertThat(Student.above(1e6, 1)).isCloseTo(cauchy, close);
    assertThat(VarianceRatio.above(1e6, 2, 4)).isCloseTo(Math.pow(1 + 5e5, -2), close);
  }

  @Test
  void certaintyHasNoQuantile() {
    assertThatThrownBy(() -> ChiSquared.quantile(1, 3)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> Student.quantile(0, 3)).hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> VarianceRatio.quantile(Double.NaN, 3, 3))
        .hasMessageContaining("between 0 and 1");
  }
}
