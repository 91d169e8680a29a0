package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact tables: R 4.2.2 {@code phyper}, and scipy for the bounds. */
class ClearingTest {
  @ParameterizedTest
  @CsvSource({
    "90000,300,0,892",
    "3000,300,0,28",
    "1500,59,0,72",
    "1500,149,0,28",
    "1500,299,0,13",
    "500,125,0,10",
    "500,125,1,16",
    "90000,3000,0,88"
  })
  void aGoodSampleBoundsTheRest(int units, int tested, int bad, int most) {
    assertThat(Clearing.mostBad(units, tested, bad, 0.95)).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"1500,15,271", "1500,5,676", "1500,1,1425", "500,5,225", "3000,30,284"})
  void soManyGoodOnesExcludeSoManyBad(int units, int bad, int tested) {
    assertThat(Clearing.sampleToExclude(units, bad, 0.95)).isEqualTo(tested);
  }

  @ParameterizedTest
  @CsvSource({
    "3,1,1,3,0.242857142857143",
    "12,488,5,4495,3.42108415673434e-09",
    "9,1491,6,88494,4.43240450456721e-13",
    "2,1498,0,88500,2.77595676989004e-04",
    "40,960,30,970,0.136701596407967",
    "7,93,0,400,1.07717332656748e-05"
  })
  void tailsAreThoseOfFishersTest(int a, int b, int c, int d, double greater) {
    double tail = new Hypergeometric(a + b + c + d).atLeast(a, a + b, a + c);
    assertThat(tail).isCloseTo(greater, within(greater * 1e-9));
  }

  @Test
  void whatCanNotBeTestedIsRefused() {
    assertThatThrownBy(() -> Clearing.mostBad(10, 11, 0, 0.95))
        .hasMessageContaining("can not be tested");
    assertThatThrownBy(() -> Clearing.mostBad(10, 5, 6, 0.95)).hasMessageContaining("bad");
    assertThatThrownBy(() -> Clearing.sampleToExclude(10, 0, 0.95)).hasMessageContaining("1 to");
    assertThatThrownBy(() -> Clearing.mostBad(10, 5, 0, 1)).hasMessageContaining("confidence");
  }
}
