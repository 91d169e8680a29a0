package org.heddle.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.heddle.statistics.ReferenceVectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Worked examples of AIAG's manual (MSA, 4th edition) and of the papers named beside them. */
class GaugeStudyGolden {
  private static final JsonNode VECTORS = ReferenceVectors.read("gage_rr_aiag.json");
  private static final Offset<Double> CLOSE = within(1e-9);

  private static Readings readings() {
    List<double[][]> operators = new ArrayList<>();
    for (JsonNode operator : VECTORS.path("data")) {
      List<double[]> parts = new ArrayList<>();
      operator.forEach(trials -> parts.add(ReferenceVectors.doubles(trials)));
      operators.add(parts.toArray(double[][]::new));
    }
    return new Readings(operators.toArray(double[][][]::new));
  }

  @Test
  void analysisOfVarianceOfTenParts() {
    CrossedStudy study = CrossedStudy.of(readings(), CrossedStudy.POOLING_LEVEL, 0.95);
    same(study, VECTORS.path("anova_pooled"));
    assertThat(study.gaugeInterval().holds(study.scatter().gauge())).isTrue();
  }

  @Test
  void interactionMayBeKept() {
    same(CrossedStudy.of(readings(), 0.99, 0.95), VECTORS.path("anova_no_pool"));
  }

  private static void same(CrossedStudy study, JsonNode expected) {
    JsonNode squares = expected.path("SS");
    assertThat(study.pooled()).isEqualTo(expected.path("pooled").asBoolean());
    assertThat(study.squares().operator()).isCloseTo(squares.path("operator").asDouble(), CLOSE);
    assertThat(study.squares().part()).isCloseTo(squares.path("part").asDouble(), CLOSE);
    assertThat(study.squares().interaction())
        .isCloseTo(squares.path("interaction").asDouble(), CLOSE);
    assertThat(study.squares().error()).isCloseTo(squares.path("error").asDouble(), CLOSE);
    assertThat(study.interactionP()).isCloseTo(expected.path("p_interaction").asDouble(), CLOSE);
    Scatter scatter = study.scatter();
    same(scatter, expected);
    JsonNode share = expected.path("pct_contribution");
    assertThat(scatter.contribution(scatter.equipment()))
        .isCloseTo(share.path("EV").asDouble(), CLOSE);
    assertThat(scatter.contribution(scatter.gauge()))
        .isCloseTo(share.path("GRR").asDouble(), CLOSE);
    assertThat(scatter.study(scatter.gauge()))
        .isCloseTo(expected.path("pct_study_GRR").asDouble(), CLOSE);
    assertThat(scatter.kinds()).isEqualTo(expected.path("ndc").asInt());
  }

  private static void same(Scatter scatter, JsonNode expected) {
    assertThat(scatter.equipment()).isCloseTo(expected.path("EV").asDouble(), CLOSE);
    assertThat(scatter.appraiser()).isCloseTo(expected.path("AV").asDouble(), CLOSE);
    assertThat(scatter.gauge()).isCloseTo(expected.path("GRR").asDouble(), CLOSE);
    assertThat(scatter.part()).isCloseTo(expected.path("PV").asDouble(), CLOSE);
    assertThat(scatter.total()).isCloseTo(expected.path("TV").asDouble(), CLOSE);
  }

  /** The manual rounds K to four digits. */
  @Test
  void averagesAndRangesOfTenParts() {
    Scatter scatter = AverageAndRange.of(readings());
    JsonNode expected = VECTORS.path("avg_range");
    assertThat(scatter.equipment()).isCloseTo(expected.path("EV").asDouble(), within(5e-4));
    assertThat(scatter.appraiser()).isCloseTo(expected.path("AV").asDouble(), within(5e-4));
    assertThat(scatter.gauge()).isCloseTo(expected.path("GRR").asDouble(), within(5e-4));
    assertThat(scatter.part()).isCloseTo(expected.path("PV").asDouble(), within(5e-4));
  }

