package org.heddle.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Units of measurement and shapes of variance that a plant really has. */
class EdgesLaws {
  private final SplittableRandom random = new SplittableRandom(20_261_121);

  /** An insulation of 10⁹ Ω and a voltage of millivolts have nothing to do with each other. */
  @Test
  void unitsOfMeasurementDoNotMatter() {
    double[][] plain = new double[60][];
    double[][] scaled = new double[60][];
    for (int i = 0; i < plain.length; i++) {
      double a = random.nextGaussian();
      plain[i] = new double[] {a, 0.6 * a + 0.8 * random.nextGaussian(), random.nextGaussian()};
      scaled[i] =
          new double[] {1e9 + 1e8 * plain[i][0], 3.6 + 1e-4 * plain[i][1], 2e-6 * plain[i][2]};
    }
    Scatter of = Scatter.of(plain);
    Scatter other = Scatter.of(scaled);
    for (int i = 0; i < plain.length; i++) {
      assertThat(other.distance(scaled[i]))
          .isCloseTo(of.distance(plain[i]), within(1e-6 * of.distance(plain[i])));
    }
    double[] away = MinimumDeterminant.of(plain, 0.75, 1).distances();
    double[] awayScaled = MinimumDeterminant.of(scaled, 0.75, 1).distances();
    assertThat(awayScaled[7]).isCloseTo(away[7], within(1e-6 * away[7]));
  }

  @Test
  void twoThatAreOneAreRefusedInAnyUnit() {
    double[][] units = new double[30][];
    for (int i = 0; i < units.length; i++) {
      double a = random.nextGaussian();
      units[i] = new double[] {1e6 * a, 1e-6 * a};
    }
    Scatter scatter = Scatter.of(units);
    assertThatThrownBy(() -> scatter.distance(units[0])).hasMessageContaining("depend");
  }

  /** Forty characteristics of a micrometre each: 10⁻⁴⁸⁰ is no double. */
  @Test
  void aDeterminantBelowAllDoublesHasALogarithm() {
    double[][] covariance = new double[40][40];
    for (int i = 0; i < covariance.length; i++) {
      covariance[i][i] = 1e-12;
    }
    assertThat(new Scatter(new double[40], covariance).logDeterminant())
        .isCloseTo(-480 * Math.log(10), within(1e-9));
  }

  /** Jackson and Mudholkar's h is negative here: the limit must still hold 1 % of all errors. */
  @Test
  void aLimitOfErrorsWithOneThatOutweighsTheOthers() {
    double[] rest = new double[101];
    Arrays.fill(rest, 0.1);
    rest[0] = 10;
    double[] one = {1};
    PrincipalComponents model =
        new PrincipalComponents(one, one, new double[][] {{1}}, new double[] {20}, rest, 500);
    double limit = model.errorLimit(0.01);
    int beyond = 0;
    for (int i = 0; i < 20_000; i++) {
      double sum = 0;
      for (double variance : rest) {
        double t = random.nextGaussian();
        sum += variance * t * t;
      }
      beyond += sum > limit ? 1 : 0;
    }
    assertThat(beyond / 20_000.0).isBetween(0.0005, 0.02);
  }
}
