package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** R package robustbase on stackloss, column by column; Nelson's figures for the NIST flow rate. */
class EstimatorsGolden {
  private static final JsonNode VECTORS = ReferenceVectors.read("robust_multivariate.json");
  private static final double[][] ROWS = ReferenceVectors.table(VECTORS.path("data"));

  private static double[] column(int j) {
    double[] column = new double[ROWS.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = ROWS[i][j];
    }
    return column;
  }

  @Test
  void robustEstimatesAreThoseOfRobustbase() {
    for (int j = 0; j < 4; j++) {
      // robustbase rounds the factor to 2.21914
      assertThat(Spread.qn(column(j))).isCloseTo(at("Qn", j), within(2e-5));
      assertThat(Spread.sn(column(j))).isCloseTo(at("Sn", j), within(1e-9));
      // robustbase rounds the factor to 1.4826
      assertThat(Spread.mad(column(j))).isCloseTo(at("mad", j), within(2e-5));
      assertThat(Location.huber(1.5, column(j))).isCloseTo(at("huberM", j), within(2e-5));
      assertThat(Location.hodgesLehmann(column(j))).isEqualTo(at("hl", j));
    }
  }

  private static double at(String name, int j) {
    return VECTORS.path(name).path(j).asDouble();
  }

  /** NIST e-Handbook 6.3.2.2. */
  @Test
  void flowRateHasItsMovingRanges() {
    double[] flow = {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};
    assertThat(Spread.movingRanges(flow)[0]).isCloseTo(2, within(1e-12));
    assertThat(Spread.meanMovingRange(flow)).isCloseTo(1.6641372266835128, within(1e-12));
    assertThat(Spread.medianMovingRange(flow)).isCloseTo(1.5725371237612957, within(1e-9));
    assertThat(Spread.mad(flow)).isCloseTo(2.0015129949825647, within(1e-9));
  }
}
