package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Origin;
import org.junit.jupiter.api.Test;

class AdoptedPlansTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static Fact fact(PlanAdopted event) {
    return new Fact(NOW, NOW, new Origin("plans", "1"), null, event);
  }

  @Test
  void recordedPlanIsInForceFromItsTimeOn() {
    AdoptedPlans plans = new AdoptedPlans();
    plans.apply(7, fact(PlanFolder.adoption(PlanText.load(SmallPlan.TEXT).orThrow())));
    assertThat(plans.inForce(NOW).documents()).hasSize(1);
    assertThat(plans.inForce(Instant.EPOCH).documents()).isEmpty();
    assertThat(plans.newest().documents()).hasSize(1);
  }

  /** Replay must go on whatever an older or foreign version has recorded. */
  @Test
  void recordedTextThatIsNoPlanStopsNothing() {
    AdoptedPlans plans = new AdoptedPlans();
    plans.apply(7, fact(new PlanAdopted("bench", NOW, "nonsense")));
    assertThat(plans.newest().documents()).isEmpty();
    assertThat(plans.unreadable()).singleElement().matches(u -> u.position() == 7);
  }
}
