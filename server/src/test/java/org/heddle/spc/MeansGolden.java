package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.heddle.statistics.ControlLimits;
import org.junit.jupiter.api.Test;

/**
 * x̄-s with variable n against figures computed apart with SciPy: weighted mean, σ by c4 of the
 * pooled degrees of freedom, 3σ/√n, and probability limits of s by χ² at 0.135 % on each side.
 */
class MeansGolden {
  private static final Offset<Double> CLOSE = within(1e-9);

  /** Six subgroups of 2, 3, 4, 1, 5 and 6 values. */
  private static final Means.Groups GROUPS =
      new Means.Groups(
          new double[] {74.35, 74.2, 74.1, 74.8, 74.06, 74.2},
          new double[] {
            0.21213203435596226,
            0.3605551275463942,
            0.31622776601683794,
            Double.NaN,
            0.3361547262794336,
            0.289827534923789
          },
          new double[] {2, 3, 4, 1, 5, 6});

  @Test
  void centreAndSigmaAreWeighted() {
    Means made = Means.of(GROUPS);
    assertThat(made.centre()).isCloseTo(74.19047619047619, CLOSE);
    assertThat(made.sigma()).isCloseTo(0.31906379469798696, CLOSE);
    assertThat(Means.robust(GROUPS).made()).isEqualTo(made);
  }

  @Test
  void limitsStepWithN() {
    Means made = Means.of(GROUPS);
    limits(made.limits(2, 3), 73.51363967189002, 74.86731270906236);
    limits(made.limits(5, 3), 73.76240719001395, 74.61854519093843);
    limits(made.limits(12, 3), 73.91415883883987, 74.46679354211251);
    deviations(made, 2, 0.0005398479297881442, 0.25457607570069885, 1.0226419549821866);
    deviations(made, 5, 0.0518827341050319, 0.2999153734503882, 0.6730736122112595);
    deviations(made, 12, 0.13448765453844447, 0.31190379634528836, 0.5307841081902819);
  }

  private static void limits(ControlLimits made, double lower, double upper) {
    assertThat(made.lower()).isCloseTo(lower, CLOSE);
    assertThat(made.upper()).isCloseTo(upper, CLOSE);
  }

  private static void deviations(Means of, int n, double lower, double centre, double upper) {
    ControlLimits made = of.deviations(n, 0.0027);
    assertThat(made.lower()).isCloseTo(lower, CLOSE);
    assertThat(made.centre()).isCloseTo(centre, CLOSE);
    assertThat(made.upper()).isCloseTo(upper, CLOSE);
  }

  @Test
  void aMeanIsToldInItsOwnSigma() {
    Means made = new Means(10, 2);
    assertThat(made.z(11, 16)).isCloseTo(2, CLOSE);
    assertThat(made.z(11, 1)).isCloseTo(0.5, CLOSE);
  }

  /** One wild subgroup among thirty does not widen the limits by itself. */
  @Test
  void whatIsWildIsPulledIn() {
    Means.Groups groups = GROUPS;
    for (int i = 0; i < 30; i++) {
      groups = groups.with(74.2 + 0.1 * (i % 3 - 1), 0.3, 5);
    }
    Means.Fit fit = Means.robust(groups.with(90, 40, 5));
    assertThat(fit.made().centre()).isCloseTo(74.2, within(0.1));
    assertThat(fit.made().sigma()).isBetween(0.25, 0.4);
    assertThat(fit.counted().means()[36]).isLessThan(75);
  }
}
