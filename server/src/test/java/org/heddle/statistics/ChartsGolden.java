package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * NIST/SEMATECH e-Handbook 6.3.2.2 to 6.3.3.2, Laney (2002), Quesenberry (1991), and what the
 * vectors' own notes name.
 */
class ChartsGolden {
  private static final Offset<Double> EXACT = within(1e-9);

  private final JsonNode nist = Vectors.read("nist_charts.json");
  private final JsonNode laney = Vectors.read("laney.json");
  private final JsonNode misc = Vectors.read("spc_misc.json");

  @Test
  void individualsAgreeWithTheHandbook() {
    JsonNode flow = nist.path("individuals_6322");
    double[] x = Vectors.numbers(flow.path("x"));
    double sigma = Individuals.sigma(x);
    assertThat(Individuals.movingRanges(x))
        .containsExactly(Vectors.numbers(flow.path("MR")), EXACT);
    JsonNode computed = flow.path("computed_d2_exact");
    assertThat(sigma).isCloseTo(computed.path("sigma").asDouble(), EXACT);
    ControlLimits limits = Individuals.ofValues(flow.path("center").asDouble(), sigma, 3);
    assertThat(limits.upper()).isCloseTo(computed.path("UCL").asDouble(), EXACT);
    assertThat(limits.lower()).isCloseTo(computed.path("LCL").asDouble(), EXACT);
    assertThat(Individuals.ofRanges(sigma).upper())
        .isCloseTo(computed.path("MR_UCL").asDouble(), EXACT);
    JsonNode robust = flow.path("robust");
    assertThat(Individuals.robustSigma(x))
        .isCloseTo(robust.path("sigma_medianMR").asDouble(), EXACT);
    assertThat(Individuals.medianDeviation(x))
        .isCloseTo(robust.path("sigma_MAD").asDouble(), EXACT);
  }

  @Test
  void cusumAgreesWithTheHandbook() {
    JsonNode sums = nist.path("cusum_6323");
    double target = sums.path("target").asDouble();
    double[] z = Arrays.stream(Vectors.numbers(sums.path("x"))).map(x -> x - target).toArray();
    Cusum.Path path = new Cusum(sums.path("k").asDouble(), 4.1959, 0).path(z);
    assertThat(path.up()).containsExactly(Vectors.numbers(sums.path("S_hi")), EXACT);
    assertThat(path.down()).containsExactly(Vectors.numbers(sums.path("S_lo")), EXACT);
    assertThat(path.firstSignal(sums.path("h").asDouble()) + 1)
        .isEqualTo(sums.path("first_signal_index_1based").asInt());
  }

  @Test
  void ewmaAgreesWithTheHandbook() {
    JsonNode averages = nist.path("ewma_6324");
    Ewma ewma = new Ewma(averages.path("lam").asDouble(), 3);
    double target = averages.path("target").asDouble();
    assertThat(ewma.path(target, Vectors.numbers(averages.path("x"))))
        .containsExactly(Vectors.numbers(averages.path("ewma")), EXACT);
    ControlLimits limits = ewma.limits(target, averages.path("s").asDouble());
    assertThat(limits.upper()).isCloseTo(averages.path("UCL").asDouble(), EXACT);
    assertThat(limits.lower()).isCloseTo(averages.path("LCL").asDouble(), EXACT);
    assertThat(ewma.limits(target, 1, 1).upper() - target).isCloseTo(3 * 0.3, EXACT);
  }

  @Test
  void countsAgreeWithTheHandbook() {
    double[] c = Vectors.numbers(nist.path("counts_6331").path("c"));
    double[] areas = new double[c.length];
    Arrays.fill(areas, 1);
    Counts chart = Counts.ofDefects(c, areas);
    assertThat(chart.limits(1, 3)).isEqualTo(new ControlLimits(4, 16, 28));
    assertThat(chart.exact(1, 0.0027)).isEqualTo(new ControlLimits(5, 16, 29));
  }

  @Test
  void proportionsAgreeWithTheHandbook() {
    JsonNode wafers = nist.path("proportions_6332");
    double[] defective =
        Arrays.stream(Vectors.numbers(wafers.path("p"))).map(p -> Math.rint(p * 50)).toArray();
    double[] n = new double[defective.length];
    Arrays.fill(n, 50);
    ControlLimits limits = Counts.ofItems(defective, n).limits(50, 3);
    assertThat(limits.centre()).isCloseTo(wafers.path("pbar").asDouble(), EXACT);
    assertThat(limits.upper()).isCloseTo(wafers.path("UCL").asDouble(), EXACT);
    assertThat(limits.lower()).isCloseTo(wafers.path("LCL").asDouble(), EXACT);
    JsonNode corrected = laney.path("orangejuice");
    Counts wide = Counts.ofItems(defective, n).laney(defective, n);
    assertThat(wide.betweenSigma()).isCloseTo(corrected.path("sigma_z").asDouble(), EXACT);
    assertThat(wide.limits(50, 3).lower()).isZero();
  }

