package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Estimates of σ within subgroups: unbiased, and following shift and scale. */
class SubgroupsLaws {
  private final SplittableRandom random = new SplittableRandom(3);

  private List<double[]> subgroups(int count, double mean, double sigma) {
    List<double[]> subgroups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] values = new double[2 + i % 4];
      for (int j = 0; j < values.length; j++) {
        values[j] = mean + sigma * random.nextGaussian();
      }
      subgroups.add(values);
    }
    return subgroups;
  }

  @ParameterizedTest
  @EnumSource(Subgroups.Within.class)
  void everyEstimateFindsTheSigmaOfSubgroupsOfDifferentSizes(Subgroups.Within within) {
    assertThat(within.sigma(subgroups(4_000, 74, 0.01))).isCloseTo(0.01, within(2e-4));
  }

  @ParameterizedTest
  @EnumSource(Subgroups.Within.class)
  void estimatesFollowShiftAndScale(Subgroups.Within within) {
    List<double[]> few = subgroups(20, 0, 1);
    List<double[]> moved =
        few.stream().map(v -> Arrays.stream(v).map(x -> 50 + 3 * x).toArray()).toList();
    assertThat(within.sigma(moved)).isCloseTo(3 * within.sigma(few), within(1e-12));
    assertThat(Subgroups.centre(moved)).isCloseTo(50 + 3 * Subgroups.centre(few), within(1e-12));
  }

  /** A larger subgroup's mean is surer: the limits step. */
  @Test
  void limitsStepWithTheSizeOfTheSubgroup() {
    ControlLimits four = Subgroups.ofMeans(10, 2, 4, 3);
    ControlLimits sixteen = Subgroups.ofMeans(10, 2, 16, 3);
    assertThat(four).isEqualTo(new ControlLimits(7, 10, 13));
    assertThat(sixteen).isEqualTo(new ControlLimits(8.5, 10, 11.5));
    assertThat(Subgroups.ofDeviations(1, 4).lower()).isZero();
    assertThat(Subgroups.ofDeviations(1, 10).lower()).isPositive();
  }

  @Test
  void oneValueIsNoSubgroup() {
    List<double[]> single = List.of(new double[] {1});
    assertThatThrownBy(() -> Subgroups.Within.POOLED.sigma(single))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Subgroups.Within.RANGE.sigma(single))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
