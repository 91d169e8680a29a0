package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.junit.jupiter.api.Test;

class ServicesTest {
  @Test
  void plantIsCalledAsItsPlanSays() {
    AdoptedPlans plans = new AdoptedPlans();
    assertThat(Services.PlantName.of(plans, ZoneOffset.UTC).name()).isEqualTo("Plant");
    PlanDocument first = ShippedPlans.all().getFirst();
    Instant at = first.effectiveFrom();
    plans.apply(0, new Fact(at, at, new Origin("plan", "1"), null, PlanFolder.adoption(first)));
    Services.PlantName name = Services.PlantName.of(plans, ZoneOffset.UTC);
    assertThat(name.name()).isEqualTo(first.site().name());
    assertThat(name.zone()).isEqualTo(first.site().timeZone().getId());
    assertThat(name.site()).isEqualTo(first.site().id().value());
  }
}
