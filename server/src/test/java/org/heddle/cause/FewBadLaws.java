package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.comparison.MannWhitney;
import org.heddle.statistics.Sample;
import org.junit.jupiter.api.Test;

/** Numbers of a few bad units against the good ones: what is said must hold at the edges too. */
class FewBadLaws {
  private final SplittableRandom random = new SplittableRandom(20_261_121);

  private static OfParameter of(int units, IntToDoubleFunction value, int... bad) {
    Made made = new Made(units);
    made.parameter("x", value);
    FactorTable table = made.table();
    ParameterScreen screen = new ParameterScreen(table, new Bad(table, bad));
    return screen.closer(screen.run().getFirst());
  }

  /** Two of 45 at the very top: 2/C(45, 2) both sides, and twice that for the second question. */
  @Test
  void completeSeparationHasThePOfItsArrangement() {
    double p = of(45, unit -> unit, 43, 44).evidence().p();
    assertThat(p).isCloseTo(2 * 2.0 / (45 * 44 / 2), within(0.0005));
    double three = of(100, unit -> unit, 97, 98, 99).evidence().p();
    assertThat(three).isBetween(4 / 161_700.0, 1.25 * 4 / 161_700.0);
  }

  /** Exact by counting, R's wilcox.test, over all of U. */
  @Test
  void fewBadUnitsHaveNearlyTheExactP() {
    int[][] bads = {{3, 30}, {5, 10}, {0, 49}, {35, 40, 48}, {30, 35, 40, 45}, {1, 2, 3, 5}};
    for (int[] bad : bads) {
      double[] own = Arrays.stream(bad).mapToDouble(i -> i).toArray();
      double[] others =
          IntStream.range(0, 50)
              .filter(i -> Arrays.stream(bad).noneMatch(b -> b == i))
              .mapToDouble(i -> i)
              .toArray();
      OfParameter found = of(50, unit -> unit, bad);
      double exact = MannWhitney.of(Sample.of(own), Sample.of(others)).p();
      if (found.shape() != Difference.Shape.FAR) {
        double twice = Math.min(1, 2 * exact);
        assertThat(found.evidence().p()).isBetween(0.93 * twice, 1.2 * twice);
      }
    }
  }

  /** Where a third has the same value, both bad units having it is no more than chance squared. */
  @Test
  void tiesDoNotMakeAPTooSmall() {
    double[] levels = {0.02, 0.1, 0.3};
    for (double level : levels) {
      for (int bads = 2; bads <= 6; bads++) {
        double[] values =
            random.doubles(1_000).map(x -> x < level ? 1 : random.nextDouble() - 1).toArray();
        int alarms = 0;
        for (int i = 0; i < 500; i++) {
          int[] bad = random.ints(0, 1_000).distinct().limit(bads).toArray();
          alarms += of(1_000, unit -> values[unit], bad).evidence().p() <= 0.05 ? 1 : 0;
        }
        assertThat(alarms / 500.0).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / 500));
      }
    }
  }

  /** DeLong's error, as the room of comparisons computes it from ranks, with many ties. */
  @Test
  void theErrorOfTheAreaIsDeLongsWithTies() {
    double[] values = random.doubles(400).map(x -> Math.floor(5 * x * x)).toArray();
    int[] bad =
        IntStream.range(0, 400)
            .filter(i -> random.nextDouble() < 0.02 + 0.04 * values[i])
            .toArray();
    double[] own = Arrays.stream(bad).mapToDouble(i -> values[i]).toArray();
    double[] others =
        IntStream.range(0, 400)
            .filter(i -> Arrays.binarySearch(bad, i) < 0)
            .mapToDouble(i -> values[i])
            .toArray();
    OfParameter found = of(400, unit -> values[unit], bad);
    MannWhitney exact = MannWhitney.of(Sample.of(own), Sample.of(others));
    assertThat(found.auc()).isCloseTo(exact.area(), within(1e-12));
    assertThat(found.aucLow()).isCloseTo(exact.areaInterval(0.95).low(), within(1e-9));
    assertThat(found.aucHigh()).isCloseTo(exact.areaInterval(0.95).high(), within(1e-9));
  }

  /** Half of all are bad: the middle of all is the middle of neither. */
  @Test
  void goodUnitsAreDescribedByThemselves() {
    OfParameter found =
        of(
            1_000,
            unit -> (unit % 2 == 0 ? 10 : 0) + unit / 1_000.0,
            IntStream.range(0, 500).map(i -> 2 * i).toArray());
    assertThat(found.goodMedian()).isCloseTo(0.5, within(0.01));
    assertThat(found.shift()).isCloseTo(10, within(0.05));
  }

  /** Of a hundred reworked units only the force was measured; the other good ones have none. */
  @Test
  void aShareOfTheGoodOnesIsOfAllGoodOnes() {
    OfParameter found = of(2_000, unit -> unit % 20 == 0 ? unit : Double.NaN, 1_200, 1_220, 1_240);
    assertThat(found.evidence().coverage()).isEqualTo(1);
    assertThat(found.evidence().falseCover()).isCloseTo(37 / 1_997.0, within(1e-12));
  }

  /** Twelve bad units have both, but one of them twenty good units too. */
  @Test
  void twoLevelsWithOtherGoodUnitsAreNotTheSame() {
    Made made = new Made(200_000);
    made.factor(FactorKind.LOT, "glue", 2, unit -> unit < 12 ? 1 : 2);
    made.factor(FactorKind.LOT, "foil", 2, unit -> unit < 12 || unit % 10_000 == 13 ? 1 : 2);
    DiffResult result = new UnitDiff(made.table()).of(IntStream.range(0, 12).toArray());
    List<OfLevel> levels =
        result.differences().stream()
            .filter(OfLevel.class::isInstance)
            .map(OfLevel.class::cast)
            .toList();
    assertThat(levels.getFirst().words()).contains("glue-1");
    assertThat(levels.getFirst().sameAs()).noneMatch(each -> each.contains("foil"));
  }
}
