package org.heddle.simulator;

import org.heddle.identity.StationId;

/**
 * The buffer tank of a coater. It is filled between coils only, so a coil is of one blend; after
 * some batches it is run down and cleaned, which bounds what a bad lot reaches.
 */
final class SlurryTank {
  private static final double REORDER_KILOGRAMS = 550;
  private static final int BATCHES_PER_CLEANING = 6;

  private final Vessel vessel;
  private final double coilKilograms;
  private int batches;
  private boolean cleaningDue;

  SlurryTank(Vessel vessel, double coilKilograms) {
    this.vessel = vessel;
    this.coilKilograms = coilKilograms;
  }

  Vessel vessel() {
    return vessel;
  }

  StationId station() {
    return vessel.station();
  }

  boolean holdsACoil() {
    return vessel.level() >= coilKilograms;
  }

  /** True when another batch may come in. */
  boolean isOpen() {
    if (cleaningDue && !holdsACoil()) {
      cleaningDue = false;
      vessel.empty("cleaned in place");
    }
    return !cleaningDue && vessel.level() < REORDER_KILOGRAMS;
  }

  void take(Stock batch) {
    vessel.charge(batch, batch.size(), Amounts.kilograms(batch.size()));
    batches++;
    cleaningDue = batches % BATCHES_PER_CLEANING == 0;
  }
}
