package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.Stream;
import org.heddle.statistics.Estimated.Estimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Heddle reference vectors: 40,000 to 200,000 simulated charts each (numpy). */
class EstimatedGolden {
  static Stream<JsonNode> rows() {
    return Vectors.read("phase1_estimation_effect.json").path("rows").valueStream();
  }

  private static Estimated of(JsonNode row) {
    int m = row.path("m").asInt();
    return switch (row.path("estimator").asString()) {
      case "I_MR" -> Estimated.of(Estimator.MOVING_RANGE, m, 1);
      case "I_medMR" -> Estimated.of(Estimator.MEDIAN_MOVING_RANGE, m, 1);
      case "Xbar5_pooled" -> Estimated.of(Estimator.POOLED, m, 5);
      default -> Estimated.of(Estimator.MEAN_RANGE, m, 5);
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void limitsAreWidenedForTheirFewPoints(JsonNode row) {
    assertThat(of(row).shewhartLimit(370.4))
        .isCloseTo(row.path("L_GICP_90").asDouble(), withinPercentage(3));
  }

  /** That 3 σ limits from few points keep the textbook's promise is a coin's toss. */
  @ParameterizedTest
  @MethodSource("rows")
  void withThreeSigmaHalfOfAllChartsAlarmMoreOftenThanPromised(JsonNode row) {
    assertThat(1 - of(row).keptByShewhart(3, 370.4))
        .isCloseTo(row.path("P_CARL_lt_370").asDouble(), within(0.045));
  }

  @Test
  void widenedLimitsKeepThePromiseInNineOfTen() {
    Estimated estimated = Estimated.of(Estimator.ROBUST, 50, 1);
    double limit = estimated.shewhartLimit(10_000);
    assertThat(estimated.keptByShewhart(limit, 10_000)).isCloseTo(0.9, within(0.005));
  }

  @Test
  void allChartsAreWidenedAndLessSoWithMorePoints() {
    Estimated few = Estimated.of(Estimator.ROBUST, 30, 1);
    Estimated many = Estimated.of(Estimator.ROBUST, 3_000, 1);
    double known = RunLength.cusumInterval(0.75, 1e6);
    assertThat(few.cusumInterval(0.75, 1e6)).isGreaterThan(many.cusumInterval(0.75, 1e6));
    assertThat(many.cusumInterval(0.75, 1e6)).isBetween(known, known * 1.1);
    double average = RunLength.ewmaLimit(0.1, 1e6);
    assertThat(few.ewmaLimit(0.1, 1e6)).isGreaterThan(many.ewmaLimit(0.1, 1e6));
    assertThat(many.ewmaLimit(0.1, 1e6)).isBetween(average, average * 1.1);
  }
}
