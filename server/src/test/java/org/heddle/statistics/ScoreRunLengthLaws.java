package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Run lengths of charts on scores that take few values, against those that are known otherwise. */
class ScoreRunLengthLaws {
  /** Normal values in steps of 0.01 σ are as good as normal. */
  private static ScoreRunLength normal() {
    int reach = 800;
    double[] scores = new double[2 * reach + 1];
    double[] chances = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (i - reach) / 100.0;
      chances[i] = Normal.below(scores[i] + 0.005) - Normal.below(scores[i] - 0.005);
    }
    return new ScoreRunLength(scores, chances);
  }

  @Test
  void onNormalScoresTheyAreThoseOfTheIntegralEquations() {
    ScoreRunLength lengths = normal();
    assertThat(lengths.cusum(0.75, 5))
        .isCloseTo(RunLength.cusum(0.75, 5, 0), Percentage.withPercentage(1));
    assertThat(lengths.cusum(0.5, 4))
        .isCloseTo(RunLength.cusum(0.5, 4, 0), Percentage.withPercentage(1));
    double reach = 2.7 * Math.sqrt(0.1 / 1.9);
    assertThat(lengths.ewma(0.1, reach))
        .isCloseTo(RunLength.ewma(0.1, 2.7, 0), Percentage.withPercentage(1));
    assertThat(1 / lengths.beyond(3.005))
        .isCloseTo(RunLength.shewhart(3.005, 0), Percentage.withPercentage(2));
  }

  /** A Poisson CUSUM in whole steps, solved as the chain it is. */
  @Test
  void onPoissonCountsTheyAreThoseOfTheChain() {
    double mean = 2.5;
    double[] scores = new double[40];
    double[] chances = new double[40];
    Arrays.setAll(scores, x -> x);
    Arrays.setAll(chances, x -> Poisson.density(mean, x));
    double chain = RareEvents.poisson(1, 4, 8, mean);
    assertThat(new ScoreRunLength(scores, chances).oneSided(4, 8, 1))
        .isCloseTo(chain, Percentage.withPercentage(1e-6));
  }

  @Test
  void chancesSumToOne() {
    assertThatThrownBy(() -> new ScoreRunLength(new double[] {0, 1}, new double[] {0.4, 0.5}))
        .hasMessageContaining("0.9");
  }

  @Test
  void chancesOfCountsAreThoseOfTheirDistribution() {
    Counts pieces = new Counts(0.2, true, 1);
    assertThat(pieces.probability(1, 3)).isCloseTo(3 * 0.2 * 0.64, within(1e-12));
    Counts defects = new Counts(2, false, 1);
    assertThat(defects.probability(3, 1.5)).isCloseTo(Math.exp(-3) * 27 / 6, within(1e-12));
    assertThat(new Counts(0, false, 1).probability(0, 5)).isEqualTo(1);
  }
}
