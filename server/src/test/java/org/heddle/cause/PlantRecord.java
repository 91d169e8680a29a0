package org.heddle.cause;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.heddle.runtime.PlanAnswers;
import org.heddle.simulator.Fault;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.simulator.Truth;

/** The virtual plant with faults, folded, and what truly happened. */
final class PlantRecord {
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  final List<Truth> truths;
  final Genealogy genealogy;
  final UnitRecords records;
  private final AdoptedPlans plans = new AdoptedPlans();
  private final List<Fact> facts = new ArrayList<>();
  private final Set<Origin> seen = new HashSet<>();

  PlantRecord(long seed, Duration time, String faults) throws Exception {
    genealogy = new Genealogy(PlanAnswers.residences(plans::history), Runnable::run);
    records =
        new UnitRecords(
            genealogy::number,
            genealogy::ownNumber,
            position -> facts.get((int) position),
            Shifts.threeADay(ZoneOffset.UTC));
    ShippedPlans.all()
        .forEach(
            plan ->
                apply(
                    new Fact(
                        START,
                        START,
                        new Origin("plans", plan.id()),
                        null,
                        PlanFolder.adoption(plan))));
    PlantSimulator plant =
        new PlantSimulator(seed, PlantConfig.demo(START), Fault.parseAll(faults));
    plant.run(START.plus(time), this::apply);
    truths = plant.truths();
  }

  private void apply(Instant arrival, Draft draft) {
    if (seen.add(draft.origin())) {
      apply(draft.recorded(arrival));
    }
  }

  private void apply(Fact fact) {
    long position = facts.size();
    facts.add(fact);
    plans.apply(position, fact);
    genealogy.apply(position, fact);
    records.apply(position, fact);
  }

  /** All units of a product. */
  FactorTable table(String product) {
    Lineage lineage = genealogy.lineage();
    ProductId id = new ProductId(product);
    int[] nodes =
        IntStream.range(0, lineage.nodes())
            .filter(node -> lineage.isUnit(node))
            .filter(node -> lineage.product(node).filter(id::equals).isPresent())
            .toArray();
    return new TableMaker(records, lineage, nodes).make();
  }

  /** Numbers within the table of what a fault truly touched. */
  int[] touched(FactorTable table, Fault.Kind kind, String part, double share) {
    Set<Integer> nodes = new HashSet<>();
    truth(kind)
        .items()
        .getOrDefault(part, Map.of())
        .forEach(
            (item, touched) -> {
              if (touched >= share) {
                nodes.add(genealogy.number(ItemId.parse(item).orElseThrow()));
              }
            });
    return IntStream.range(0, table.size())
        .filter(unit -> nodes.contains(genealogy.number(table.units().get(unit))))
        .toArray();
  }

  Truth truth(Fault.Kind kind) {
    return truths.stream().filter(t -> t.fault().kind() == kind).findFirst().orElseThrow();
  }
}
