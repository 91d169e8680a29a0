package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heddle.statistics.ReferenceVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Scopes of 99 % against an independent simulation of the same method (numpy, seed 20261121): four
 * kinds of truth, 3 to 12 failures and half an unrelated one among 90,000 cells. Its plant is drawn
 * otherwise than ours, so sizes agree in their order and captures within five points.
 */
class RecallScopeGolden {
  private static final int RUNS = 4;

  private final Random random = new Random(20_261_121);

  static Stream<JsonNode> rows() {
    return ReferenceVectors.read("recall_scope_union_simulation.json").path("rows").valueStream();
  }

  private IntPredicate cause(String truth, int size) {
    int units = EvidenceScopeTest.UNITS;
    int coil = EvidenceScopeTest.COIL;
    return switch (truth) {
      case "coil" -> {
        int one = random.nextInt(units / coil);
        yield unit -> unit / coil == one;
      }
      case "sepLot" -> {
        int one = random.nextInt(units / 3_000);
        yield unit -> unit / 3_000 == one;
      }
      case "stackerShift" -> {
        int first = 1_000 * random.nextInt(units / 1_000 - 4);
        int machine = random.nextInt(12);
        yield unit -> unit % 12 == machine && unit >= first && unit < first + 12 * size;
      }
      default -> {
        int lane = random.nextInt(units / coil * 4);
        int first = lane / 4 * coil + random.nextInt(coil / 3);
        yield unit ->
            EvidenceScopeTest.lane(unit) == lane && unit >= first && unit < first + 4 * size;
      }
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void scopesAreAsTheSimulationHasThem(JsonNode row) {
    double captured = 0;
    int[] sizes = new int[RUNS];
    for (int run = 0; run < RUNS; run++) {
      IntPredicate cause = cause(row.path("truth").asString(), row.path("true_size").asInt());
      int[] truth = IntStream.range(0, EvidenceScopeTest.UNITS).filter(cause).toArray();
      int failures = row.path("n_bad").asInt();
      IntStream hits = random.ints(failures, 0, truth.length).map(i -> truth[i]);
      IntStream other =
          run % 2 == 0 ? random.ints(1, 0, EvidenceScopeTest.UNITS) : IntStream.empty();
      ScopeResult found =
          new EvidenceScope(EvidenceScopeTest.TABLE)
              .of(0.99, IntStream.concat(hits, other).distinct().toArray());
      captured +=
          IntStream.of(truth).filter(found.units()::get).count() / (double) truth.length / RUNS;
      sizes[run] = found.units().cardinality();
    }
    Arrays.sort(sizes);
    assertThat(captured)
        .isGreaterThan(row.path("union99_captured_mean").asDouble() - 0.05 - 0.25 / RUNS);
    assertThat(sizes[0]).isLessThan(3 * row.path("union99_cells_median").asInt());
  }

  /** Exact, from the same source: what a clean sample leaves, and how many must be clean. */
  @Test
  void clearingByTestIsExact() {
    JsonNode tables = ReferenceVectors.read("recall_scope_simulation.json");
    assertThat(tables.path("hypergeometric_upper")).isNotEmpty();
    for (JsonNode row : tables.path("hypergeometric_upper")) {
      assertThat(
              Clearing.mostBad(
                  row.path("N").asInt(),
                  row.path("n").asInt(),
                  row.path("x").asInt(),
                  1 - row.path("alpha").asDouble()))
          .as("%s", row)
          .isEqualTo(row.path("D_upper").asInt());
    }
    for (JsonNode row : tables.path("zero_acceptance_n")) {
      assertThat(
              Clearing.sampleToExclude(
                  row.path("N").asInt(),
                  row.path("D_to_exclude").asInt(),
                  1 - row.path("alpha").asDouble()))
          .as("%s", row)
          .isEqualTo(row.path("n_zero_accept").asInt());
    }
  }
}
