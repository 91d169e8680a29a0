package org.heddle.simulator;

import java.util.Map;

/**
 * The fastener plant: headers, rollers and sorters by size of bolt, one furnace, one plating line.
 */
final class FastenerPlant {
  private final Map<Bolt, Header> headers;
  private final Dispatch dispatch;

  FastenerPlant(World world, Dock customer) {
    Dock dock = new Dock(world, "RCV-F1", "RCV-F1", "INS-F1", "INS-F1-SPECTRO");
    this.dispatch = new Dispatch(world, customer);
    Map<Bolt, Sorting> sorting =
        Map.of(
            Bolt.M8, new Sorting(world, Bolt.M8, dispatch),
            Bolt.M6, new Sorting(world, Bolt.M6, dispatch));
    Turnstile turnstile = world.turnstile();
    Plating plating =
        new Plating(
            world,
            dock,
            bin ->
                turnstile.pass(
                    bin.stock().id(),
                    "GAU-" + bin.bolt().sorter(),
                    "gauging",
                    () -> of(sorting, bin.bolt()).take(bin)));
    Furnace furnace =
        new Furnace(
            world,
            bin -> turnstile.pass(bin.stock().id(), "PLT-1", "plating", () -> plating.take(bin)));
    this.headers =
        Map.of(
            Bolt.M8, header(world, Bolt.M8, dock, furnace),
            Bolt.M6, header(world, Bolt.M6, dock, furnace));
    new Climate(world, "stores", "RCV-F1");
    new Climate(world, "forming", "HDR-1");
    new Climate(world, "heat", "FUR-1");
    new Climate(world, "inspection", "GAU-1");
  }

  private static Header header(World world, Bolt bolt, Dock dock, Furnace furnace) {
    Turnstile turnstile = world.turnstile();
    Roller roller =
        new Roller(
            world,
            bolt,
            bin ->
                turnstile.pass(
                    bin.stock().id(), "FUR-1", "heat-treatment", () -> furnace.take(bin)));
    return new Header(
        world,
        bolt,
        dock,
        bin -> turnstile.pass(bin.id(), bolt.roller(), "thread-rolling", () -> roller.take(bin)));
  }

  private static <T> T of(Map<Bolt, T> parts, Bolt bolt) {
    T part = parts.get(bolt);
    if (part == null) {
      throw new IllegalArgumentException("no machine for " + bolt.size());
    }
    return part;
  }

  /** Boxes of that size that have arrived at the pack plant. */
  Store<Stock> arrived(Bolt bolt) {
    return dispatch.arrived(bolt);
  }

  void start() {
    of(headers, Bolt.M8).start();
    of(headers, Bolt.M6).start();
  }

  /** A bin of bolts on its way through the plant. */
  record Bin(Bolt bolt, Stock stock) {}
}
