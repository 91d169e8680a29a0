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
    Turnstile turnstile = world.turnstile();
    VehicleLine vehicles = new VehicleLine(world, supplies);
    PackLine packs =
        new PackLine(
            world,
            supplies,
            fasteners.arrived(Bolt.M8),
            fasteners.arrived(Bolt.M6),
            pack -> turnstile.pass(pack.id(), "VEH-1", "marriage", () -> vehicles.take(pack)));
    for (Format format : List.of(Format.POUCH, Format.PRISMATIC, Format.CYLINDRICAL)) {
      ModuleLine modules =
          new ModuleLine(
              world,
              format,
              supplies,
              module ->
                  turnstile.pass(module.id(), "PAK-1", "module-loading", () -> packs.take(module)));
      String stacker = "MOD-" + format.number();
      Finishing finishing =
          new Finishing(
              world,
              format,
              cell ->
                  turnstile.pass(
                      cell.id(), stacker, "module-stacking", () -> modules.cells().put(cell)));
      new CellLine(world, format, supplies, finishing::take);
    }
    new Metrology(world);
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
