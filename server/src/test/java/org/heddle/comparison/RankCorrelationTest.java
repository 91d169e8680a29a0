package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Spearman's rank correlation and how sure it is. */
class RankCorrelationTest {
  /** Intelligence and hours of television (Wikipedia's worked example): ρ = −29/165. */
  @Test
  void aPublishedExampleIsMet() {
    double[] intelligence = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    assertThat(RankCorrelation.of(intelligence, hours, 0.025).rho())
        .isCloseTo(-29.0 / 165, within(1e-12));
  }

  @Test
  void onlyTheOrderMatters() {
    SplittableRandom random = new SplittableRandom(4);
    double[] x = random.doubles(100).toArray();
    double[] y = Arrays.stream(x).map(v -> v + 0.3 * random.nextGaussian()).toArray();
    RankCorrelation plain = RankCorrelation.of(x, y, 0.025);
    double[] bent = Arrays.stream(x).map(Math::exp).toArray();
    assertThat(RankCorrelation.of(bent, y, 0.025)).isEqualTo(plain);
    assertThat(RankCorrelation.of(x, x, 0.025).rho()).isCloseTo(1, within(1e-12));
  }

  /** In 95 of 100 samples the interval holds the truth: of a normal pair ρs = 6/π asin(ρ/2). */
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(9);
    double truth = 6 / Math.PI * Math.asin(0.4 / 2);
    int held = 0;
    for (int run = 0; run < 1_000; run++) {
      double[] x = new double[80];
      double[] y = new double[80];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextGaussian();
        y[i] = 0.4 * x[i] + Math.sqrt(1 - 0.16) * random.nextGaussian();
      }
      RankCorrelation found = RankCorrelation.of(x, y, 0.025);
      held += found.low() <= truth && truth <= found.high() ? 1 : 0;
    }
    assertThat(held).isBetween(925, 975);
  }

  @Test
  void whatDoesNotVaryTellsNothing() {
    double[] same = new double[20];
    double[] x = new SplittableRandom(1).doubles(20).toArray();
    assertThat(RankCorrelation.of(same, x, 0.025).rho()).isZero();
    assertThatThrownBy(() -> RankCorrelation.of(new double[5], new double[5], 0.025))
        .hasMessageContaining("5 and 5");
  }
}
