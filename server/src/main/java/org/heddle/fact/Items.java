package org.heddle.fact;

import java.util.List;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Which items a fact is about, and in what role: the same answer for every reader of the record.
 */
public final class Items {
  private Items() {}

  /** What an item is in a fact. */
  public enum Role {
    SUBJECT,
    INPUT,
    OUTPUT,
    PARENT,
    COMPONENT,
    VESSEL,
    MATERIAL,
    ORDER,
    CONTAINER,
    ALIAS,
    SHIPMENT
  }

  /** Receives each item once per role it has. */
  @FunctionalInterface
  public interface Visitor {
    void item(Role role, ItemId item);
  }

  /** Corrections name a fact, not items; they and other governance visit nothing. */
  public static void of(Event event, Visitor to) {
    switch (event) {
      case Material material -> ofMaterial(material, to);
      case Structure structure -> ofStructure(structure, to);
      case Production production -> ofProduction(production, to);
      case Measurement measurement -> ofMeasurement(measurement, to);
      case Supply supply -> ofSupply(supply, to);
      case Governance _ -> {}
      case Control control -> ofControl(control, to);
    }
  }

  private static void ofMaterial(Material event, Visitor to) {
    switch (event) {
      case Material.Received e -> to.item(Role.SUBJECT, e.item());
      case Material.Created e -> to.item(Role.OUTPUT, e.output().item());
      case Material.Transformed e -> {
        e.inputs().forEach(input -> to.item(Role.INPUT, input.item()));
        e.outputs().forEach(output -> to.item(Role.OUTPUT, output.item()));
        optional(Role.ORDER, e.work().order(), to);
      }
      case Material.Split e -> {
        to.item(Role.INPUT, e.parent());
        e.children().forEach(output -> to.item(Role.OUTPUT, output.item()));
      }
      case Material.Merged e -> {
        e.parents().forEach(input -> to.item(Role.INPUT, input.item()));
        to.item(Role.OUTPUT, e.child().item());
      }
      case Material.Rewound e -> {
        to.item(Role.INPUT, e.from());
        to.item(Role.OUTPUT, e.onto().item());
      }
      case Material.Charged e -> {
        to.item(Role.VESSEL, e.vessel());
        to.item(Role.MATERIAL, e.material());
      }
      case Material.Emptied e -> to.item(Role.VESSEL, e.vessel());
      case Material.Staged e -> {
        to.item(Role.ORDER, e.order());
        to.item(Role.MATERIAL, e.material());
      }
    }
  }

  private static void ofStructure(Structure event, Visitor to) {
    switch (event) {
      case Structure.Assembled e -> {
        to.item(Role.PARENT, e.parent());
        to.item(Role.COMPONENT, e.component());
      }
      case Structure.Removed e -> {
        to.item(Role.PARENT, e.parent());
        to.item(Role.COMPONENT, e.component());
      }
      case Structure.Moved e -> {
        to.item(Role.SUBJECT, e.item());
        ContainerId container = e.container();
        optional(Role.CONTAINER, container, to);
      }
      case Structure.Scanned e -> to.item(Role.SUBJECT, e.item());
      case Structure.Identified e -> {
        to.item(Role.SUBJECT, e.item());
        to.item(Role.ALIAS, e.alias());
      }
    }
  }

  private static void ofProduction(Production event, Visitor to) {
    switch (event) {
      case Production.OrderReleased e -> to.item(Role.ORDER, e.order());
      case Production.StepStarted e -> to.item(Role.SUBJECT, e.item());
      case Production.StepFinished e -> to.item(Role.SUBJECT, e.item());
    }
  }

  private static void ofMeasurement(Measurement event, Visitor to) {
    switch (event) {
      case Measurement.Readings e -> to.item(Role.SUBJECT, e.item());
      case Measurement.CurveRecorded e -> to.item(Role.SUBJECT, e.item());
      case Measurement.Inspected e -> to.item(Role.SUBJECT, e.item());
      case Measurement.Series _, Measurement.Environment _ -> {}
    }
  }

  private static void ofSupply(Supply event, Visitor to) {
    switch (event) {
      case Supply.Noted e -> optional(Role.SUBJECT, e.item(), to);
      case Supply.DocumentAttached e -> to.item(Role.SUBJECT, e.item());
      case Supply.Shipped e -> {
        to.item(Role.SHIPMENT, e.shipment());
        e.items().forEach(item -> to.item(Role.SUBJECT, item));
      }
      case Supply.CustomerReceived e -> to.item(Role.SHIPMENT, e.shipment());
      case Supply.Installed e -> {
        to.item(Role.SUBJECT, e.item());
        optional(Role.PARENT, e.parent(), to);
      }
      case Supply.FieldReturned e -> to.item(Role.SUBJECT, e.item());
    }
  }

  private static void ofControl(Control event, Visitor to) {
    switch (event) {
      case Control.AlarmRaised e -> optional(Role.SUBJECT, e.trigger().item(), to);
      case Control.HoldPlaced e -> subjects(e.scope().items(), to);
      case Control.HoldLifted e -> subjects(e.items(), to);
      case Control.HoldNarrowed e -> subjects(e.items(), to);
      case Control.Queued e -> subjects(e.items(), to);
      case Control.Dequeued e -> subjects(e.items(), to);
      case Control.GateAnswered e -> to.item(Role.SUBJECT, e.item());
      case Control.EvidenceAsked e -> optional(Role.SUBJECT, e.item(), to);
      case Control.LimitsFrozen _,
          Control.AlarmHandled _,
          Control.AlarmCeased _,
          Control.HoldBounded _,
          Control.NonconformanceNoted _,
          Control.BypassStarted _,
          Control.BypassEnded _,
          Control.GaugeChecked _,
          Control.StationStopped _,
          Control.StationResumed _,
          Control.AlertSent _,
          Control.ModelAdopted _,
          Control.SuggestionSettled _,
          Control.PlanApproved _ -> {}
    }
  }

  private static void subjects(List<ItemId> items, Visitor to) {
    items.forEach(item -> to.item(Role.SUBJECT, item));
  }

  private static void optional(Role role, @Nullable ItemId item, Visitor to) {
    if (item != null) {
      to.item(role, item);
    }
  }
}
