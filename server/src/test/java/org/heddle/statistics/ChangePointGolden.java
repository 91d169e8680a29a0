package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nile (Cobb 1978) with R strucchange 1.5-3, and optimal partitioning of made series. */
class ChangePointGolden {
  private static final Offset<Double> SEEN = within(0.02);

  private final JsonNode vectors = Vectors.read("changepoint.json");
  private final double[] nile = Vectors.numbers(Vectors.read("changepoint_nile.json").path("x"));

  @Test
  void segmentsAreTheBestOfAll() {
    JsonNode river = vectors.path("nile");
    assertThat(Pelt.changes(nile, Pelt.Cost.MEAN, river.path("penalty_2logn_sigma2").asDouble()))
        .containsExactly(28);
    JsonNode made = vectors.path("synthetic_mean");
    double[] x = Vectors.numbers(made.path("x"));
    assertThat(Pelt.changes(x, Pelt.Cost.MEAN, made.path("penalty").asDouble()))
        .containsExactly(indexes(made.path("pelt")));
    JsonNode both = vectors.path("synthetic_meanvar");
    assertThat(Pelt.changes(x, Pelt.Cost.MEAN_AND_VARIANCE, both.path("penalty").asDouble()))
        .containsExactly(indexes(both.path("pelt")));
  }

  private static int[] indexes(JsonNode list) {
    return list.valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  @Test
  void runLengthsOfTheNileAreFollowedOnline() {
    JsonNode online = vectors.path("bocpd_nile");
    double mean = online.path("mean20").asDouble();
    double sd = online.path("sd20").asDouble();
    Bocpd bocpd = new Bocpd(online.path("hazard").asDouble());
    for (int i = 0; i < nile.length; i++) {
      bocpd.next((nile[i] - mean) / sd);
      assertThat(bocpd.likeliest()).isEqualTo(online.path("map_runlength").get(i).asInt());
      assertThat(bocpd.chanceBelow(10))
          .isCloseTo(online.path("p_runlength_lt10").get(i).asDouble(), within(1e-6));
    }
  }

  @Test
  void theOnsetIntervalHoldsTheNilesYear() {
    double[] z = Arrays.stream(nile).map(x -> (x - 1097.75) / 130).toArray();
    StepOnset onset = StepOnset.find(Arrays.copyOf(z, 34), 28, false);
    assertThat(onset.first()).isEqualTo(28);
    assertThat(onset.earliest()).isLessThanOrEqualTo(28);
    assertThat(onset.size()).isNegative();
  }

  /** Where the signalling sum was last zero, among 19,082 signals of the reference. */
  @Test
  void theLastZeroOfACusumTellsWhenAShiftBegan() {
    JsonNode wanted = vectors.path("changepoint_time_estimators_delta1.5").path("cusum_last_zero");
    SplittableRandom random = new SplittableRandom(20_261_121);
    Cusum cusum = new Cusum(0.75, 4, 0);
    int begun = 100;
    int signals = 0;
    int[] within = new int[6];
    double bias = 0;
    for (int run = 0; run < 12_000; run++) {
      double[] z = new double[begun + 60];
      for (int i = 0; i < z.length; i++) {
        z[i] = random.nextGaussian() + (i < begun ? 0 : 1.5);
      }
      double[] up = cusum.path(z).up();
      int signal = IntStream.range(0, z.length).filter(i -> up[i] > 4).findFirst().orElse(0);
      if (signal < begun) {
        continue;
      }
      int first = signal;
      while (first > 0 && up[first - 1] > 0) {
        first--;
      }
      signals++;
      bias += first - begun;
      for (int off = Math.abs(first - begun); off < within.length; off++) {
        within[off]++;
      }
    }
    assertThat((double) within[0] / signals).isCloseTo(wanted.path("exact").asDouble(), SEEN);
    assertThat((double) within[1] / signals).isCloseTo(wanted.path("within1").asDouble(), SEEN);
    assertThat((double) within[2] / signals).isCloseTo(wanted.path("within2").asDouble(), SEEN);
    assertThat((double) within[5] / signals).isCloseTo(wanted.path("within5").asDouble(), SEEN);
    assertThat(bias / signals).isCloseTo(wanted.path("bias").asDouble(), within(0.15));
  }
}
