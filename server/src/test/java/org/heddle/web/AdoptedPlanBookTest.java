package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdoptedPlanBookTest {
  private static final Instant ADOPTED = Instant.parse("2026-06-01T00:00:00Z");
  private static final ProductId CELL = new ProductId("cell-cylindrical");

  private final AdoptedPlans plans = new AdoptedPlans();
  private final PlanBook book = new AdoptedPlanBook(plans);

  @BeforeEach
  void adopt() {
    for (PlanDocument document : ShippedPlans.all()) {
      Origin origin = new Origin("test", document.id());
      plans.apply(0, new Fact(ADOPTED, ADOPTED, origin, null, PlanFolder.adoption(document)));
    }
  }

  @Test
  void aCharacteristicHasThePlansNameAndTheLimitsOfThen() {
    PlanBook.Bounds mass = book.bounds(CELL, "filling", "fill-mass", ADOPTED).orElseThrow();
    assertThat(mass.name()).isEqualTo("Fill mass by weighing");
    assertThat(String.valueOf(mass.limits().lower())).isEqualTo("6.360");
    assertThat(book.bounds(CELL, "filling", "fill-mass", Instant.EPOCH)).isEmpty();
    assertThat(book.bounds(null, "filling", "fill-mass", ADOPTED)).isEmpty();
  }
}