  /** AIAG MSA table III-B.4: five references, slope −0.13167, intercept 0.73667, R² 71.4 %. */
  @Test
  void linearityOfFiveReferences() {
    double[][] readings = {
      {2.7, 2.5, 2.4, 2.5, 2.7, 2.3, 2.5, 2.5, 2.4, 2.4, 2.6, 2.4},
      {5.1, 3.9, 4.2, 5.0, 3.8, 3.9, 3.9, 3.9, 3.9, 4.0, 4.1, 3.8},
      {5.8, 5.7, 5.9, 5.9, 6.0, 6.1, 6.0, 6.1, 6.4, 6.3, 6.0, 6.1},
      {7.6, 7.7, 7.8, 7.7, 7.8, 7.8, 7.8, 7.7, 7.8, 7.5, 7.6, 7.7},
      {9.1, 9.3, 9.5, 9.3, 9.4, 9.5, 9.5, 9.5, 9.6, 9.2, 9.3, 9.4}
    };
    double[] references = new double[60];
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      references[i] = 2.0 * (i / 12 + 1);
      values[i] = readings[i / 12][i % 12];
    }
    LinearityStudy study = LinearityStudy.of(references, values);
    assertThat(study.slope()).isCloseTo(-0.131667, within(1e-6));
    assertThat(study.intercept()).isCloseTo(0.736667, within(1e-6));
    assertThat(study.share()).isCloseTo(0.714, within(5e-4));
    assertThat(study.slopeP()).isLessThan(1e-9);
    assertThat(study.isAcceptable(0.05)).isFalse();
    assertThat(study.biasInterval(2, 0.95).holds(study.bias(2))).isTrue();
  }

  /** AIAG MSA, 4th edition, independent sample method: 15 readings of a reference of 6.00. */
  @Test
  void biasOfFifteenReadings() {
    double[] readings = {5.8, 5.7, 5.9, 5.9, 6.0, 6.1, 6.0, 6.1, 6.4, 6.3, 6.0, 6.1, 6.2, 5.6, 6.0};
    BiasStudy study = BiasStudy.of(readings, 6, 0.95);
    assertThat(study.bias()).isCloseTo(0.0067, within(5e-5));
    assertThat(study.repeatability()).isCloseTo(0.2120, within(5e-5));
    assertThat(study.interval().low()).isCloseTo(-0.1107, within(1e-4));
    assertThat(study.interval().high()).isCloseTo(0.1241, within(1e-4));
    assertThat(study.isAcceptable()).isTrue();
  }

  /** Fleiss (1971), as in his paper's own small table; κ = 0.210. */
  @Test
  void fleissOfTenPartsAndFourteenRaters() {
    double[][] counts = {
      {0, 0, 0, 0, 14},
      {0, 2, 6, 4, 2},
      {0, 0, 3, 5, 6},
      {0, 3, 9, 2, 0},
      {2, 2, 8, 1, 1},
      {7, 7, 0, 0, 0},
      {3, 2, 6, 3, 0},
      {2, 5, 3, 2, 2},
      {6, 5, 2, 1, 0},
      {0, 2, 2, 3, 7}
    };
    assertThat(AttributeStudy.fleiss(counts).value()).isCloseTo(0.210, within(5e-4));
  }

  /** Two readers of grant proposals: 20 yes, 15 no, 5 and 10 apart; κ = 0.4. */
  @Test
  void cohenOfTwoReaders() {
    assertThat(AttributeStudy.cohen(new double[][] {{20, 5}, {10, 15}}))
        .isCloseTo(0.4, within(1e-12));
  }

  /** Clopper and Pearson: 42 of 50 right is 71 % to 93 %, as in AIAG's attribute example. */
  @Test
  void sharesHaveExactIntervals() {
    AttributeStudy.Share share = new AttributeStudy.Share(42, 50);
    assertThat(share.interval(0.95).low()).isCloseTo(0.71, within(5e-3));
    assertThat(share.interval(0.95).high()).isCloseTo(0.93, within(5e-3));
    assertThat(new AttributeStudy.Share(50, 50).interval(0.95).high()).isEqualTo(1);
    assertThat(new AttributeStudy.Share(0, 50).interval(0.95).low()).isZero();
  }
}
