package org.heddle.containment;

import org.heddle.fact.Control;
import org.heddle.fact.Event;
import org.heddle.fact.Governance;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;

/** Which items a fact says were worked on, and with what; as genealogy's index of work has it. */
public final class WorkedOn {
  private WorkedOn() {}

  /** Receives each item. */
  @FunctionalInterface
  public interface Visitor {
    void worked(ItemId item, Work work);
  }

  public static void of(Event event, Visitor to) {
    switch (event) {
      case Material material -> ofMaterial(material, to);
      case Structure.Assembled e -> to.worked(e.parent(), e.work());
      case Structure.Removed e -> to.worked(e.parent(), e.work());
      case Production.StepStarted e -> to.worked(e.item(), e.work());
      case Production.StepFinished e -> to.worked(e.item(), e.work());
      case Measurement.Readings e -> to.worked(e.item(), e.work());
      case Measurement.CurveRecorded e -> to.worked(e.item(), e.work());
      case Measurement.Inspected e -> to.worked(e.item(), e.work());
      case Structure _, Production _, Measurement _, Supply _, Governance _, Control _ -> {}
    }
  }

  private static void ofMaterial(Material event, Visitor to) {
    switch (event) {
      case Material.Created e -> to.worked(e.output().item(), e.work());
      case Material.Transformed e ->
          e.outputs().forEach(output -> to.worked(output.item(), e.work()));
      case Material.Received _,
          Material.Split _,
          Material.Merged _,
          Material.Rewound _,
          Material.Charged _,
          Material.Emptied _,
          Material.Staged _ -> {}
    }
  }
}
