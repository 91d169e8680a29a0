package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.heddle.statistics.ReferenceVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** R 4.2.2 stats: fisher.test, chisq.test, mantelhaen.test, p.adjust; DescTools Breslow–Day. */
class CommonalityGolden {
  private static final Percentage EXACT = Percentage.withPercentage(1e-7);

  /** R searches for 1/odds and stops at 1e-4: its 621.93 is 626.24, as the laws beside show. */
  private static final Percentage R_ROOTS = Percentage.withPercentage(0.7);

  private static final JsonNode VECTORS = ReferenceVectors.read("commonality_tests.json");

  static Stream<JsonNode> tables() {
    return Stream.concat(
        VECTORS.path("two_by_two").valueStream(),
        Stream.of(VECTORS.path("cmh_simpson").path("crude")));
  }

  private static TwoByTwo table(JsonNode counts) {
    double[] n = ReferenceVectors.doubles(counts);
    return new TwoByTwo((long) n[0], (long) n[1], (long) n[2], (long) n[3]);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void exactProbabilitiesOfOneTable(JsonNode expected) {
    TwoByTwo table = table(expected.path("table"));
    isClose(table.fisher(), expected.path("fisher_two"), EXACT);
    isClose(table.fisherGreater(), expected.path("fisher_greater"), EXACT);
    isClose(table.midPGreater(), expected.path("midp_greater"), EXACT);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void oddsOfOneTable(JsonNode expected) {
    TwoByTwo table = table(expected.path("table"));
    isClose(table.odds(), expected.path("or_cmle"), R_ROOTS);
    isClose(table.oddsInterval(0.95).low(), expected.path("or_cmle_ci").path(0), R_ROOTS);
    isClose(table.oddsInterval(0.95).high(), expected.path("or_cmle_ci").path(1), R_ROOTS);
    isClose(table.sampleOdds(), expected.path("or_sample"), EXACT);
    if (!expected.path("or_sample").isNull()) {
      isClose(table.woolf(0.95).low(), expected.path("or_woolf_ci").path(0), EXACT);
      isClose(table.woolf(0.95).high(), expected.path("or_woolf_ci").path(1), EXACT);
    }
    isClose(table.haldaneOdds(), expected.path("or_haldane"), EXACT);
    isClose(table.haldane(0.95).low(), expected.path("or_haldane_ci").path(0), EXACT);
    isClose(table.haldane(0.95).high(), expected.path("or_haldane_ci").path(1), EXACT);
    isClose(table.relativeRisk(), expected.path("rr"), EXACT);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void chiSquaredOfOneTable(JsonNode expected) {
    TwoByTwo table = table(expected.path("table"));
    isClose(table.chiSquared(false).statistic(), expected.path("chisq"), EXACT);
    isClose(table.chiSquared(false).p(), expected.path("chisq_p"), EXACT);
    isClose(table.chiSquared(true).statistic(), expected.path("chisq_yates"), EXACT);
    isClose(table.chiSquared(true).p(), expected.path("chisq_yates_p"), EXACT);
  }

  /** The file says nothing (null) where R says infinity. */
  private static void isClose(double actual, JsonNode expected, Percentage tolerance) {
    if (expected.isNull()) {
      assertThat(actual).isInfinite();
    } else {
      assertThat(actual).isCloseTo(expected.asDouble(), tolerance);
    }
  }

  @Test
  void admissionsToBerkeleyWithinDepartments() {
    JsonNode expected = VECTORS.path("cmh_UCBAdmissions");
    Stratified strata = new Stratified(strata(expected.path("data")));
    isClose(strata.test(true).statistic(), expected.path("chisq_corrected"), EXACT);
    isClose(strata.test(true).p(), expected.path("p"), EXACT);
    isClose(strata.test(false).statistic(), expected.path("uncorrected"), EXACT);
    isClose(strata.odds(), expected.path("or"), EXACT);
    isClose(strata.interval(0.95).low(), expected.path("ci").path(0), EXACT);
    isClose(strata.interval(0.95).high(), expected.path("ci").path(1), EXACT);
    JsonNode agreement = VECTORS.path("breslow_day").path("UCB");
    isClose(strata.agreement().statistic(), agreement.path("stat"), EXACT);
    assertThat(strata.agreement().degrees()).isEqualTo(5);
    isClose(strata.agreement().p(), agreement.path("p"), EXACT);
  }

  /** A lot that was only used on the bad line looks guilty until lines are told apart. */
  @Test
  void aLineThatExplainsALotClearsIt() {
    JsonNode expected = VECTORS.path("cmh_simpson");
    Stratified strata = new Stratified(strata(expected.path("data")));
    assertThat(strata.odds()).isCloseTo(1, within(1e-12));
    assertThat(strata.test(true).p()).isEqualTo(1);
    JsonNode agreement = VECTORS.path("breslow_day").path("simpson");
    assertThat(strata.agreement().statistic())
        .isCloseTo(agreement.path("stat").asDouble(), within(1e-12));
    assertThat(strata.agreement().degrees()).isEqualTo(agreement.path("df").asInt());
    isClose(strata.interval(0.95).low(), expected.path("ci").path(0), EXACT);
    isClose(strata.interval(0.95).high(), expected.path("ci").path(1), EXACT);
    isClose(strata.exactP(), expected.path("exact_p"), EXACT);
    isClose(strata.exactOdds(), expected.path("exact_or"), R_ROOTS);
    assertThat(strata.agreement().statistic()).isCloseTo(0, within(1e-12));
    assertThat(strata.agreement().p()).isCloseTo(1, within(1e-9));
  }

  /** Column-major: outcome, exposure, stratum. */
  private static List<TwoByTwo> strata(JsonNode data) {
    double[] n = ReferenceVectors.doubles(data);
    List<TwoByTwo> strata = new ArrayList<>();
    for (int k = 0; k < n.length; k += 4) {
      strata.add(new TwoByTwo((long) n[k], (long) n[k + 1], (long) n[k + 2], (long) n[k + 3]));
    }
    return strata;
  }

  @Test
  void manyTestsAreCorrectedAsInTheirPapers() {
    JsonNode example = VECTORS.path("bh_1995");
    double[] p = ReferenceVectors.doubles(example.path("p"));
    same(Multiplicity.BENJAMINI_HOCHBERG.corrected(p), example.path("BH"));
    same(Multiplicity.BENJAMINI_YEKUTIELI.corrected(p), example.path("BY"));
    same(Multiplicity.BONFERRONI.corrected(p), example.path("bonf"));
    same(Multiplicity.HOLM.corrected(p), example.path("holm"));
  }

  private static void same(double[] actual, JsonNode expected) {
    assertThat(actual).containsExactly(ReferenceVectors.doubles(expected), within(1e-12));
  }
}
