package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

/** Limits "as of then": two times, never mixed. */
class PlanHistoryTest {
  private static final Instant JANUARY = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  private static String version(int version, Instant effective, String upper) {
    return SmallPlan.TEXT
        .replace("version: 1", "version: " + version)
        .replace("2026-01-05T00:00:00Z", effective.toString())
        .replace("upper: 27.5", "upper: " + upper);
  }

  private static PlanHistory adopt(PlanHistory history, String text, Instant recorded) {
    PlanAdopted event = PlanFolder.adoption(PlanText.load(text).orThrow());
    return history.with(event, recorded);
  }

  private static String upper(Plan plan) {
    return plan.characteristic(new ProductId("frame"), "bolting", "torque")
        .map(Characteristic::limits)
        .map(limits -> limits.upper())
        .map(Decimal::toString)
        .orElse("none");
  }

  private final PlanHistory history =
      adopt(
          adopt(PlanHistory.EMPTY, version(1, JANUARY, "27.5"), JANUARY),
          version(2, MARCH, "26.5"),
          MAY);

  @Test
  void limitsAreThoseInForceAtTheTime() {
    assertThat(upper(history.at(JANUARY))).isEqualTo("27.5");
    assertThat(upper(history.at(MARCH))).isEqualTo("26.5");
    assertThat(upper(history.at(JANUARY.minusSeconds(1)))).isEqualTo("none");
  }

  /** Version 2 was effective from March, but nobody knew before May. */
  @Test
  void whatWasNotYetKnownDoesNotCount() {
    Instant april = Instant.parse("2026-04-01T00:00:00Z");
    assertThat(upper(history.asOf(april, april))).isEqualTo("27.5");
    assertThat(upper(history.asOf(april, MAY))).isEqualTo("26.5");
  }

  @Test
  void laterRecordedCorrectionWithTheSameEffectWins() {
    PlanHistory corrected = adopt(history, version(3, MARCH, "26.0"), MAY.plusSeconds(1));
    assertThat(upper(corrected.at(MARCH))).isEqualTo("26.0");
    assertThat(upper(corrected.asOf(MARCH, MAY))).isEqualTo("26.5");
    assertThat(upper(corrected.at(JANUARY))).isEqualTo("27.5");
  }

  @Test
  void documentsOfSeveralPlantsAreInForceTogether() {
    PlanHistory both = adopt(history, SmallPlan.with("plan: bench", "plan: other"), JANUARY);
    assertThat(both.at(MAY).documents())
        .extracting(PlanDocument::id)
        .containsExactlyInAnyOrder("bench", "other");
  }

  /** The values of years are held against each other. */
  @Test
  void whatIsMeasuredUnderANameKeepsItsUnit() {
    String other =
        version(3, MAY, "20.5").replace("unit: N·m, nominal: 25", "unit: lbf·ft, nominal: 18.4");
    PlanDocument changed = PlanText.load(other.replace("lower: 22.5", "lower: 16.5")).orThrow();
    assertThat(history.problem(changed).map(PlanProblem::toString).orElse(""))
        .contains(
            "torque of the step bolting is measured in lbf·ft, and in N·m elsewhere or before");
    assertThat(history.unit("bolting", "torque")).contains(new Unit("NU"));
    assertThat(history.unit("bolting", "angle")).isEmpty();
  }

  @Test
  void changedTextNeedsAHigherVersion() {
    PlanDocument same = PlanText.load(version(2, MARCH, "26.5")).orThrow();
    PlanDocument other = PlanText.load(version(2, MARCH, "26.4")).orThrow();
    PlanDocument next = PlanText.load(version(3, MARCH, "26.4")).orThrow();
    assertThat(history.problem(same)).isEmpty();
    assertThat(history.isLatest(same)).isTrue();
    assertThat(history.problem(other).orElseThrow().advice()).isEqualTo("raise the version to 3");
    assertThat(history.problem(next)).isEmpty();
    assertThat(history.isLatest(next)).isFalse();
  }
}
