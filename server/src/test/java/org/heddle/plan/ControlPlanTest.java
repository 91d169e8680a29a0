package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.heddle.fact.Control.Severity;
import org.heddle.plan.ControlRule.Chart;
import org.heddle.plan.ControlRule.Detection;
import org.heddle.plan.ControlRule.Reaction;
import org.heddle.plan.ControlRule.Signing;
import org.heddle.plan.ControlRule.StreamPart;
import org.junit.jupiter.api.Test;

/** The control plan: what its rows mean and what they must not say. */
class ControlPlanTest {
  private static final String HEAD =
      """
      format: 1
      plan: pilot
      version: 1
      title: Pilot
      effectiveFrom: 2026-01-01T00:00:00Z
      site: { id: S1, name: Pilot }
      steps:
        - { id: fill, name: Filling }
        - { id: weigh, name: Weighing }
      areas:
        - id: A
          name: Hall
          lines:
            - { id: L, name: Line, capture: qr-code, stations: [{ id: FIL-1, name: Filler }] }
      products:
        - id: small
          name: Small cell
          kind: cell
          format: pouch
          tracked: unit
          route: &route
            - step: fill
              stations: [FIL-1]
              characteristics: [{ id: mass, name: Mass, unit: g, nominal: 12, lower: 11, upper: 13 }]
        - { id: large, name: Large cell, kind: cell, format: pouch, tracked: unit, route: *route }
      controls:
      """;

  private static Plan plan(String rows) {
    return new Plan(List.of(PlanText.load(HEAD + rows.indent(2)).orThrow()));
  }

  private static List<String> problems(String rows) {
    return switch (PlanText.load(HEAD + rows.indent(2))) {
      case PlanLoading.Loaded _ -> List.of();
      case PlanLoading.Refused refused ->
          refused.problems().stream().map(PlanProblem::toString).toList();
    };
  }

  private static ControlRule rule(Plan plan, String product) {
    return plan.control(product, "fill", "mass").orElseThrow();
  }

  @Test
  void shortRowMeansTheUsual() {
    ControlRule rule = rule(plan("- { step: fill, characteristic: mass }"), "small");
    assertThat(rule.chart()).isEqualTo(Chart.INDIVIDUALS);
    assertThat(rule.stream()).containsExactly(StreamPart.STATION);
    assertThat(rule.rules()).isEmpty();
    assertThat(rule.detection()).isEqualTo(Detection.USUAL);
    assertThat(rule.late()).isEqualTo(Duration.ofHours(1));
    assertThat(rule.learn()).isEqualTo(100);
    assertThat(rule.selfStarting()).isTrue();
    assertThat(rule.severity()).isEqualTo(Severity.WARNING);
    assertThat(rule.reactions()).isEmpty();
    assertThat(rule.escalation()).isNull();
    assertThat(rule.signing()).isEqualTo(Signing.NONE);
  }

  @Test
  void longRowSaysEverything() {
    ControlRule rule =
        rule(
            plan(
                """
                - step: fill
                  characteristic: mass
                  chart: xbar-s
                  stream: [station, equipment]
                  subgroup: 5
                  every: 20 pcs
                  rules: [nelson-1, western-electric-4]
                  detect: { shift: 1, falseAlarmsPerMonth: 0.5 }
                  late: 90 min
                  learn: 250
                  selfStarting: false
                  severity: alarm
                  reaction: [hold-from-onset, stop-station]
                  call: [quality]
                  escalate: { after: 15 min, to: [engineer] }
                  signing: second
                """),
            "small");
    assertThat(rule.chart()).isEqualTo(Chart.XBAR_S);
    assertThat(rule.stream()).containsExactly(StreamPart.STATION, StreamPart.EQUIPMENT);
    assertThat(rule.subgroup()).isEqualTo(5);
    assertThat(rule.every()).isEqualTo(new ControlRule.Sampling(20, false));
    assertThat(rule.rules()).containsExactly("nelson-1", "western-electric-4");
    assertThat(rule.detection()).isEqualTo(new Detection(1, 0.5));
    assertThat(rule.late()).isEqualTo(Duration.ofMinutes(90));
    assertThat(rule.learn()).isEqualTo(250);
    assertThat(rule.selfStarting()).isFalse();
    assertThat(rule.severity()).isEqualTo(Severity.ALARM);
    assertThat(rule.reactions()).containsExactly(Reaction.HOLD_FROM_ONSET, Reaction.STOP_STATION);
    assertThat(rule.call()).containsExactly("quality");
    assertThat(rule.escalation())
        .isEqualTo(new ControlRule.Escalation(Duration.ofMinutes(15), List.of("engineer")));
    assertThat(rule.signing()).isEqualTo(Signing.SECOND);
  }

