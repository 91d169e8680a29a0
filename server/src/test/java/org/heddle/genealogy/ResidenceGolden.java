package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Values of the Heddle reference vectors (mass_traceability: tank, feeder_urn, particle_exposure),
 * computed there with exact rational arithmetic and closed forms.
 */
class ResidenceGolden {
  private static final double EXACT = 1e-9;
  private static final int A = 0;
  private static final int D = 3;

  /** 100 kg of A, 0.085 kg a cell, 60 kg of B, C, D as soon as less than 40 kg are left. */
  @Test
  void aTankWithAHeelKeepsTheFirstLotInGeometricShares() {
    Map<Integer, double[]> expected =
        Map.of(
            0, new double[] {1, 0, 0, 0},
            705, new double[] {1, 0, 0, 0},
            706, new double[] {0.3999399939994144, 0.6000600060005857, 0, 0},
            1412, new double[] {0.1599279952000119, 0.2399519807952124, 0.6001200240047722, 0},
            2117, new double[] {0.15992799520000406, 0.23995198079520433, 0.6001200240047727, 0},
            2599,
                new double[] {
                  0.06394240240216745, 0.09593758800025147, 0.23993995558139578, 0.6001800540161338
                });
    MixedContent tank = new MixedContent(true);
    tank.charge(0, A, 100);
    double level = 100;
    int next = A + 1;
    for (int cell = 0; cell < 2600; cell++) {
      if (level < 40 && next <= D) {
        tank.charge(cell, next++, 60);
        level += 60;
      }
      Blend blend = tank.draw(cell, 0.085);
      level -= 0.085;
      double[] shares = expected.get(cell);
      if (shares != null) {
        for (int lot = A; lot <= D; lot++) {
          assertThat(blend.shareOf(lot))
              .as("cell %d lot %d", cell, lot)
              .isCloseTo(shares[lot], within(EXACT));
        }
      }
    }
  }

  @Test
  void screwsAreDrawnFromAnUrn() {
    Urn urn = new Urn(80, 380);
    assertThat(urn.drawIsOld()).isCloseTo(0.21052631578947367, within(EXACT));
    assertThat(urn.anyLeftAfter(0)).isEqualTo(1);
    assertThat(urn.anyLeftAfter(300)).isCloseTo(0.9999999995654938, within(EXACT));
    assertThat(urn.anyLeftAfter(350)).isCloseTo(0.9993985152377117, within(EXACT));
    assertThat(urn.anyLeftAfter(370)).isCloseTo(0.9089253896424051, within(EXACT));
    assertThat(urn.anyLeftAfter(376)).isCloseTo(0.6131797513071187, within(EXACT));
    assertThat(urn.anyLeftAfter(379)).isCloseTo(0.21052631578947367, within(EXACT));
    assertThat(urn.anyLeftAfter(380)).isZero();
    assertThat(urn.expectedLeftAfter(376)).isCloseTo(0.8421052631578974, within(EXACT));
  }

  @Test
  void particlesAndDoseAreDifferentQuestions() {
    assertThat(Dose.atLeastOneParticle(0.4, 0.085, 1))
        .isCloseTo(0.03342849536249326, within(EXACT));
    assertThat(Dose.atLeastOneParticle(0.016, 0.085, 10))
        .isCloseTo(0.013507937821109928, within(EXACT));
    assertThat(Dose.massKg(0.4, 0.085)).isCloseTo(0.034, within(EXACT));
  }
}
