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

  /**
   * An EWMA of the residuals of AR(1), as R spc 0.6.7 has it (xewma.res.arl): the samples are pairs
   * of neighbours, of which the first shows a shift whole and the second what its memory leaves of
   * it, √((1 − φ)/(1 + φ)).
   */
  @Test
  void residualsOfAProcessThatRemembersShowLessOfAShift() {
    JsonNode rows =
        ReferenceVectors.read("arl_multivariate_poisson_ar1.json").path("residual_ewma_ar1");
    double[] shifts = {0, 0.5, 1, 1.5, 2, 3};
    assertThat(rows).hasSize(4);
    for (JsonNode row : rows) {
      double phi = row.path("alpha").asDouble();
      double left = (1 + Math.sqrt((1 - phi) / (1 + phi))) / 2;
      double[] expected = ReferenceVectors.doubles(row.path("arl"));
      for (int i = 0; i < shifts.length; i++) {
        double limit = row.path("c").asDouble();
        assertThat(RunLength.ewma(row.path("lambda").asDouble(), limit, left * shifts[i]))
            .as("φ %s, shift %s", phi, shifts[i])
            .isCloseTo(expected[i], within(1e-9 * expected[i]));
      }
    }
  }

  /** ALGORITHMS: k 0.75 at 370.4 needs h 3.3397; EWMA 0.1 needs L 2.7015. */
  @Test
  void limitsAreFoundForAWantedRunLength() {
    assertThat(RunLength.cusumInterval(0.75, 370.4)).isCloseTo(3.3397, within(1e-3));
    assertThat(RunLength.ewmaLimit(0.1, 370.4)).isCloseTo(2.7015, within(1e-3));
    assertThat(RunLength.shewhartLimit(370.3983)).isCloseTo(3, within(1e-5));
  }

  /**
   * What moving ranges do to a process that remembers: σ comes out too small by √(1 − φ), so that
   * limits of three such σ alarm every few points. Vector: simulated to about 1 %.
   */
  @Test
  void naiveLimitsOnAProcessThatRemembers() {
    JsonNode rows = ReferenceVectors.read("spc_misc.json").path("naive_individuals_on_ar1");
    assertThat(rows).hasSize(5);
    for (JsonNode row : rows) {
      double phi = row.path("phi").asDouble();
      assertThat(RunLength.shewhartAr1(phi, 3 * Math.sqrt(1 - phi), 0))
          .as("φ %s", phi)
          .isCloseTo(row.path("arl0").asDouble(), withinPercentage(4));
    }
  }

  /**
   * EWMA whose target and σ were estimated from n points: the mean run length over what these may
   * be (mean normal, variance χ²). R spc 0.6.7, xewma.arl.prerun; of 25 points the tail of σ makes
   * half of the mean, and two quadratures differ by 5 %.
   */
  @Test
  void runLengthsWithEstimatedParameters() {
    double[] shifts = {0, 0.5, 1, 1.5};
    JsonNode rows = ReferenceVectors.read("arl_multivariate_poisson_ar1.json").path("ewma_prerun");
    assertThat(rows).hasSize(5);
    for (JsonNode row : rows) {
      double[] expected = ReferenceVectors.doubles(row.path("arl"));
      for (int i = 0; i < shifts.length; i++) {
        double actual =
            estimated(
                row.path("lambda").asDouble(),
                row.path("c").asDouble(),
                row.path("n").asInt(),
                shifts[i]);
        assertThat(actual)
            .as("%s at %s", row, shifts[i])
            .isCloseTo(expected[i], withinPercentage(row.path("n").asInt() < 50 ? 5 : 2));
      }
    }
  }

  private static double estimated(double lambda, double limit, int n, double shift) {
    Quadrature rule = new Quadrature(24);
    double degrees = n - 1.0;
    double low = Math.sqrt(ChiSquared.quantile(1e-7, degrees) / degrees);
    double high = Math.sqrt(ChiSquared.quantile(1 - 1e-7, degrees) / degrees);
    double far = 5 / Math.sqrt(n);
    double sum = 0;
    double all = 0;
    for (int i = 0; i < 24; i++) {
      double s = rule.node(i, low, high);
      double half = 1e-4;
      double density =
          (ChiSquared.below(degrees * (s + half) * (s + half), degrees)
                  - ChiSquared.below(degrees * (s - half) * (s - half), degrees))
              / (2 * half);
      for (int j = 0; j < 24; j++) {
        double mean = rule.node(j, -far, far);
        double weight =
            rule.weight(i, low, high)
                * rule.weight(j, -far, far)
                * density
                * Normal.density(mean * Math.sqrt(n))
                * Math.sqrt(n);
        sum += weight * scaled(lambda, limit, s, shift - mean);
        all += weight;
      }
    }
    return sum / all;
  }

  /** Limits of s in place of 1. */
  private static double scaled(double lambda, double limit, double s, double shift) {
    return RunLength.ewma(lambda, limit * s, shift);
  }
}
