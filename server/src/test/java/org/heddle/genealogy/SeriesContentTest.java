package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values of the Heddle reference vectors (mass_traceability: rtd_tanks_in_series,
 * lot_switch_fraction), computed there from closed forms.
 */
class SeriesContentTest {
  private static final int A = 1;
  private static final int B = 2;

  @ParameterizedTest
  @CsvSource({
    "1, 30.775976632530316, 415.8883083359673, 1797.4393641323936, 4144.653167389282",
    "2, 106.60845320959858, 503.50409700499836, 1423.159355517173, 2770.0240429354753",
    "3, 163.53828943279066, 534.8120627447119, 1259.1587243743977, 2245.774448482532",
    "5, 236.41794816714363, 560.5090659355182, 1098.4222831965087, 1775.2979067044653",
    "10, 325.52434182547773, 580.1228768828477, 942.3129853269276, 1359.4423985437759",
    "50, 467.5767909901036, 596.0047754159307, 746.0526804240244, 896.6955166742332"
  })
  void quantilesOfTheResidence(int tanks, double q05, double q50, double q95, double q999) {
    assertThat(SeriesContent.partOfNew(tanks, 600, q05)).isCloseTo(0.05, within(1e-9));
    assertThat(SeriesContent.partOfNew(tanks, 600, q50)).isCloseTo(0.5, within(1e-9));
    assertThat(SeriesContent.partOfNew(tanks, 600, q95)).isCloseTo(0.95, within(1e-9));
    assertThat(SeriesContent.partOfNew(tanks, 600, q999)).isCloseTo(0.999, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0.003599493183089468",
    "300, 0.19115316946194183",
    "600, 0.5768099188731566",
    "900, 0.8264219290899639",
    "1200, 0.938031195583341",
    "1800, 0.9937678048936227"
  })
  void partOfTheNewLotAfterAChange(double flowed, double part) {
    assertThat(SeriesContent.partOfNew(3, 600, flowed)).isCloseTo(part, within(1e-9));
  }

  /** The shares of draws follow the formula to a step, and no lot vanishes before its time. */
  @Test
  void drawsFollowTheFormulaAndNoLotIsRoundedAway() {
    SeriesContent feeder = new SeriesContent(3, 600, true);
    feeder.charge(1, A, 1_000);
    assertThat(feeder.draw(2, 100).shareOf(A)).isEqualTo(1);
    feeder.charge(3, B, 1_000);
    for (int flowed = 0; flowed < 4_000; flowed += 10) {
      Blend blend = feeder.draw(4 + flowed, 10);
      double part = SeriesContent.partOfNew(3, 600, flowed + 5);
      assertThat(blend.shareOf(B)).as("%d", flowed).isCloseTo(part, within(1.0 / 60));
      assertThat(blend.shareOf(B) > 0).isEqualTo(part > 1e-6);
      assertThat(blend.shareOf(A) > 0).isEqualTo(part < 1 - 1e-6);
    }
    assertThat(feeder.draw(9_000, 10).isPurely(B)).isTrue();
  }

  @Test
  void whatWasThereBeforeTheRecordBeganIsWashedOut() {
    SeriesContent feeder = new SeriesContent(3, 600, false);
    feeder.charge(1, A, 1_000);
    assertThat(feeder.draw(2, 10).shareOf(A)).isLessThan(0.1);
    for (int i = 0; i < 400; i++) {
      feeder.draw(3 + i, 10);
    }
    assertThat(feeder.draw(500, 10).isPurely(A)).isTrue();
  }

  @Test
  void aDoubtLastsUntilItIsEmpty() {
    SeriesContent feeder = new SeriesContent(3, 600, true);
    feeder.charge(1, A, 1_000);
    feeder.doubt(2, B);
    Blend doubted = feeder.draw(3, 10);
    assertThat(doubted.shareOf(B)).isEqualTo(Blend.DOUBT);
    assertThat(doubted.shareOf(A) + doubted.shareOf(B)).isLessThan(1);
    feeder.empty(4);
    feeder.charge(5, A, 1_000);
    assertThat(feeder.draw(6, 10).isPurely(A)).isTrue();
  }
}
