package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Origin;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.RecordGaps;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.junit.jupiter.api.Test;

/**
 * Gaps that are kept up to date while the plant runs are those that a look at everything finds:
 * with late and overtaking messages, a plan that changes, and a fact declared void.
 */
class RecordGapsSimulation {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final int EVERY = 1_500;

  private final AdoptedPlans plans = new AdoptedPlans();
  private final Genealogy genealogy =
      new Genealogy(PlanAnswers.residences(plans::history), Runnable::run);
  private final RequiredSlots required = PlanAnswers.requiredSlots(plans::history);
  private final List<String> differences = new ArrayList<>();
  private RecordGaps kept = RecordGaps.of(genealogy.lineage(), required);
  private long position;
  private long keptNanos;
  private long wholeNanos;

  private void apply(Fact fact) {
    plans.apply(position, fact);
    genealogy.apply(position++, fact);
    if (position % EVERY == 0) {
      compare();
    }
  }

  private void compare() {
    Lineage lineage = genealogy.lineage();
    long start = System.nanoTime();
    kept = kept.at(lineage);
    long between = System.nanoTime();
    RecordGaps whole = RecordGaps.of(lineage, required);
    wholeNanos += System.nanoTime() - between;
    keptNanos += between - start;
    for (int node = 0; node < lineage.nodes(); node++) {
      if (kept.has(node) != whole.has(node)) {
        differences.add(position + " " + lineage.text(node));
      }
    }
  }

  private void plan(int index) {
    apply(
        new Fact(
            START,
            START,
            new Origin("plans", Integer.toString(index)),
            null,
            PlanFolder.adoption(ShippedPlans.all().get(index))));
  }

  @Test
  void keptGapsAreThoseThatALookAtEverythingFinds() {
    plan(0);
    Instant end = START.plus(Duration.ofHours(9));
    new PlantSimulator(3, PlantConfig.demo(START), List.of())
        .run(
            end,
            (arrival, draft) -> {
              if (position == 20_000) {
                plan(1);
              }
              if (position == 30_000) {
                Origin origin = new Origin("quality", "1");
                Governance.Voided event = new Governance.Voided(position - 5_000, "mistaken");
                apply(new Fact(arrival, arrival, origin, null, event));
              }
              apply(draft.recorded(arrival));
            });
    compare();
    System.out.printf(
        "RecordGapsSimulation: %,d facts; kept %.1f ms a time, all anew %.1f ms%n",
        position, keptNanos * 1e-6 * EVERY / position, wholeNanos * 1e-6 * EVERY / position);
    assertThat(differences).isEmpty();
  }
}
