package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WanderLaws {
  private static double[] wandering(long seed, int count, double phi, double slow, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    double state = slow * random.nextGaussian();
    for (int i = 0; i < count; i++) {
      values[i] = 20 + state + noise * random.nextGaussian();
      state = phi * state + slow * Math.sqrt(1 - phi * phi) * random.nextGaussian();
    }
    return values;
  }

  private static Wander.Fit fit(double[] values) {
    Wander wander = new Wander();
    for (int i = 0; i < values.length; i++) {
      int at = i;
      wander.add(values[i], lag -> at < lag ? Double.NaN : values[at - lag]);
    }
    return wander.fit();
  }

  /** Coating weight, coating thickness, the air. */
  @ParameterizedTest
  @CsvSource({"0.97, 1.0, 0.16", "0.97, 0.8, 1.0", "0.98, 1.0, 0.2", "0.65, 1.0, 0.0"})
  void memoryUnderNoiseIsFound(double phi, double slow, double noise) {
    Wander.Fit fit = fit(wandering(3, 20_000, phi, slow, noise));
    assertThat(fit.remembers()).isTrue();
    assertThat(fit.phi()).isCloseTo(phi, within(0.1 * (1 - phi) + 0.02));
    assertThat(Math.sqrt(fit.slow())).isCloseTo(slow, within(0.12));
    assertThat(Math.sqrt(fit.noise())).isCloseTo(noise, within(0.12));
  }

  @Test
  void valuesWithoutMemoryAreRarelyBelievedToHaveSome() {
    for (int count : new int[] {100, 300, 2_000, 9_000}) {
      int believed = 0;
      for (int seed = 0; seed < 400; seed++) {
        believed += fit(wandering(seed, count, 0, 0, 1)).remembers() ? 1 : 0;
      }
      assertThat(believed).as("of 400 streams of %d values", count).isLessThan(20);
    }
  }

  /**
   * Self-discharge follows the lots of powder: they last for a thousand cells and differ by less
   * than one cell from the next, so that values 128 apart hardly show them.
   */
  @Test
  void lotsThatLastForAThousandPiecesAreFound() {
    int found = 0;
    double slow = 0;
    for (int seed = 0; seed < 40; seed++) {
      Wander.Fit fit = fit(wandering(seed, 12_000, 0.999, 0.5, 1));
      found += fit.remembers() && fit.phi() >= 0.994 ? 1 : 0;
      slow += Math.sqrt(fit.slow()) / 40;
    }
    assertThat(found).as("of 40 streams").isGreaterThanOrEqualTo(36);
    assertThat(slow).isCloseTo(0.5, within(0.12));
  }

  /** What is learned goes on from where it was kept. */
  @Test
  void whatIsKeptGoesOnAsIfItHadNotBeen(@TempDir Path folder) throws IOException {
    double[] values = wandering(11, 6_000, 0.999, 0.5, 1);
    Wander whole = new Wander();
    Wander half = new Wander();
    for (int i = 0; i < values.length; i++) {
      int at = i;
      Wander.Past past = lag -> at < lag ? Double.NaN : values[at - lag];
      whole.add(values[i], past);
      half.add(values[i], past);
      if (i == 3_100) {
        half = kept(half, folder.resolve("kept"));
      }
    }
    assertThat(half.fit()).isEqualTo(whole.fit());
  }

  private static Wander kept(Wander wander, Path file) throws IOException {
    try (StateOutput output = new StateOutput(file)) {
      wander.write(output);
    }
    try (StateInput input = new StateInput(file)) {
      return Wander.read(input);
    }
  }

  /** Lots make the skewness of few of them uncertain, whatever the number of pieces. */
  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0.9, 1, 0.3", "0.97, 1, 1"})
  void theErrorOfSkewnessIsThatOfStreamsWithoutAny(double phi, double slow, double noise) {
    double squares = 0;
    for (int seed = 0; seed < 300; seed++) {
      Wander wander = new Wander();
      for (double value : wandering(seed, 2_000, phi, slow, noise)) {
        wander.add(value, _ -> Double.NaN);
      }
      squares += wander.skewness() * wander.skewness() / 300;
    }
    Wander.Fit fit = new Wander.Fit(20, slow * slow, noise * noise, phi);
    assertThat(Math.sqrt(squares)).isCloseTo(fit.errorOfSkewness(2_000), withinPercentage(15));
  }

  /** What is left is what the filter promises: its σ, and no memory of its own. */
  @Test
  void whatTheFilterLeavesHasItsSigmaAndNoMemory() {
    double[] values = wandering(9, 20_000, 0.97, 0.8, 1);
    Wander.Fit fit = fit(values);
    double state = 0;
    double squares = 0;
    double products = 0;
    double before = 0;
    for (double value : values) {
      double left = value - fit.mean() - fit.phi() * state;
      state = fit.phi() * state + fit.gain() * left;
      squares += left * left;
      products += left * before;
      before = left;
    }
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(fit.sigma(), within(0.03));
    assertThat(products / squares).isCloseTo(0, within(0.03));
  }

  @Test
  void scaleAndPlaceOfTheValuesOnlyScaleAndMoveTheFit() {
    double[] values = wandering(4, 3_000, 0.95, 1, 0.5);
    double[] moved = java.util.Arrays.stream(values).map(x -> 7 - 3 * x).toArray();
    Wander.Fit one = fit(values);
    Wander.Fit other = fit(moved);
    assertThat(other.phi()).isEqualTo(one.phi());
    assertThat(other.mean()).isCloseTo(7 - 3 * one.mean(), within(1e-9));
    assertThat(other.sigma()).isCloseTo(3 * one.sigma(), within(1e-9));
    assertThat(other.gain()).isCloseTo(one.gain(), within(1e-9));
  }

  @Test
  void skewnessIsThatOfTheDistribution() {
    SplittableRandom random = new SplittableRandom(2);
    Wander wander = new Wander();
    for (int i = 0; i < 100_000; i++) {
      wander.add(Math.exp(0.3 * random.nextGaussian()), _ -> Double.NaN);
    }
    assertThat(wander.skewness()).isCloseTo(0.95, within(0.06));
  }
}
