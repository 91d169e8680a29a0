package org.heddle.web;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.heddle.access.Access;
import org.heddle.cause.Populations;
import org.heddle.containment.Recall;
import org.heddle.floor.Floor;
import org.heddle.genealogy.Genealogy;
import org.heddle.intake.Intake;
import org.heddle.intake.RefusalBook;
import org.heddle.journal.Journal;
import org.heddle.lake.Lake;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.Plant;
import org.heddle.supply.DocumentStore;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that stand behind the door.
 *
 * @param clock by which facts are recorded
 * @param populations tables of units, made when someone asks
 * @param planFolder the watched folder of plans; null when none is
 * @param isSimulated true when the plant is made up; pages say so
 */
public record Services(
    Gate gate,
    Inflow inflow,
    FactJson json,
    Intake intake,
    Journal journal,
    Floor floor,
    Genealogy genealogy,
    Traveler traveler,
    RefusalBook refusals,
    Recall recall,
    DocumentStore documents,
    Clock clock,
    boolean isSimulated,
    Supplier<PlantName> plant,
    Populations populations,
    @Nullable Lake lake,
    @Nullable AdoptedPlans plans,
    @Nullable PlanFolder planFolder,
    @Nullable Access access,
    @Nullable Acting acting) {

  /** Without a lake: questions in SQL are not answered. */
  public Services(
      Gate gate,
      Inflow inflow,
      FactJson json,
      Intake intake,
      Journal journal,
      Floor floor,
      Genealogy genealogy,
      Traveler traveler,
      RefusalBook refusals,
      Recall recall,
      DocumentStore documents,
      Clock clock,
      boolean isSimulated,
      Supplier<PlantName> plant,
      Populations populations) {
    this(
        gate,
        inflow,
        json,
        intake,
        journal,
        floor,
        genealogy,
        traveler,
        refusals,
        recall,
        documents,
        clock,
        isSimulated,
        plant,
        populations,
        null,
        null,
        null,
        null,
        null);
  }

  /** True when something was acknowledged that can not be asked about yet. */
  boolean isBehind() {
    return floor.applied() < journal.size();
  }

  /** Waits until all that was acknowledged before this call can be asked about. */
  void settle() throws InterruptedException {
    floor.await(journal.size());
  }

  Supplier<PlanBook> book() {
    PlanBook book = plans == null ? NoPlan.BOOK : new AdoptedPlanBook(plans);
    return () -> book;
  }

  /** Which plant this is, for people. */
  public record PlantName(String name, String zone, String site) {
    /** By the plans that were adopted, all their sites named; until then a plant without a name. */
    public static PlantName of(AdoptedPlans plans, ZoneId until) {
      List<Plant.Site> sites =
          plans.newest().documents().stream().map(PlanDocument::site).distinct().toList();
      if (sites.isEmpty()) {
        return new PlantName("Plant", until.getId(), "");
      }
      Plant.Site first = sites.getFirst();
      String names = sites.stream().map(Plant.Site::name).distinct().collect(joining(", "));
      return new PlantName(names, first.timeZone().getId(), first.id().value());
    }
  }
}
