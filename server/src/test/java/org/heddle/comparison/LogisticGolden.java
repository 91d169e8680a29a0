package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.heddle.comparison.Logistic.Penalty;
import org.heddle.statistics.ReferenceVectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** R 4.2.2 glm(binomial) on 4,000 units, of which 55 failed: humidity acts only with one lot. */
class LogisticGolden {
  private static final JsonNode EXPECTED =
      ReferenceVectors.read("commonality_tests.json").path("interaction");

  private final List<double[]> units = read();

  private static List<double[]> read() {
    var file = LogisticGolden.class.getResourceAsStream("/vectors/interaction_humidity_lot.csv");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      return lines.subList(1, lines.size()).stream().map(LogisticGolden::numbers).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double[] numbers(String line) {
    String[] cells = line.split(",", -1);
    return new double[] {
      Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])
    };
  }

  private Logistic fit(boolean withInteraction, Penalty penalty) {
    double[][] rows =
        units.stream()
            .map(u -> withInteraction ? row(u[0], u[1], u[0] * u[1]) : row(u[0], u[1]))
            .toArray(double[][]::new);
    return Logistic.fit(rows, bad(), penalty);
  }

  private static double[] row(double... values) {
    return values;
  }

  private boolean[] bad() {
    boolean[] bad = new boolean[units.size()];
    for (int i = 0; i < bad.length; i++) {
      bad[i] = units.get(i)[2] == 1;
    }
    return bad;
  }

  @Test
  void mainEffectsAloneAreMissed() {
    Logistic main = fit(false, Penalty.NONE);
    same(main, EXPECTED.path("main"));
    assertThat(main.akaike()).isCloseTo(EXPECTED.path("AIC").path(0).asDouble(), within(1e-6));
  }

  @Test
  void humidityWithOneLotIsFound() {
    Logistic full = fit(true, Penalty.NONE);
    same(full, EXPECTED.path("full"));
    assertThat(full.akaike()).isCloseTo(EXPECTED.path("AIC").path(1).asDouble(), within(1e-6));
    Outcome test = full.against(fit(false, Penalty.NONE));
    assertThat(test.statistic()).isCloseTo(EXPECTED.path("LR").asDouble(), within(1e-6));
    assertThat(test.p()).isCloseTo(EXPECTED.path("p").asDouble(), within(1e-9));
  }

  private static void same(Logistic fit, JsonNode rows) {
    assertThat(fit.converged()).isTrue();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(fit.coefficients()[i]).isCloseTo(rows.path(i).path(0).asDouble(), within(1e-6));
      // R takes its errors from the weights one step before the end.
      assertThat(fit.errors()[i]).isCloseTo(rows.path(i).path(1).asDouble(), within(5e-5));
      assertThat(fit.p(i)).isCloseTo(rows.path(i).path(3).asDouble(), within(1e-5));
    }
  }

  /** Firth 1993 with one column of 2 × 2 counts is Haldane's: half a unit in every cell. */
  @Test
  void penaltyIsHalfAUnitInEveryCell() {
    double[][] rows = new double[40][];
    boolean[] bad = new boolean[40];
    for (int i = 0; i < 40; i++) {
      rows[i] = row(i < 15 ? 1 : 0);
      bad[i] = i < 6;
    }
    Logistic fit = Logistic.fit(rows, bad, Penalty.FIRTH);
    assertThat(fit.converged()).isTrue();
    assertThat(Math.exp(fit.coefficients()[1]))
        .isCloseTo(new TwoByTwo(6, 9, 0, 25).haldaneOdds(), within(1e-4));
    assertThat(Logistic.fit(rows, bad, Penalty.NONE).converged()).isFalse();
  }

  @Test
  void aConstantColumnIsRefused() {
    double[][] rows = {row(1), row(1), row(1)};
    assertThatThrownBy(() -> Logistic.fit(rows, new boolean[] {true, false, true}, Penalty.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("constant");
  }

  @Test
  void aMissingValueIsRefused() {
    double[][] rows = {row(1), row(Double.NaN), row(2)};
    assertThatThrownBy(() -> Logistic.fit(rows, new boolean[] {true, false, true}, Penalty.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }
}
