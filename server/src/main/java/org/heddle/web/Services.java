package org.heddle.web;

import java.util.function.Supplier;
import org.heddle.floor.Floor;
import org.heddle.genealogy.Genealogy;
import org.heddle.intake.Intake;
import org.heddle.journal.Journal;
import org.heddle.supply.DocumentStore;
import org.heddle.traveler.Traveler;

/** The rooms that stand behind the door. */
public record Services(
    Gate gate,
    Inflow inflow,
    FactJson json,
    Intake intake,
    Journal journal,
    Floor floor,
    Genealogy genealogy,
    Traveler traveler,
    DocumentStore documents,
    Supplier<PlantName> plant) {

  Supplier<PlanBook> book() {
    return () -> NoPlan.BOOK;
  }

  /** Which plant this is, for people. */
  public record PlantName(String name, String zone, String site) {}
}
