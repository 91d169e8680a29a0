package org.heddle.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two characteristics that go together (correlation 0.8), on scales a thousand apart. */
class TogetherLaws {
  private static final double PROMISED = 500;

  private final SplittableRandom random = new SplittableRandom(5);

  private double[] unit(double first, double second) {
    double common = random.nextGaussian();
    double a = common * Math.sqrt(0.8) + random.nextGaussian() * Math.sqrt(0.2);
    double b = common * Math.sqrt(0.8) + random.nextGaussian() * Math.sqrt(0.2);
    return new double[] {5 + 0.001 * (a + first), 300 + (b + second)};
  }

  private Together learned(int units) {
    double[][] first = new double[units][];
    for (int i = 0; i < units; i++) {
      first[i] = unit(0, 0);
    }
    return Together.from(first, PROMISED);
  }

  /** Units until either chart signals. */
  private int run(Together limits, double first, double second, int most) {
    Mewma mewma = limits.mewma();
    for (int i = 1; i <= most; i++) {
      double[] unit = unit(first, second);
      if (limits.score(limits.distance(unit)) > limits.scoreLimit()
          || mewma.signals(mewma.next(unit))) {
        return i;
      }
    }
    return most;
  }

  /** Over a hundred streams with limits of their own, so that what estimating costs is in it. */
  @Test
  void falseAlarmsAreAtMostThosePromised() {
    double units = 0;
    int alarms = 0;
    for (int stream = 0; stream < 100; stream++) {
      Together limits = learned(100);
      for (int left = 2_000; left > 0; ) {
        int length = run(limits, 0, 0, left);
        alarms += length < left ? 1 : 0;
        units += length;
        left -= length;
      }
    }
    assertThat(units / alarms).isGreaterThan(PROMISED);
  }

  /** One up, the other down by a third of what either limit would need: no chart of one sees it. */
  @Test
  void whatIsUnusualOnlyTogetherIsFound() {
    Together limits = learned(150);
    double[] odd = {5 + 0.0022, 300 - 2.2};
    assertThat(limits.alone(odd)).satisfies(z -> assertThat(Math.abs(z[0])).isLessThan(3));
    assertThat(limits.score(limits.distance(odd))).isGreaterThan(limits.scoreLimit());
    double sum = 0;
    for (int i = 0; i < 50; i++) {
      sum += run(limits, 0.5, -0.5, 2_000);
    }
    assertThat(sum / 50).isLessThan(20);
  }

  @Test
  void theScoreOfUsualUnitsIsNormal() {
    Together limits = learned(256);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double z = limits.score(limits.distance(unit(0, 0)));
      sum += z;
      squares += z * z;
    }
    assertThat(sum / 20_000).isCloseTo(0, within(0.15));
    assertThat(squares / 20_000).isCloseTo(1, within(0.25));
  }

  @Test
  void theCharacteristicThatIsOutOfStepIsNamed() {
    Together limits = learned(200);
    assertThat(limits.mostOf(new double[] {5 + 0.006, 300})).isZero();
    double[] along =
        limits.along(
            new double[] {0.001, 0}, new double[][] {{5.001, 300}, {5, 300}, {4.999, 300}});
    assertThat(along[0]).isGreaterThan(1);
    assertThat(along[2]).isLessThan(-1);
  }

  @Test
  void tooFewUnitsAreNoBasis() {
    assertThatThrownBy(() -> learned(19)).isInstanceOf(IllegalArgumentException.class);
  }
}
