package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.RecordGaps;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.junit.jupiter.api.Test;

/**
 * The shipped plans and the virtual plant belong together: hoppers and tanks are filled before they
 * are drawn from, so what a slurry is made of is on record, or recall could never clear it.
 */
class PlannedRecordSimulation {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final Duration PLANT_TIME = Duration.ofHours(6);

  private static final Set<ProductId> SLURRIES =
      Set.of(new ProductId("anode-slurry"), new ProductId("cathode-slurry"));

  private final AdoptedPlans plans = new AdoptedPlans();
  private final Genealogy genealogy =
      new Genealogy(PlanAnswers.residences(plans::history), Runnable::run);
  private long position;

  private void apply(Fact fact) {
    plans.apply(position, fact);
    genealogy.apply(position++, fact);
  }

  @Test
  void everySlurryHasEveryRequiredSlotOnRecord() throws Exception {
    ShippedPlans.all()
        .forEach(
            document ->
                apply(
                    new Fact(
                        START,
                        START,
                        new Origin("plans", document.id()),
                        null,
                        PlanFolder.adoption(document))));
    new PlantSimulator(4, PlantConfig.demo(START).withHonestMail(), List.of())
        .run(START.plus(PLANT_TIME), (arrival, draft) -> apply(draft.recorded(arrival)));
    Lineage lineage = genealogy.lineage();
    RecordGaps gaps = RecordGaps.of(lineage, PlanAnswers.requiredSlots(plans::history));
    List<String> incomplete = new ArrayList<>();
    for (int node = 0; node < lineage.nodes(); node++) {
      boolean slurry = lineage.product(node).filter(SLURRIES::contains).isPresent();
      if (slurry && gaps.has(node)) {
        incomplete.add(lineage.text(node));
      }
    }
    assertThat(incomplete).isEmpty();
  }
}
