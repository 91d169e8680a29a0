package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.heddle.statistics.ReferenceVectors;
import org.heddle.statistics.Sample;
import org.heddle.statistics.StudentizedRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** R 4.2.2 on its own data sets PlantGrowth and sleep, and on bad and good units of the vectors. */
class GroupsGolden {
  private static final JsonNode RANKED =
      ReferenceVectors.read("commonality_tests.json").path("mann_whitney");
  private static final Sample BAD = Sample.of(ReferenceVectors.doubles(RANKED.path("bad")));
  private static final Sample GOOD = Sample.of(ReferenceVectors.doubles(RANKED.path("good")));

  private static final List<Sample> PLANTS =
      List.of(
          Sample.of(4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14),
          Sample.of(4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69),
          Sample.of(6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26));

  @Test
  void badUnitsLieHigherThanGoodOnes() {
    MannWhitney test = MannWhitney.of(BAD, GOOD);
    assertThat(test.u()).isEqualTo(RANKED.path("W").asDouble());
    assertThat(test.p()).isCloseTo(RANKED.path("p_normal_cc").asDouble(), within(1e-9));
    assertThat(test.area()).isCloseTo(RANKED.path("auc").asDouble(), within(1e-12));
    assertThat(test.areaError()).isCloseTo(RANKED.path("delong_se").asDouble(), within(1e-9));
    Interval area = test.areaInterval(0.95);
    assertThat(area.low()).isCloseTo(RANKED.path("delong_ci").path(0).asDouble(), within(1e-6));
    assertThat(area.high()).isCloseTo(RANKED.path("delong_ci").path(1).asDouble(), within(1e-6));
    assertThat(test.cliffsDelta()).isCloseTo(RANKED.path("cliffs_delta").asDouble(), within(1e-12));
    // R searches for the shift and stops at four digits; ours is the order statistic.
    assertThat(test.shift()).isCloseTo(RANKED.path("hodges_lehmann").asDouble(), within(1e-3));
  }

  @Test
  void shapesAreComparedExactlyWithTies() {
    assertThat(KolmogorovSmirnov.test(BAD, GOOD).p())
        .isCloseTo(RANKED.path("ks").asDouble(), within(1e-9));
  }

  /** R: wilcox.test(c(0.8, 0.83, 1.89, 1.04, 1.45), c(1.15, 0.88, 0.90, 0.74, 1.21)): 0.4206. */
  @Test
  void fewValuesWithoutTiesAreCounted() {
    MannWhitney test =
        MannWhitney.of(
            Sample.of(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46),
            Sample.of(1.15, 0.88, 0.90, 0.74, 1.21));
    assertThat(test.u()).isEqualTo(35);
    assertThat(test.p()).isCloseTo(0.2544, within(5e-5)); // Hollander and Wolfe 1973, twice 0.1272
  }

  @Test
  void plantsByEveryTest() {
    Outcome anova = Anova.of(PLANTS).test();
    assertThat(anova.statistic()).isCloseTo(4.846, within(5e-4));
    assertThat(anova.p()).isCloseTo(0.01591, within(5e-6));
    Outcome welch = Groups.welch(PLANTS);
    assertThat(welch.statistic()).isCloseTo(5.181, within(5e-4));
    assertThat(welch.degrees()).isCloseTo(17.128, within(5e-4));
    assertThat(welch.p()).isCloseTo(0.01739, within(5e-6));
    Outcome ranks = Groups.kruskalWallis(PLANTS);
    assertThat(ranks.statistic()).isCloseTo(7.9882, within(5e-5));
    assertThat(ranks.p()).isCloseTo(0.01842, within(5e-6));
    assertThat(Groups.brownForsythe(PLANTS).statistic()).isCloseTo(1.1192, within(5e-5));
    assertThat(Groups.brownForsythe(PLANTS).p()).isCloseTo(0.3412, within(5e-5));
  }

  /** R: TukeyHSD(aov(weight ~ group, PlantGrowth)). */
  @Test
  void pairsOfPlantsByTukey() {
    List<Pair> pairs = Groups.pairs(PLANTS, true, 0.95);
    assertThat(pairs.get(0).difference()).isCloseTo(-0.371, within(1e-12));
    assertThat(pairs.get(0).p()).isCloseTo(0.3908711, within(1e-6));
    assertThat(pairs.get(1).p()).isCloseTo(0.1979960, within(1e-6));
    assertThat(pairs.get(2).p()).isCloseTo(0.0120064, within(1e-6));
    assertThat(pairs.get(2).interval().low()).isCloseTo(0.1737839, within(1e-5));
    assertThat(pairs.get(2).interval().high()).isCloseTo(1.5562161, within(1e-5));
  }

  /** R: t.test(extra ~ group, sleep): t = −1.8608, df = 17.776, p = 0.07939. */
  @Test
  void twoGroupsByWelchAreStudentsSquare() {
    Sample first = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    Sample second = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
    Outcome test = Groups.welch(List.of(first, second));
    assertThat(Math.sqrt(test.statistic())).isCloseTo(1.8608, within(5e-5));
    assertThat(test.degrees()).isCloseTo(17.776, within(5e-4));
    assertThat(test.p()).isCloseTo(0.07939, within(5e-6));
    Pair pair = Groups.pairs(List.of(first, second), false, 0.95).getFirst();
    assertThat(pair.p()).isCloseTo(0.07939, within(5e-6));
    assertThat(pair.interval().low()).isCloseTo(-0.2054832, within(1e-5));
    assertThat(pair.interval().high()).isCloseTo(3.3654832, within(1e-5));
  }

  /** Tables of the studentized range. */
  @ParameterizedTest
  @CsvSource({"0.95,3,27,3.506", "0.95,5,20,4.232", "0.95,2,10,3.151", "0.99,4,12,5.502"})
  void studentizedRangeAsTabled(double p, int groups, double degrees, double expected) {
    assertThat(StudentizedRange.quantile(p, groups, degrees)).isCloseTo(expected, within(6e-4));
    assertThat(StudentizedRange.above(expected, groups, degrees)).isCloseTo(1 - p, within(1e-4));
    assertThat(StudentizedRange.above(0, groups, degrees)).isEqualTo(1);
  }
}
