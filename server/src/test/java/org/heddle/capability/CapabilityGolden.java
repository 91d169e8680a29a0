package org.heddle.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.heddle.comparison.Interval;
import org.heddle.statistics.AndersonDarling;
import org.heddle.statistics.Moments;
import org.heddle.statistics.ReferenceVectors;
import org.heddle.statistics.Sample;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Heddle reference vectors: piston rings of R package qcc within 73.95 and 74.05; Pearson's curves
 * by integrating his differential equation; SciPy for the skewed sample.
 */
class CapabilityGolden {
  private static final JsonNode VECTORS = ReferenceVectors.read("capability.json");
  private static final Offset<Double> CLOSE = within(1e-6);
  private static final Tolerance RINGS = Tolerance.between(73.95, 74.05);
  private static final int COUNT = 125;

  private static double mean(JsonNode piston) {
    return 74.05 - 3 * piston.path("Cpu").asDouble() * piston.path("sigma").asDouble();
  }

  private static void same(Interval actual, JsonNode expected) {
    assertThat(actual.low()).isCloseTo(expected.path(0).asDouble(), CLOSE);
    assertThat(actual.high()).isCloseTo(expected.path(1).asDouble(), CLOSE);
  }

  @Test
  void pistonRingsOverall() {
    JsonNode overall = VECTORS.path("piston").path("overall");
    Indices indices = Indices.normal(RINGS, mean(overall), overall.path("sigma").asDouble());
    assertThat(indices.spread()).hasValueCloseTo(overall.path("Cp").asDouble(), CLOSE);
    assertThat(indices.lower()).hasValueCloseTo(overall.path("Cpl").asDouble(), CLOSE);
    assertThat(indices.worst()).isCloseTo(overall.path("Cpk").asDouble(), CLOSE);
    same(IndexBounds.spread(indices.spread().orElseThrow(), 124, 0.95), overall.path("Cp_ci"));
    same(IndexBounds.worst(indices.worst(), COUNT, 124, 0.95), overall.path("Cpk_ci_bissell"));
    assertThat(IndexBounds.worstAtLeast(indices.worst(), COUNT, 124, 0.95))
        .isCloseTo(overall.path("Cpk_lower95_onesided").asDouble(), CLOSE);
    assertThat(IndexBounds.oneSidedAtLeast(indices.upper().orElseThrow(), COUNT, 0.95))
        .isCloseTo(overall.path("Cpu_exact_nct_lower95").asDouble(), CLOSE);
    assertThat(IndexBounds.oneSidedAtLeast(indices.lower().orElseThrow(), COUNT, 0.95))
        .isCloseTo(overall.path("Cpl_exact_nct_lower95").asDouble(), CLOSE);
    double ppm = new NormalShape(mean(overall), overall.path("sigma").asDouble()).ppmOutside(RINGS);
    assertThat(ppm)
        .isCloseTo(VECTORS.path("piston").path("ppm").path("exp_overall").asDouble(), within(1e-5));
  }

  @Test
  void pistonRingsWithinSubgroups() {
    JsonNode inside = VECTORS.path("piston").path("within");
    Indices indices = Indices.normal(RINGS, mean(inside), inside.path("sigma").asDouble());
    assertThat(indices.spread()).hasValueCloseTo(inside.path("Cp").asDouble(), CLOSE);
    assertThat(indices.worst()).isCloseTo(inside.path("Cpk").asDouble(), CLOSE);
    same(IndexBounds.spread(indices.spread().orElseThrow(), 90, 0.95), inside.path("Cp_ci"));
    same(IndexBounds.worst(indices.worst(), COUNT, 90, 0.95), inside.path("Cpk_ci_bissell"));
    assertThat(IndexBounds.worstAtLeast(indices.worst(), COUNT, 90, 0.95))
        .isCloseTo(inside.path("Cpk_lower95_onesided").asDouble(), CLOSE);
  }

  @Test
  void distanceFromTheTargetCounts() {
    JsonNode overall = VECTORS.path("piston").path("overall");
    JsonNode expected = VECTORS.path("piston").path("Cpm");
    double sigma = overall.path("sigma").asDouble();
    double cpm = Indices.cpm(RINGS, mean(overall), sigma);
    assertThat(cpm).isCloseTo(expected.path("cpm_s").asDouble(), CLOSE);
    double away = (mean(overall) - 74) / sigma;
    double boyles = expected.path("cpm_boyles_tau").asDouble();
    Interval interval = IndexBounds.cpm(cpm, COUNT, away, 0.95);
    assertThat(interval.low()).isCloseTo(expected.path("ci").path(0).asDouble(), within(2e-4));
    assertThat(interval.high()).isCloseTo(expected.path("ci").path(1).asDouble(), within(2e-4));
    assertThat(interval.holds(boyles)).isTrue();
  }

