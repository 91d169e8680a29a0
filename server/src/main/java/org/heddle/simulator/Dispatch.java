package org.heddle.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Material;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.identity.ShipmentId;
import org.jspecify.annotations.Nullable;

/** Ships boxes: what the pack plant needs to the pack plant, the rest to other customers. */
final class Dispatch {
  private static final int ENOUGH_BOXES = 6;
  private static final int BOXES_PER_TRUCK = 1;
  private static final double TRANSIT_SECONDS = 2_400;
  private static final PartyId SELF = new PartyId("Ironbridge Fasteners");
  private static final PartyId PACK_PLANT = new PartyId("Weaver Valley gigafactory");
  private static final List<String> OTHERS =
      List.of("Nordsee Windkraft", "Alpina Gearboxes", "Delta Pumps", "Castings & Co");

  private final World world;
  private final Dock customer;
  private final Post dock;
  private final Post office;
  private final Dice dice;
  private final Map<Bolt, Store<Stock>> arrived = new HashMap<>();
  private final Map<Bolt, Integer> underWay = new HashMap<>();
  private final Map<Bolt, Stock> lastLot = new HashMap<>();

  Dispatch(World world, Dock customer) {
    this.world = world;
    this.customer = customer;
    this.dock = new Post(world, "SHP-F1", "SHP-F1-PORTAL");
    this.office = new Post(world, "FIN-1", "FIN-1-HARDNESS");
    this.dice = world.dice("SHP-F1");
  }

  Store<Stock> arrived(Bolt bolt) {
    return arrived.computeIfAbsent(bolt, size -> new Store<>());
  }

  /** The certificate that goes with the lot. */
  void certify(Stock lot) {
    Paper paper =
        Paper.text(
            "certificate-" + lot.id().value() + ".txt",
            Paper.CERTIFICATE,
            "INSPECTION CERTIFICATE EN 10204 3.1\n"
                + "Manufacturer: "
                + SELF.value()
                + "\n"
                + "Product: "
                + lot.product()
                + ", property class 10.9\n"
                + "Lot: "
                + lot.id().value()
                + "\n");
    world.papers().write(paper);
    office.entered(
        new Supply.DocumentAttached(
            lot.id(), paper.sha256(), paper.name(), paper.mediaType(), paper.purpose()));
  }

  void take(Bolt bolt, Stock lot, List<Stock> boxes) {
    List<Stock> own = new ArrayList<>();
    List<Stock> others = new ArrayList<>();
    int wanted = ENOUGH_BOXES - arrived(bolt).size() - underWay.getOrDefault(bolt, 0);
    Stock before = lastLot.put(bolt, lot);
    for (Stock box : boxes) {
      if (own.size() < Math.min(wanted, BOXES_PER_TRUCK)) {
        mixUp(box, before);
        own.add(box);
      } else {
        others.add(box);
      }
    }
    ship(others, new PartyId(OTHERS.get(dice.nextInt(OTHERS.size()))));
    if (!own.isEmpty()) {
      underWay.merge(bolt, own.size(), Integer::sum);
      ShipmentId shipment = ship(own, PACK_PLANT);
      world.after(TRANSIT_SECONDS, () -> arrive(bolt, lot, shipment, own));
    }
  }

  private void mixUp(Stock box, @Nullable Stock before) {
    if (before != null) {
      world.faults().packed(box, before, world.now());
    }
  }

  private ShipmentId ship(List<Stock> boxes, PartyId to) {
    ShipmentId shipment = new ShipmentId(world.name("SHF"));
    if (boxes.isEmpty()) {
      return shipment;
    }
    List<ItemId> items = boxes.stream().map(Stock::id).toList();
    for (Stock box : boxes) {
      box.taints().mark("box", box.id());
      dock.report(
          new Structure.Scanned(box.id(), box.id().value(), dock.station(), "SHP-F1-PORTAL"));
      dock.finished(box.id(), "shipping", Result.OK);
    }
    dock.entered(new Supply.Shipped(shipment, items, to, to.value()));
    if (!to.equals(PACK_PLANT)) {
      Source portal = world.source("customer-portal", Courier.PARTNER);
      world.after(
          dice.between(4, 30) * 3_600,
          () -> portal.report(world.now(), null, new Supply.CustomerReceived(shipment, to)));
    }
    return shipment;
  }

  private void arrive(Bolt bolt, Stock lot, ShipmentId shipment, List<Stock> boxes) {
    Post gate = customer.post();
    gate.entered(new Supply.CustomerReceived(shipment, PACK_PLANT));
    underWay.merge(bolt, -boxes.size(), Integer::sum);
    for (Stock box : boxes) {
      gate.entered(
          new Material.Received(
              box.id(),
              new ProductId(box.product()),
              SELF,
              lot.id().value(),
              Amounts.pieces(Math.round(box.size()))));
      customer.certify(box.id(), box.product(), SELF.value(), lot.id().value());
      arrived(bolt).put(box);
    }
  }
}
