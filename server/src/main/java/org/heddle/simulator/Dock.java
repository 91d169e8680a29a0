package org.heddle.simulator;

import java.util.List;
import java.util.Locale;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.identity.UnitId;

/** A receiving dock with its laboratory: what comes in is booked, certified and inspected. */
final class Dock {
  private static final String RECEIVING = "receiving";
  private static final String INSPECTION = "incoming-inspection";

  private final World world;
  private final Post dock;
  private final Post laboratory;
  private final Dice dice;

  Dock(World world, String dock, String portal, String laboratory, String instrument) {
    this.world = world;
    this.dock = new Post(world, dock, portal);
    this.laboratory = new Post(world, laboratory, instrument);
    this.dice = world.dice("dock/" + dock);
  }

  /** A delivery of one lot, coil or unit. */
  Stock receive(Goods goods) {
    String name = world.name(goods.prefix());
    Dice own = dice.fork(name);
    ItemId id = id(goods.kind(), name);
    Stock stock = new Stock(id, goods.product(), goods.size(), Traits.ofLot(own), Taints.NONE);
    world.faults().received(stock, world.now());
    String supplier = goods.suppliers().get(own.nextInt(goods.suppliers().size()));
    String supplierLot = supplierLot(supplier, own);
    book(stock, goods, supplier, supplierLot);
    inspect(stock, own);
    return stock;
  }

  static ItemId id(Goods.Kind kind, String name) {
    return switch (kind) {
      case LOT -> new LotId(name);
      case COIL -> new CoilId(name);
      case UNIT -> new UnitId(name);
    };
  }

  private static String supplierLot(String supplier, Dice own) {
    return supplier.substring(0, Math.min(3, supplier.length())).toUpperCase(Locale.ROOT)
        + (100_000 + own.nextInt(900_000));
  }

  private void book(Stock stock, Goods goods, String supplier, String supplierLot) {
    dock.entered(
        new Material.Received(
            stock.id(),
            new ProductId(goods.product()),
            new PartyId(supplier),
            supplierLot,
            Amounts.of(goods.size(), goods.unit())));
    certify(stock.id(), goods.product(), supplier, supplierLot);
    receivedStep(stock);
  }

  /** The supplier's certificate, kept with the item. */
  void certify(ItemId item, String product, String supplier, String supplierLot) {
    Paper paper =
        Paper.text(
            "certificate-" + supplierLot + ".txt",
            Paper.CERTIFICATE,
            "INSPECTION CERTIFICATE EN 10204 3.1\n"
                + "Manufacturer: "
                + supplier
                + "\n"
                + "Product: "
                + product
                + "\n"
                + "Lot or heat: "
                + supplierLot
                + "\n"
                + "We certify that the delivery meets the order.\n");
    world.papers().write(paper);
    dock.entered(
        new Supply.DocumentAttached(
            item, paper.sha256(), paper.name(), paper.mediaType(), paper.purpose()));
  }

  /** Takes a roll or coil off a delivery; it carries the delivery's certificate. */
  Stock unpack(Stock delivery, String prefix, double metres, int lanes) {
    delivery.draw(metres);
    CoilId id = new CoilId(world.name(prefix));
    Stock coil = new Stock(id, delivery.product(), metres, delivery.traits(), delivery.taints());
    dock.entered(
        new Material.Split(
            delivery.id(),
            List.of(
                new Material.Output(
                    id,
                    new ProductId(delivery.product()),
                    Amounts.metres(metres),
                    new Extent(0, metres, 1, lanes)))));
    certify(id, delivery.product(), "the delivery's supplier", delivery.id().value());
    receivedStep(coil);
    inspect(coil, dice.fork(id.value()));
    return coil;
  }

  private void receivedStep(Stock stock) {
    if (world.book().takes(stock.product(), RECEIVING)) {
      dock.finished(stock.id(), RECEIVING, Result.OK);
    }
  }

  private void inspect(Stock stock, Dice own) {
    if (world.book().measures(stock.product(), INSPECTION)) {
      Form form = world.book().form(stock.product(), INSPECTION);
      ReadingSet set = form.read(own, form.usual(own));
      world.after(
          own.between(600, 1_500),
          () -> {
            laboratory.read(stock.id(), "", INSPECTION, set);
            laboratory.finished(stock.id(), INSPECTION, form.judge(set));
          });
    }
  }

  Post post() {
    return dock;
  }
}
