package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterTest {
  @Test
  void floatsAreSortedAsNumbers() {
    float[] values = new float[5_000];
    Random random = new Random(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
    }
    values[7] = Float.NEGATIVE_INFINITY;
    values[8] = Float.MAX_VALUE;
    float[] expected = values.clone();
    Arrays.sort(expected);
    FloatOrder.sort(values);
    assertThat(values).containsExactly(expected);
  }

  @Test
  void absentValuesCountNowhere() {
    Parameter parameter =
        new Parameter("x", "", new float[] {3, Float.NaN, 1, 2, 2, Float.NaN, 100});
    assertThat(parameter.sorted()).containsExactly(1, 2, 2, 3, 100);
    assertThat(parameter.below(2)).isEqualTo(1);
    assertThat(parameter.atMost(2)).isEqualTo(3);
    assertThat(parameter.tieTerm()).isEqualTo(6);
    assertThat(parameter.median()).isEqualTo(2);
    assertThat(parameter.robustSigma()).isCloseTo(1.4826, within(1e-6));
  }

  /** Sums of two: triangular; of one: uniform. */
  @Test
  void sumsOfUniformsHaveTheirLaw() {
    assertThat(IrwinHall.atLeast(0.9, 1)).isCloseTo(0.1, within(1e-12));
    assertThat(IrwinHall.atLeast(1.5, 2)).isCloseTo(0.125, within(1e-12));
    assertThat(IrwinHall.atLeast(0.5, 2)).isCloseTo(0.875, within(1e-12));
    assertThat(IrwinHall.atLeast(11.5, 12))
        .isCloseTo(Math.pow(0.5, 12) / 479_001_600, within(1e-15));
  }
}