  @Test
  void samplesAreInPiecesOrMetres() {
    String row = "- { step: fill, characteristic: mass, every: %s }";
    assertThat(rule(plan(row.formatted("500 cm")), "small").every())
        .isEqualTo(new ControlRule.Sampling(5, true));
    assertThat(rule(plan("- { step: fill, characteristic: mass }"), "small").every()).isNull();
    for (String wrong : List.of("2 kg", "1.5 pcs", "0 pcs", "0 m")) {
      assertThat(problems(row.formatted(wrong)))
          .singleElement()
          .asString()
          .contains("27:", "no sampling", "20 pcs");
    }
  }

  @Test
  void rowThatNamesTheProductComesFirst() {
    Plan plan =
        plan(
            """
            - { step: fill, characteristic: mass, learn: 200 }
            - { step: fill, characteristic: mass, products: [large], learn: 300, watch: false }
            """);
    assertThat(rule(plan, "small").learn()).isEqualTo(200);
    assertThat(rule(plan, "large").learn()).isEqualTo(300);
    assertThat(rule(plan, "large").detection()).isNull();
    assertThat(plan.control("small", "fill", "length")).isEmpty();
    assertThat(plan.controls()).hasSize(2);
  }

  @Test
  void severalCharacteristicsAreWatchedTogetherOnATSquaredChart() {
    String two = HEAD.replace("upper: 13 }]", "upper: 13 }, { id: time, name: Time, unit: s }]");
    PlanLoading loaded =
        PlanText.load(two + "  - { step: fill, characteristic: mass+time, chart: t2 }\n");
    ControlRule rule = new Plan(List.of(loaded.orThrow())).controls().getFirst();
    assertThat(rule.chart()).isEqualTo(Chart.T2);
    assertThat(rule.together()).containsExactly("mass", "time");
    assertThat(problems("- { step: fill, characteristic: mass+mass, chart: t2 }").getFirst())
        .contains("stands here twice");
    assertThat(problems("- { step: fill, characteristic: mass, chart: t2 }").getFirst())
        .contains("watches 2 to 12 characteristics together");
    assertThat(problems("- { step: fill, characteristic: mass+weight, chart: t2 }").getFirst())
        .contains("weight is not measured at the step fill");
    assertThat(problems("- { step: fill, characteristic: mass+mass }").getFirst())
        .contains("only a t2 chart watches several");
  }

  /** What n is may be a time, a number of pieces, or what stands beside the count. */
  @Test
  void chartsOfCountsSayWhatNIs() {
    assertThat(rule("p, size: 1 h").size())
        .isEqualTo(new ControlRule.CountSize("", 0, Duration.ofHours(1)));
    assertThat(rule("np, size: 200 pcs").size())
        .isEqualTo(new ControlRule.CountSize("", 200, Duration.ZERO));
    assertThat(rule("u, size: mass").size())
        .isEqualTo(new ControlRule.CountSize("mass", 0, Duration.ZERO));
    assertThat(rule("c").size()).isNull();
    assertThat(problems("- { step: fill, characteristic: mass, chart: u }").getFirst())
        .contains("a chart of counts needs to know n");
    assertThat(problems("- { step: fill, characteristic: mass, chart: u, size: aera }").getFirst())
        .contains("aera is neither a time nor pieces nor measured at the step");
    assertThat(problems("- { step: fill, characteristic: mass, size: 1 h }").getFirst())
        .contains("only charts of counts have a size");
    assertThat(problems("- { step: fill, characteristic: result, chart: u, size: 1 h }").getFirst())
        .contains("result is not measured");
    assertThat(problems("- { step: fill, characteristic: result, chart: p, size: 1 h }")).isEmpty();
    assertThat(
            problems("- { step: fill, characteristic: mass, chart: c, size: 1 h, every: 2 pcs }")
                .getFirst())
        .contains("takes all readings");
  }

