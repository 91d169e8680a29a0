package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.heddle.capability.Answer;
import org.heddle.capability.CapabilityStudy;
import org.heddle.capability.Request;
import org.heddle.capability.Stability;
import org.heddle.capability.Tolerance;
import org.junit.jupiter.api.Test;

/** Which indices a page shows, and with which interval. */
class CapabilityIndicesTest {
  private final SplittableRandom random = new SplittableRandom(4);

  private static List<ChartFigures.Index> indices(double[] values, Tolerance tolerance) {
    return indices(values, tolerance, 1);
  }

  private static List<ChartFigures.Index> indices(
      double[] values, Tolerance tolerance, int subgroup) {
    Request request =
        Request.of(values, tolerance, new Stability.NotShown("no limits")).inSubgroupsOf(subgroup);
    Answer answer = new CapabilityStudy(1).answer(request.boundedByNature());
    return ChartFigures.indices((Answer.Known) answer);
  }

  @Test
  void everyIndexOfNormalValuesHasItsInterval() {
    double[] values = random.doubles(200).map(_ -> 10 + random.nextGaussian()).toArray();
    assertThat(indices(values, Tolerance.between(5, 15)))
        .allSatisfy(each -> assertThat(each.low()).isNotNull().isLessThan(each.value()))
        .extracting(ChartFigures.Index::name)
        .containsExactly("Pp", "Ppk", "Cpm");
  }

  @Test
  void theIndexWithinSubgroupsHasItsIntervalToo() {
    double[] values = random.doubles(200).map(_ -> 10 + random.nextGaussian()).toArray();
    ChartFigures.Index within =
        indices(values, Tolerance.between(5, 15), 5).stream()
            .filter(each -> each.name().equals("Cwk"))
            .findFirst()
            .orElseThrow();
    assertThat(within.low()).isNotNull().isBetween(1.2, within.value());
    assertThat(within.high()).isNotNull().isGreaterThan(within.value());
  }

  @Test
  void valuesThatAreNotNormalAreAnsweredInThreeWays() {
    double[] values = random.doubles(200).map(_ -> Math.exp(random.nextGaussian() / 2)).toArray();
    assertThat(indices(values, Tolerance.atMost(8)))
        .extracting(each -> each.name().replaceAll("λ -?0\\.[0-9]+", "λ small"))
        .containsExactly("Ppk", "Ppk (Box-Cox, λ small)", "Ppk (Clements)");
  }
}
