package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Heddle reference vectors, checked by quadrature at twice the nodes. */
class ChartConstantsGolden {
  private static final Offset<Double> EXACT = within(1e-10);

  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/spc_constants.csv", numLinesToSkip = 1)
  void constantsAreComputedToTenDigits(
      int n,
      double d2,
      double d3,
      double median,
      double c4,
      double c5,
      double a2,
      double a3,
      double b3,
      double b4,
      double b5,
      double b6,
      double d1,
      double d2Upper,
      double d3Factor,
      double d4Factor,
      double e2) {
    ChartConstants constants = ChartConstants.of(n);
    assertThat(constants.d2()).isCloseTo(d2, EXACT);
    assertThat(constants.d3()).isCloseTo(d3, EXACT);
    assertThat(constants.medianRange()).isCloseTo(median, EXACT);
    assertThat(constants.c4()).isCloseTo(c4, EXACT);
    assertThat(constants.c5()).isCloseTo(c5, EXACT);
    assertThat(constants.a2()).isCloseTo(a2, EXACT);
    assertThat(constants.a3()).isCloseTo(a3, EXACT);
    assertThat(constants.b3()).isCloseTo(b3, EXACT);
    assertThat(constants.b4()).isCloseTo(b4, EXACT);
    assertThat(constants.d3Factor()).isCloseTo(d3Factor, EXACT);
    assertThat(constants.d4Factor()).isCloseTo(d4Factor, EXACT);
    assertThat(constants.e2()).isCloseTo(e2, EXACT);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/d2star.csv", numLinesToSkip = 1)
  void averageOfRangesHasItsOwnConstant(int g, int m, double d2Star) {
    assertThat(ChartConstants.of(m).d2Star(g)).isCloseTo(d2Star, within(1e-9));
  }
}
