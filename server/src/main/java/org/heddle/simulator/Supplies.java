package org.heddle.simulator;

import java.util.HashMap;
import java.util.Map;

/** What the cell lines are supplied with: electrodes, separator, electrolyte, bought parts. */
final class Supplies {
  private static final Goods ELECTROLYTE =
      Goods.lot("electrolyte", "ELY", 200, "KGM", "Lumen Electrolytes", "Sakura Chemical");

  private final World world;
  private final Dock dock;
  private final Mill anodes;
  private final Mill cathodes;
  private final Separators separators;
  private final Depot electrolyte;
  private final Map<Goods, Depot> depots = new HashMap<>();

  Supplies(World world, Dock dock) {
    this.world = world;
    this.dock = dock;
    this.anodes = new Mill(world, dock, Chemistry.ANODE);
    this.cathodes = new Mill(world, dock, Chemistry.CATHODE);
    this.separators = new Separators(dock);
    this.electrolyte = new Depot(dock, ELECTROLYTE);
  }

  void start() {
    anodes.wake();
    cathodes.wake();
  }

  Separators separators() {
    return separators;
  }

  Depot electrolyte() {
    return electrolyte;
  }

  Store<Web> anode(Format format) {
    return electrode(format, Chemistry.ANODE, format.anode(), anodes.lanes());
  }

  Store<Web> cathode(Format format) {
    return electrode(format, Chemistry.CATHODE, format.cathode(), cathodes.lanes());
  }

  /** Sheets come from a notcher of the format's own, web comes straight from the slitter. */
  private Store<Web> electrode(
      Format format, Chemistry chemistry, Format.Layer layer, Store<Web> lanes) {
    return format.sheets() ? new Notcher(world, chemistry, layer, lanes).magazines() : lanes;
  }

  /** A delivery that goes straight to where it is needed. */
  Stock delivered(Goods goods) {
    return dock.receive(goods);
  }

  Depot depot(Goods goods) {
    return depots.computeIfAbsent(goods, wanted -> new Depot(dock, wanted));
  }
}