  /** Observed value needed for a proof at 95 %. */
  @Test
  void fewerValuesMustShowMore() {
    for (JsonNode row : ReferenceVectors.read("capability_dynamic_thresholds.json").path("rows")) {
      double target = row.path("target").asDouble();
      int n = row.path("n").asInt();
      assertThat(IndexBounds.worstToShow(target, n, 0.95))
          .isCloseTo(row.path("required_Cpk_bissell95").asDouble(), CLOSE);
      assertThat(IndexBounds.oneSidedToShow(target, n, 0.95))
          .isCloseTo(row.path("required_Cpu_exact_nct95").asDouble(), CLOSE);
    }
  }

  @Test
  void pearsonsCurvesHaveTheirQuantiles() {
    for (JsonNode check : VECTORS.path("pearson_checks")) {
      PearsonShape curve =
          new PearsonShape(0, 1, check.path("skew").asDouble(), check.path("ex_kurt").asDouble());
      quantiles(curve, ReferenceVectors.doubles(check.path("exact")), within(1e-8));
    }
    for (JsonNode row : VECTORS.path("pearson_standardised_quantiles").path("rows")) {
      double[] numbers = ReferenceVectors.doubles(row);
      PearsonShape curve = new PearsonShape(0, 1, numbers[0], numbers[1]);
      tails(curve, numbers[2], numbers[3], numbers[4]);
      PearsonShape mirrored = new PearsonShape(0, 1, -numbers[0], numbers[1]);
      tails(mirrored, -numbers[4], -numbers[3], -numbers[2]);
    }
  }

  /** Integration of the equation loses some of the middle where the density ends at infinity. */
  private static void tails(Shape curve, double low, double middle, double high) {
    assertThat(curve.quantile(0.00135)).as("%s", curve).isCloseTo(low, within(2e-3));
    assertThat(curve.quantile(0.5)).as("%s", curve).isCloseTo(middle, within(0.04));
    assertThat(curve.quantile(0.99865)).as("%s", curve).isCloseTo(high, within(2e-3));
  }

  /** SciPy 1.17: beta(0.17106632499787908, 0.379954083165382), whose density ends at infinity. */
  @Test
  void pearsonsCurveWithInfiniteEndsIsTheBeta() {
    double[] exact = {-0.8356520076569413, -0.5864210946047739, 1.8560588329574013};
    quantiles(new PearsonShape(0, 1, 0.8, -1), exact, within(1e-6));
  }

  private static void quantiles(Shape curve, double[] expected, Offset<Double> tolerance) {
    assertThat(curve.quantile(0.00135)).as("%s", curve).isCloseTo(expected[0], tolerance);
    assertThat(curve.quantile(0.5)).as("%s", curve).isCloseTo(expected[1], tolerance);
    assertThat(curve.quantile(0.99865)).as("%s", curve).isCloseTo(expected[2], tolerance);
  }

  /** A normal index of 1.84 hides what is 1.21. */
  @Test
  void skewedValuesByPercentiles() {
    JsonNode expected = VECTORS.path("nonnormal");
    Sample values = Sample.of(ReferenceVectors.doubles(expected.path("x")));
    Tolerance tolerance = Tolerance.atMost(expected.path("USL").asDouble());
    assertThat(Indices.normal(tolerance, values.mean(), values.deviation()).worst())
        .isCloseTo(expected.path("normal_Ppu").asDouble(), CLOSE);
    ShapeFit fit = ShapeFit.of(ShapeFit.Family.LOG_NORMAL, values, 0);
    LogNormalShape shape = (LogNormalShape) fit.shape();
    JsonNode logNormal = expected.path("lognormal");
    assertThat(shape.sigma()).isCloseTo(logNormal.path("sigma").asDouble(), CLOSE);
    assertThat(Math.exp(shape.mu())).isCloseTo(logNormal.path("scale").asDouble(), CLOSE);
    assertThat(fit.indices(tolerance).worst())
        .isCloseTo(logNormal.path("Ppu_iso22514").asDouble(), CLOSE);
    assertThat(fit.ppmOutside(tolerance)).isCloseTo(logNormal.path("ppm").asDouble(), within(1e-3));
    assertThat(AndersonDarling.fromNormal(values))
        .isCloseTo(expected.path("anderson_darling_normal").asDouble(), CLOSE);
    assertThat(BoxCox.of(values).lambda())
        .isCloseTo(expected.path("boxcox_lambda_mle").asDouble(), within(1e-5));
    JsonNode clements = expected.path("clements");
    PearsonShape curve = PearsonShape.of(Moments.of(values.values()));
    assertThat(curve.skewness()).isCloseTo(clements.path("skew_G1").asDouble(), CLOSE);
    assertThat(curve.excessKurtosis()).isCloseTo(clements.path("ex_kurt_G2").asDouble(), CLOSE);
    quantiles(curve, ReferenceVectors.doubles(clements.path("q")), within(1e-5));
    assertThat(curve.indices(tolerance).worst())
        .isCloseTo(clements.path("Ppu").asDouble(), within(1e-5));
    assertThat(ShapeChoice.best(values, OptionalDouble.of(0)).family())
        .isIn(ShapeFit.Family.LOG_NORMAL, ShapeFit.Family.GAMMA);
  }
}