  private ControlRule rule(String chart) {
    return plan("- { step: fill, characteristic: mass, chart: " + chart + " }\n")
        .controls()
        .getFirst();
  }

  @Test
  void aGroupChartSaysWhatTellsItsHeadsApart() {
    assertThat(rule("group").heads()).containsExactly(ControlRule.StreamPart.TOOL);
    assertThat(rule("group, heads: [position, lane]").heads())
        .containsExactly(ControlRule.StreamPart.POSITION, ControlRule.StreamPart.LANE);
    assertThat(problems("- { step: fill, characteristic: mass, heads: [tool] }").getFirst())
        .contains("only a group chart has heads");
    assertThat(
            problems("- { step: fill, characteristic: mass, chart: group, stream: [tool] }")
                .getFirst())
        .contains("can not set the groups apart");
  }

  /** Alarms of a short run are of no product, and still find what is to be done. */
  @Test
  void aShortRunIsFoundWithoutAProduct() {
    String row = "- { step: fill, characteristic: mass, products: [small], chart: %s }\n";
    assertThat(plan(row.formatted("short-run")).control("", "fill", "mass")).isPresent();
    assertThat(plan(row.formatted("individuals")).control("", "fill", "mass")).isEmpty();
  }

  /** Whatever comes within an hour is one subgroup. */
  @Test
  void aSubgroupMayBeAStretchOfTime() {
    ControlRule rule =
        plan("- { step: fill, characteristic: mass, chart: xbar-s, subgroup: 1 h }")
            .control("small", "fill", "mass")
            .orElseThrow();
    assertThat(rule.size())
        .isEqualTo(
            new ControlRule.CountSize("", ControlRule.MOST_IN_A_STRETCH, Duration.ofHours(1)));
    assertThat(rule.subgroup()).isEqualTo(1);
    String row = "- { step: fill, characteristic: mass, chart: %s }";
    wrongStretch(row.formatted("xbar-r, subgroup: 30 min"), "ranges need one n");
    wrongStretch(row.formatted("individuals, subgroup: 1 h"), "only charts of means");
    wrongStretch(row.formatted("xbar-s, subgroup: 5 m"), "a number or a time");
    wrongStretch(row.formatted("xbar-s, subgroup: 0 s"), "a number or a time");
    wrongStretch(row.formatted("xbar-s, subgroup: soon"), "a whole number is expected, 2 to 100");
    wrongStretch(row.formatted("xbar-s, subgroup: 1 h, every: 20 pcs"), "takes all readings");
  }

  private static void wrongStretch(String row, String words) {
    assertThat(problems(row)).singleElement().asString().startsWith("27:").contains(words);
  }

  @Test
  void wrongRowsAreNamedByLine() {
    assertThat(problems("- { step: fill, characteristic: mas }"))
        .singleElement()
        .asString()
        .startsWith("27:")
        .contains("mas is not measured at the step fill", "mass");
    assertThat(problems("- { step: fil, characteristic: mass }")).anyMatch(p -> p.contains("fil"));
    assertThat(problems("- { step: fill, characteristic: mass, chart: xbar-r }"))
        .singleElement()
        .asString()
        .contains("needs subgroups");
    assertThat(problems("- { step: fill, characteristic: mass, subgroup: 5 }"))
        .singleElement()
        .asString()
        .contains("only charts of means");
    assertThat(problems("- { step: fill, characteristic: mass, late: 2 kg }"))
        .singleElement()
        .asString()
        .contains("no time");
    assertThat(problems("- { step: fill, characteristic: mass, detect: { shift: 0 } }"))
        .singleElement()
        .asString()
        .contains("must be above 0");
    assertThat(
            problems(
                """
                - { step: fill, characteristic: mass }
                - { step: fill, characteristic: mass }
                """))
        .singleElement()
        .asString()
        .contains("has this characteristic already");
  }
}
