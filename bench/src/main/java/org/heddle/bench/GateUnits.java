package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.runtime.Heddle;

/**
 * Cells that were stacked from three lots each and want to be welded; each lot was made of a
 * powder. One in two hundred anode lots is held.
 */
final class GateUnits {
  static final String STATION = "WLD";
  static final String STEP = "welding";
  static final String BEFORE = "stacking";
  private static final int UNITS_A_LOT = 250;
  private static final int LOTS_A_POWDER = 20;
  private static final int LOTS_A_HOLD = 200;
  private static final int BATCH = 2_000;
  private static final List<String> SLOTS = List.of("anode", "cathode", "electrolyte");
  private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");

  private static final String PLAN =
      """
      format: 1
      plan: gate-bench
      version: 1
      title: Cells that are stacked and welded
      effectiveFrom: 2026-01-01T00:00:00Z
      site: { id: north, name: North }
      steps:
        - { id: stacking, name: Stacking }
        - { id: welding, name: Welding }
      areas:
        - id: hall
          name: Hall
          lines:
            - id: line
              name: Line
              capture: [barcode]
              stations:
                - { id: STK, name: Stacker }
                - { id: WLD, name: Welder }
      materials:
        - { id: anode, name: Anode, tracked: lot, unit: pcs }
        - { id: cathode, name: Cathode, tracked: lot, unit: pcs }
        - { id: electrolyte, name: Electrolyte, tracked: lot, unit: g }
      products:
        - id: cell
          name: Cell
          kind: cell
          format: pouch
          tracked: unit
          slots:
            - { id: anode, name: Anode, material: [anode], quantity: 1 pcs }
            - { id: cathode, name: Cathode, material: [cathode], quantity: 1 pcs }
            - { id: electrolyte, name: Electrolyte, material: [electrolyte], quantity: 10 g }
          route:
            - { step: stacking, stations: [STK] }
            - { step: welding, stations: [WLD] }
      """;

  private final int count;

  GateUnits(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  static String unit(int number) {
    return "C24-%07d".formatted(number);
  }

  static String lot(String slot, int unit) {
    return slot + "-" + unit / UNITS_A_LOT;
  }

  static String powder(String slot, int unit) {
    return slot + "-powder-" + unit / UNITS_A_LOT / LOTS_A_POWDER;
  }

  static List<String> slots() {
    return SLOTS;
  }

  static boolean isFirstOfLot(int unit) {
    return unit % UNITS_A_LOT == 0;
  }

  /** The held lot that begins with that unit, if it is one. */
  static boolean beginsHeld(int unit) {
    return isFirstOfLot(unit) && unit / UNITS_A_LOT % LOTS_A_HOLD == LOTS_A_HOLD / 2;
  }

  /** Writes a data folder; returns how many facts it holds. */
  long record(Path data) throws IOException, InterruptedException {
    try (Heddle heddle = PlainHeddle.open(data)) {
      List<Draft> drafts = new ArrayList<>();
      add(drafts, new PlanAdopted("gate-bench", Instant.parse("2026-01-01T00:00:00Z"), PLAN));
      for (int unit = 0; unit < count; unit++) {
        make(unit, drafts);
        if (drafts.size() >= BATCH || unit == count - 1) {
          heddle.intake().submit(List.of(new Message("bench", drafts, new byte[0])));
          drafts = new ArrayList<>();
        }
      }
      heddle.floor().await(heddle.journal().size());
      return heddle.journal().size();
    }
  }

  private int number;

  private void add(List<Draft> drafts, Event event) {
    drafts.add(
        new Draft(START.plusMillis(number), new Origin("bench-setup", "" + number++), event));
  }

  private void make(int unit, List<Draft> drafts) {
    Work stacking = Work.at(new StationId("STK"));
    List<Material.Input> inputs = new ArrayList<>();
    for (String slot : SLOTS) {
      LotId lot = new LotId(lot(slot, unit));
      inputs.add(Material.Input.of(lot, slot, null));
      if (isFirstOfLot(unit)) {
        add(
            drafts,
            new Material.Transformed(
                List.of(Material.Input.of(new LotId(powder(slot, unit)), "powder", null)),
                List.of(Material.Output.of(lot, new ProductId(slot))),
                Work.at(new StationId("MIX"))));
      }
    }
    ItemId cell = new UnitId(unit(unit));
    add(
        drafts,
        new Material.Transformed(
            inputs, List.of(Material.Output.of(cell, new ProductId("cell"))), stacking));
    add(drafts, new StepFinished(cell, BEFORE, Result.OK, stacking));
    if (beginsHeld(unit)) {
      LotId held = new LotId(lot("anode", unit));
      add(drafts, new HoldPlaced("H-" + unit, HoldScope.of(List.of(held)), "damp", ""));
    }
  }
}
