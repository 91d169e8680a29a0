package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The detectors that ring, fed with points that were in order for long before the shift came:
 * Heddle reference vectors, computed with R package spc 0.6.7 (xewma.ad, xcusum.ad).
 */
class SteadyStateGolden {
  /** In-control points before the shift: the charts have forgotten their start by then. */
  private static final int BEFORE = 200;

  private static final int RUNS = 3_000;
  private static final double[] SHIFTS = {1, 1.5, 2, 3};

  /** Of the standard error; one of some hundred comparisons exceeds 4 in a seed of a hundred. */
  private static final double ERRORS = 4;

  static Stream<JsonNode> rows() {
    InputStream file =
        SteadyStateGolden.class.getResourceAsStream("/vectors/arl_ewma_cusum_shewhart.json");
    JsonNode all = JsonMapper.builder().build().readTree(Objects.requireNonNull(file));
    return all.path("rows").valueStream().filter(row -> !row.path("steady").isEmpty());
  }

  private static Detection detection(JsonNode row) {
    JsonNode params = row.path("params");
    double never = Detection.NEVER;
    return switch (row.path("chart").asString()) {
      case "Shewhart" -> new Detection(params.path("L").asDouble(), 1, never, 0, 0.1, never, 0);
      case "EWMA_fixed" ->
          new Detection(
              never, 1, never, 0, params.path("lambda").asDouble(), params.path("L").asDouble(), 0);
      default ->
          new Detection(
              never, params.path("k").asDouble(), params.path("h").asDouble(), 0, 0.1, never, 0);
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void delaysAfterALongTimeInOrderAgree(JsonNode row) {
    for (double shift : SHIFTS) {
      String key = shift == Math.rint(shift) ? "mu" + (int) shift : "mu" + shift;
      double expected = row.path("steady").path(key).asDouble();
      double[] actual = delay(detection(row), shift);
      assertThat(actual[0])
          .as("%s at %s", row.path("params"), shift)
          .isCloseTo(expected, within(ERRORS * actual[1]));
    }
  }

  /** Mean points from the shift to the alarm, and its standard error. */
  private static double[] delay(Detection detection, double shift) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, detection);
    SplittableRandom random = new SplittableRandom(71);
    double sum = 0;
    double squares = 0;
    int runs = 0;
    while (runs < RUNS) {
      detectors.restart(stream);
      int quiet = 0;
      while (quiet < BEFORE && detectors.feed(stream, random.nextGaussian()) == 0) {
        quiet++;
      }
      if (quiet < BEFORE) {
        continue;
      }
      int points = 1;
      while (detectors.feed(stream, random.nextGaussian() + shift) == 0) {
        points++;
      }
      sum += points;
      squares += (double) points * points;
      runs++;
    }
    double mean = sum / RUNS;
    return new double[] {mean, Math.sqrt((squares / RUNS - mean * mean) / RUNS)};
  }
}
