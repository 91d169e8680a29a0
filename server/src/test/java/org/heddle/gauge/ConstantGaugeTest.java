package org.heddle.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Gauges that read the same whatever they are given. */
class ConstantGaugeTest {
  private static Readings readings(double[]... operators) {
    return new Readings(
        Arrays.stream(operators)
            .map(
                own ->
                    Arrays.stream(own)
                        .mapToObj(value -> new double[] {value, value})
                        .toArray(double[][]::new))
            .toArray(double[][][]::new));
  }

  /** It repeats itself perfectly, and tells no part from another. */
  @Test
  void aGaugeThatAlwaysReadsTheSameIsUnfit() {
    Scatter scatter =
        CrossedStudy.of(readings(new double[] {5, 5, 5}, new double[] {5, 5, 5}), 0.05, 0.95)
            .scatter();
    assertThat(scatter.gauge()).isZero();
    assertThat(scatter.kinds()).isEqualTo(1);
    assertThat(scatter.grade(OptionalDouble.of(1))).isEqualTo(Scatter.Grade.UNFIT);
  }

  @Test
  void aGaugeWithoutScatterThatTellsPartsApartIsFit() {
    Scatter scatter =
        CrossedStudy.of(readings(new double[] {5, 6, 7}, new double[] {5, 6, 7}), 0.05, 0.95)
            .scatter();
    assertThat(scatter.grade(OptionalDouble.empty())).isEqualTo(Scatter.Grade.FIT);
  }

  /** 0.1 has no exact double, and the mean of seven of them is not quite 0.1. */
  @Test
  void readingsThatNeverChangeAreStable() {
    for (double value : new double[] {0.1, 0.7, 1e9 + 0.1}) {
      StabilityStudy study =
          StabilityStudy.of(Collections.nCopies(7, new double[] {value, value, value}));
      assertThat(study.outside()).isEmpty();
      assertThat(study.isStable(0.05)).isTrue();
    }
  }

  /** Each operator reads all parts alike, and the operators do not agree. */
  @Test
  void operatorsThatDifferForCertainAreTold() {
    assertThat(NestedStudy.of(readings(new double[] {5, 5}, new double[] {6, 6})).operatorP())
        .isZero();
    assertThat(NestedStudy.of(readings(new double[] {5, 5}, new double[] {5, 5})).operatorP())
        .isEqualTo(1);
  }

  @Test
  void aSingleJudgementShowsNoAgreement() {
    int[][][] once = {{{0}, {1}, {0}}};
    assertThatThrownBy(() -> AttributeStudy.of(once, new int[] {0, 1, 0}, 2))
        .hasMessageContaining("two at least");
  }
}
