package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResidenceTest {
  private static final int A = 1;
  private static final int B = 2;

  @Test
  void bookkeepingAloneNeverMakesALotCertain() {
    MixedContent bowl = new MixedContent(true);
    bowl.charge(0, A, 100);
    assertThat(bowl.draw(1, 100).shareOf(A)).isEqualTo(1);
    bowl.charge(2, B, 100);
    assertThat(bowl.draw(3, 1).shareOf(B)).isBetween(0.98, 0.995);
    bowl.empty(4);
    bowl.charge(5, B, 100);
    assertThat(bowl.draw(6, 1).shareOf(B)).isEqualTo(1);
  }

  @Test
  void moreOutThanInMeansThatARefillWasNotRecorded() {
    MixedContent bowl = new MixedContent(true);
    bowl.charge(0, A, 100);
    assertThat(bowl.draw(1, 101).shareOf(A)).isEqualTo(1);
    assertThat(bowl.draw(2, 5).shareOf(A)).isEqualTo(0.5);
  }

  @Test
  void aVesselNobodyFilledGivesUnknownMaterial() {
    assertThat(new MixedContent(true).draw(0, 1).parts()).isEmpty();
    assertThat(new FifoContent(0, true).draw(0, 1).parts()).isEmpty();
  }

  @Test
  void exactCountsDivideADrawAcrossTheBorder() {
    FifoContent magazine = new FifoContent(0, true);
    magazine.charge(0, A, 10);
    magazine.charge(1, B, 10);
    assertThat(magazine.draw(2, 9).shareOf(A)).isEqualTo(1);
    Blend across = magazine.draw(3, 4);
    assertThat(across.shareOf(A)).isCloseTo(0.25, within(1e-6));
    assertThat(across.shareOf(B)).isCloseTo(0.75, within(1e-6));
    assertThat(magazine.draw(4, 1).shareOf(B)).isEqualTo(1);
  }

  @Test
  void nearABorderNeitherLotIsCertainWhenCountsHaveAnError() {
    FifoContent hopper = new FifoContent(0.02, true);
    hopper.charge(0, A, 1000);
    hopper.charge(1, B, 1000);
    boolean bothSeen = false;
    for (int i = 0; i < 1200; i++) {
      Blend blend = hopper.draw(2 + i, 1);
      double ofA = blend.shareOf(A);
      assertThat(ofA + blend.shareOf(B)).isCloseTo(1, within(1e-9));
      if (i < 930) {
        assertThat(ofA).isEqualTo(1);
      } else if (i >= 1070) {
        assertThat(ofA).isZero();
      } else if (i > 950 && i < 1050) {
        assertThat(ofA).isBetween(0.01, 0.99);
        bothSeen = true;
      }
    }
    assertThat(bothSeen).isTrue();
  }

  @Test
  void aTubeDelaysTheNewLotByWhatItHolds() {
    TubeContent feeder = new TubeContent(5, true);
    feeder.charge(0, A, 20);
    for (int i = 0; i < 10; i++) {
      feeder.draw(1 + i, 1);
    }
    feeder.charge(20, B, 20);
    for (int i = 0; i < 5; i++) {
      assertThat(feeder.draw(21 + i, 1).shareOf(A)).isEqualTo(1);
    }
    // Ten are left, five of them in the tube: five of the old lot lie in the bowl with twenty new.
    assertThat(feeder.draw(30, 1).shareOf(B)).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void theLatestReelIsTheOneInUse() {
    LatestContent place = new LatestContent();
    assertThat(place.draw(0, 1)).isNull();
    place.charge(1, A, 1);
    place.charge(2, B, 1);
    assertThat(Objects.requireNonNull(place.draw(3, 1)).shareOf(B)).isEqualTo(1);
  }
}
