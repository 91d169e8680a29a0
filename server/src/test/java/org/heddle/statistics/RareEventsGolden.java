package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reynolds and Stoumbos (1999), recomputed; R package spc 0.6.7 for Poisson and AR(1). */
class RareEventsGolden {
  private final JsonNode other = Vectors.read("arl_multivariate_poisson_ar1.json");

  @Test
  void bernoulliRunLengthsAreExact() {
    for (JsonNode row : Vectors.read("spc_misc.json").path("bernoulli_cusum")) {
      double p0 = row.path("p0").asDouble();
      double p1 = row.path("p1").asDouble();
      int m = RareEvents.steps(p0, p1);
      assertThat(m).isEqualTo(row.path("m").asInt());
      int interval = row.path("H").asInt();
      double good = RareEvents.bernoulli(m, interval, p0);
      assertThat(good / row.path("ANOS0").asDouble()).isCloseTo(1, within(1e-9));
      assertThat(RareEvents.bernoulli(m, interval, p1) / row.path("ANOS1").asDouble())
          .isCloseTo(1, within(1e-9));
      assertThat(RareEvents.bernoulliInterval(m, p0, good)).isEqualTo(interval);
    }
  }

  /** What a p chart costs and finds at 0.001 and 0.005: pieces until a subgroup is beyond 3 σ. */
  @Test
  void aPChartOfRareBadOnesIsSlowOrRingsFalsely() {
    JsonNode rows = Vectors.read("spc_misc.json").path("p_chart_compare_p0_001_p1_005");
    assertThat(rows).hasSize(4);
    for (JsonNode row : rows) {
      double n = row.path("n").asDouble();
      double upper = new Counts(0.001, true, 1).countLimits(n, 3).upper();
      assertThat(upper / row.path("ucl").asDouble()).isCloseTo(1, within(1e-9));
      double good = n / (1 - Binomial.below(n, 0.001, upper));
      assertThat(good / row.path("ANOS0").asDouble()).isCloseTo(1, within(1e-9));
      double bad = n / (1 - Binomial.below(n, 0.005, upper));
      assertThat(bad / row.path("ANOS1").asDouble()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void poissonRunLengthsAreExact() {
    for (JsonNode row : other.path("poisson_cusum")) {
      int m = row.path("m").asInt();
      int reference = row.path("km").asInt();
      int interval = row.path("hm").asInt();
      assertThat(RareEvents.poisson(m, reference, interval, row.path("mu0").asDouble()))
          .isCloseTo(row.path("arl0").asDouble(), withinPercentage(0.01));
      assertThat(RareEvents.poisson(m, reference, interval, row.path("mu1").asDouble()))
          .isCloseTo(row.path("arl1").asDouble(), withinPercentage(0.01));
    }
  }

  @Test
  void aShewhartChartOnValuesWithMemoryHasItsOwnRunLength() {
    double[] shifts = {0, 1, 2, 3};
    for (JsonNode row : other.path("shewhart_ar1")) {
      for (int i = 0; i < shifts.length; i++) {
        double phi = row.path("alpha").asDouble();
        assertThat(RunLength.shewhartAr1(phi, row.path("cE").asDouble(), shifts[i]))
            .as("%s at %s", phi, shifts[i])
            .isCloseTo(row.path("arl").get(i).asDouble(), withinPercentage(1));
      }
    }
  }

  @Test
  void betweenRareEventsTheLimitsHoldTheirShare() {
    ControlLimits units = BetweenEvents.units(0.001, 0.0027);
    double longer = Math.pow(1 - 0.001, units.upper() + 1);
    double shorter = 1 - Math.pow(1 - 0.001, units.lower());
    assertThat(longer).isLessThanOrEqualTo(0.00135).isGreaterThan(0.0013);
    assertThat(shorter).isLessThanOrEqualTo(0.00135);
    ControlLimits time = BetweenEvents.time(100, 0.0027);
    assertThat(Math.exp(-time.upper() / 100)).isCloseTo(0.00135, within(1e-12));
    assertThat(-Math.expm1(-time.lower() / 100)).isCloseTo(0.00135, within(1e-12));
    assertThat(BetweenEvents.z(100, time.upper())).isCloseTo(3, within(1e-3));
    assertThat(BetweenEvents.z(100, time.lower())).isCloseTo(-3, within(1e-3));
    assertThat(BetweenEvents.z(100, 0)).isFinite();
  }
}
