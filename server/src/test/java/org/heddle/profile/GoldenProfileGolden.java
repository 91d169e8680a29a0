package org.heddle.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.heddle.multivariate.PrincipalComponents;
import org.heddle.statistics.ReferenceVectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Multiway principal components of 60 batches by NumPy, before the data were rounded. */
class GoldenProfileGolden {
  private static final JsonNode VECTORS = ReferenceVectors.read("golden_batch_mpca.json");
  private static final Percentage ROUNDED = Percentage.withPercentage(1);
  private static final double[][][] TRAIN = runs(VECTORS.path("train"));
  private static final double[][][] NEW = runs(VECTORS.path("new"));

  private static double[][][] runs(JsonNode array) {
    return IntStream.range(0, array.size())
        .mapToObj(i -> ReferenceVectors.table(array.path(i)))
        .toArray(double[][][]::new);
  }

  private static final PrincipalComponents MODEL =
      PrincipalComponents.of(
          Arrays.stream(TRAIN).map(GoldenProfile::unfolded).toArray(double[][]::new), 3);

  @Test
  void modelAndLimits() {
    close(MODEL.explained(), VECTORS.path("explained"));
    close(MODEL.distanceLimit(0.01), VECTORS.path("T2_limit_99"));
    close(MODEL.errorLimit(0.01), VECTORS.path("SPE_limit_JM_99"));
    double[] errors =
        Arrays.stream(TRAIN).mapToDouble(r -> MODEL.error(GoldenProfile.unfolded(r))).toArray();
    close(PrincipalComponents.errorLimit(errors, 0.01), VECTORS.path("SPE_limit_Box_99"));
  }

  @Test
  void batches() {
    for (int i = 0; i < 5; i++) {
      double[] row = GoldenProfile.unfolded(TRAIN[i]);
      close(MODEL.distance(row), VECTORS.path("T2_train_first5").path(i));
      close(MODEL.error(row), VECTORS.path("SPE_train_first5").path(i));
    }
    GoldenProfile profile = GoldenProfile.of(TRAIN, 3, 0.01);
    for (int i = 0; i < 2; i++) {
      GoldenProfile.Judgement judgement = profile.judge(NEW[i]);
      close(judgement.distance(), VECTORS.path("T2_new").path(i));
      close(judgement.error(), VECTORS.path("SPE_new").path(i));
      for (int j = 0; j < 4; j++) {
        close(judgement.byVariable()[j], VECTORS.path("SPE_contrib_by_variable").path(i).path(j));
      }
    }
  }

  /** In-sample limits are too tight: runs left out err 1.17 times as much. */
  @Test
  void faultyBatchLeavesItsProfileInTheSecondVariable() {
    GoldenProfile profile = GoldenProfile.of(TRAIN, 3, 0.01);
    assertThat(profile.errorLimit()).isBetween(VECTORS.path("SPE_limit_Box_99").asDouble(), 140.0);
    assertThat(profile.isGood(profile.judge(NEW[0]))).isTrue();
    GoldenProfile.Judgement faulty = profile.judge(NEW[1]);
    assertThat(profile.isGood(faulty)).isFalse();
    assertThat(faulty.error()).isGreaterThan(profile.errorLimit());
    assertThat(faulty.byVariable()[1])
        .isEqualTo(Arrays.stream(faulty.byVariable()).max().orElseThrow());
  }

  private static void close(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), ROUNDED);
    assertThat(actual).isNotCloseTo(0, within(1e-12));
  }
}
