package org.heddle.simulator;

import java.util.List;

/** All lines of both plants, connected. */
final class Gigafactory {
  private final Supplies supplies;
  private final FastenerPlant fasteners;

  Gigafactory(World world) {
    Dock dock = new Dock(world, "RCV-1", "RCV-1-PORTAL", "INS-1", "INS-1-LAB");
    this.supplies = new Supplies(world, dock);
    this.fasteners = new FastenerPlant(world, dock);
    VehicleLine vehicles = new VehicleLine(world, supplies);
    PackLine packs =
        new PackLine(
            world,
            supplies,
            fasteners.arrived(Bolt.M8),
            fasteners.arrived(Bolt.M6),
            vehicles::take);
    for (Format format : List.of(Format.POUCH, Format.PRISMATIC, Format.CYLINDRICAL)) {
      ModuleLine modules = new ModuleLine(world, format, supplies, packs::take);
      Finishing finishing = new Finishing(world, format, modules.cells()::put);
      new CellLine(world, format, supplies, finishing::take);
    }
    new Climate(world, "logistics", "RCV-1");
    new Climate(world, "electrode", "COAT-C1");
    new Climate(world, "electrode", "COAT-A1");
    new Climate(world, "finishing", "FRM-1");
    new Climate(world, "assembly", "PAK-1");
    new Climate(world, "vehicle", "VEH-1");
  }

  void start() {
    supplies.start();
    fasteners.start();
  }
}
