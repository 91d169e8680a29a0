package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heddle reference vectors, computed with R package spc 0.6.7 (xewma.arl, xcusum.arl). */
class RunLengthGolden {
  static Stream<JsonNode> rows() {
    InputStream file =
        RunLengthGolden.class.getResourceAsStream("/vectors/arl_ewma_cusum_shewhart.json");
    JsonNode all = JsonMapper.builder().build().readTree(Objects.requireNonNull(file));
    return all.path("rows").valueStream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void runLengthsAgreeAtEveryShift(JsonNode row) {
    JsonNode params = row.path("params");
    for (Map.Entry<String, JsonNode> entry : row.path("arl").properties()) {
      double shift = Double.parseDouble(entry.getKey().substring(2));
      double expected = entry.getValue().asDouble();
      double actual =
          switch (row.path("chart").asString()) {
            case "Shewhart" -> RunLength.shewhart(params.path("L").asDouble(), shift);
            case "EWMA_fixed" ->
                RunLength.ewma(
                    params.path("lambda").asDouble(), params.path("L").asDouble(), shift);
            default -> cusum(params, shift);
          };
      assertThat(actual).as("%s at %s", params, shift).isCloseTo(expected, withinPercentage(1));
    }
  }

  private static double cusum(JsonNode params, double shift) {
    double k = params.path("k").asDouble();
    double h = params.path("h").asDouble();
    double head = params.path("hs").asDouble(0);
    if (head == 0) {
      return RunLength.cusum(k, h, shift);
    }
    return twoSidedWithHead(k, h, head, shift);
  }

  /** Lucas and Crosier, Technometrics 24 (1982) 199. */
  private static double twoSidedWithHead(double k, double h, double head, double shift) {
    double up = RunLength.oneSidedCusum(k, h, head, shift);
    double up0 = RunLength.oneSidedCusum(k, h, 0, shift);
    double down = RunLength.oneSidedCusum(k, h, head, -shift);
    double down0 = RunLength.oneSidedCusum(k, h, 0, -shift);
    return (up * down0 + up0 * down - up0 * down0) / (up0 + down0);
  }

  /** ALGORITHMS: k 0.75 at 370.4 needs h 3.3397; EWMA 0.1 needs L 2.7015. */
  @Test
  void limitsAreFoundForAWantedRunLength() {
    assertThat(RunLength.cusumInterval(0.75, 370.4)).isCloseTo(3.3397, within(1e-3));
    assertThat(RunLength.ewmaLimit(0.1, 370.4)).isCloseTo(2.7015, within(1e-3));
    assertThat(RunLength.shewhartLimit(370.3983)).isCloseTo(3, within(1e-5));
  }
}