  @Test
  void laneysChartsFollowTheSizeOfEachSubgroup() {
    JsonNode p = laney.path("p_example");
    double[] d = Vectors.numbers(p.path("d"));
    double[] n = Vectors.numbers(p.path("n"));
    Counts plain = Counts.ofItems(d, n);
    assertLimits(plain, n, p, "LCL_p", "UCL_p");
    Counts wide = plain.laney(d, n);
    assertLimits(wide, n, p, "LCL_laney", "UCL_laney");
    assertThat(outside(plain, d, n)).hasToString(p.path("violations_p").toString());
    assertThat(outside(wide, d, n)).hasToString(p.path("violations_laney").toString());
    JsonNode u = laney.path("u_example");
    double[] c = Vectors.numbers(u.path("c"));
    Counts defects = Counts.ofDefects(c, n).laney(c, n);
    assertThat(defects.betweenSigma()).isCloseTo(u.path("sigma_z").asDouble(), EXACT);
    assertLimits(defects, n, u, "LCL", "UCL");
  }

  private static void assertLimits(
      Counts chart, double[] n, JsonNode golden, String lower, String upper) {
    for (int i = 0; i < n.length; i++) {
      ControlLimits limits = chart.limits(n[i], 3);
      assertThat(limits.lower()).isCloseTo(golden.path(lower).get(i).asDouble(), EXACT);
      assertThat(limits.upper()).isCloseTo(golden.path(upper).get(i).asDouble(), EXACT);
    }
  }

  private static String outside(Counts chart, double[] counts, double[] n) {
    List<Integer> outside = new ArrayList<>();
    for (int i = 0; i < n.length; i++) {
      if (chart.limits(n[i], 3).isPassedBy(counts[i] / n[i])) {
        outside.add(i + 1);
      }
    }
    return outside.toString().replace(" ", "");
  }

  @Test
  void exactLimitsOfRangesAndDeviationsAreThoseOfTheirDistributions() {
    for (JsonNode row : Vectors.read("spc_probability_limits_RS.json").path("rows")) {
      int n = row.path("n").asInt();
      ControlLimits ranges = Subgroups.exactRanges(1, n, 0.0027);
      ControlLimits deviations = Subgroups.exactDeviations(1, n, 0.0027);
      assertThat(ranges.lower()).isCloseTo(row.path("R_lo_over_sigma").asDouble(), within(1e-8));
      assertThat(ranges.upper()).isCloseTo(row.path("R_hi_over_sigma").asDouble(), within(1e-8));
      assertThat(deviations.lower())
          .isCloseTo(row.path("S_lo_over_sigma").asDouble(), within(1e-8));
      assertThat(deviations.upper())
          .isCloseTo(row.path("S_hi_over_sigma").asDouble(), within(1e-8));
      ControlLimits textbook = Subgroups.ofRanges(1, n);
      double falsely =
          1
              - ChartConstants.rangeBelow(n, textbook.upper())
              + (textbook.lower() > 0 ? ChartConstants.rangeBelow(n, textbook.lower()) : 0);
      assertThat(falsely).isCloseTo(row.path("false_alarm_3sigma_R").asDouble(), within(1e-8));
    }
  }

  @Test
  void aShortRunStandardisesItself() {
    JsonNode run = misc.path("quesenberry_Q");
    double[] q = SelfStarting.path(Vectors.numbers(run.path("x")));
    assertThat(q).containsExactly(Vectors.numbers(run.path("Q")), within(1e-9));
  }

  @Test
  void manyHeadsNeedWiderLimits() {
    for (JsonNode row : misc.path("group_chart_L")) {
      assertThat(ParallelStreams.limitForRate(row.path("k").asInt(), 0.0027))
          .isCloseTo(row.path("L").asDouble(), EXACT);
    }
    assertThat(ParallelStreams.runLengthOfSameExtreme(4, 4)).isEqualTo(85);
    assertThat(ParallelStreams.limit(1, 3)).isCloseTo(3, EXACT);
  }

  @Test
  void memoryIsFoundAndTakenOut() {
    JsonNode ar1 = misc.path("ar1");
    double[] x = Vectors.numbers(ar1.path("x"));
    Autocorrelation.Ar1 model = Autocorrelation.fit(x);
    assertThat(model.mean()).isCloseTo(ar1.path("mean").asDouble(), EXACT);
    assertThat(model.phi()).isCloseTo(ar1.path("phi_yw").asDouble(), EXACT);
    assertThat(model.noise()).isCloseTo(ar1.path("resid_sd").asDouble(), within(1e-3));
    Autocorrelation.LjungBox test = Autocorrelation.ljungBox(x, 10);
    assertThat(test.q()).isCloseTo(ar1.path("ljung_box_10").asDouble(), within(1e-8));
    assertThat(test.p() / ar1.path("ljung_box_p").asDouble()).isCloseTo(1, within(1e-6));
    ControlLimits naive = Individuals.ofValues(model.mean(), Individuals.sigma(x), 3);
    assertThat(Arrays.stream(x).filter(naive::isPassedBy).count())
        .isEqualTo(ar1.path("naive_IMR_false_signals").asInt());
    long signals = 0;
    for (int i = 1; i < x.length; i++) {
      signals += Math.abs(model.residual(x[i - 1], x[i])) > 3 * model.noise() ? 1 : 0;
    }
    assertThat(signals).isEqualTo(ar1.path("resid_signals").asInt());
  }

  /** mpmath 1.3: the tails that long run lengths ask for. */
  @Test
  void normalQuantilesKeepTheirDigitsInTheTail() {
    assertThat(Normal.quantile(1e-20)).isCloseTo(-9.262340089798409, within(1e-12));
    assertThat(Normal.quantile(1e-12)).isCloseTo(-7.034483825301131, within(1e-12));
    assertThat(Normal.quantile(1e-300)).isCloseTo(-37.0471, within(1e-4));
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(Normal.quantile(0.5)).isZero();
  }
}
