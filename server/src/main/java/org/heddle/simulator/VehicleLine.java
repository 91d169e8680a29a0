package org.heddle.simulator;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Material;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.UnitId;

/** Marries packs to vehicles, checks them, and ships them to dealers. */
final class VehicleLine {
  private static final int JOINTS = 10;
  private static final int PER_SHIPMENT = 4;
  private static final double JOINT_SECONDS = 12;
  private static final double CHECK_SECONDS = 600;
  private static final double RETURN_CHANCE = 0.01;
  private static final List<String> DEALERS =
      List.of("Autohaus Elbe", "Northgate Motors", "Garage du Lac", "Prairie EV Center");

  private final World world;
  private final Supplies supplies;
  private final Post marriage;
  private final Post check;
  private final Post dock;
  private final Screwdriver bolts;
  private final Store<Stock> boxes = new Store<>();
  private final Form form;
  private final Vins vins;
  private final Dice dice;
  private final Store<Built> packs = new Store<>();
  private final List<ItemId> waiting = new ArrayList<>();
  private boolean busy;

  private final Turnstile.Tray<ItemId> loading =
      new Turnstile.Tray<>() {
        @Override
        public void start(List<ItemId> let) {
          ship(let);
        }

        @Override
        public void refused(ItemId vehicle) {}

        @Override
        public void startAlone(ItemId vehicle) {
          toYard(vehicle);
        }
      };

  VehicleLine(World world, Supplies supplies) {
    this.world = world;
    this.supplies = supplies;
    this.marriage = new Post(world, "VEH-1", "VEH-1");
    this.check = new Post(world, "VEH-2", "VEH-2");
    this.dock = new Post(world, "SHP-1", "SHP-1-PORTAL");
    this.bolts =
        new Screwdriver(
            world,
            marriage,
            marriage,
            "vehicle",
            "marriage",
            1.75,
            List.of("TT-401", "TT-402"),
            new Bowl(world, marriage, "RAIL-401", boxes));
    this.form = world.book().form("vehicle", "vehicle-check");
    this.dice = world.dice("vehicles");
    int year = world.config().start().atOffset(ZoneOffset.UTC).getYear();
    this.vins = new Vins(year, world.dice("vins"));
    packs.watch(this::start);
  }

  void take(Built pack) {
    packs.put(pack);
  }

  private void start() {
    if (busy || packs.isEmpty()) {
      return;
    }
    while (!bolts.bowl().isReady(JOINTS + 2)) {
      boxes.put(supplies.delivered(Goods.lot("bolt-m12x80", "BX12", 200, "C62", "Allfast")));
    }
    busy = true;
    packs.take().ifPresent(this::marry);
  }

  private void marry(Built pack) {
    UnitId vin = new UnitId(vins.next());
    marriage.signed(
        new Material.Created(Material.Output.of(vin, new ProductId("vehicle")), marriage.work()));
    assemble(
        vin,
        supplies.depot(Goods.unit("vehicle-body", "BDY", "Bodyworks")).takeWhole(1).id(),
        "body");
    assemble(vin, pack.id(), "pack");
    pack.taints().mark("vehicle", vin);
    bolt(new Built(vin, pack.format(), pack.taints()), 1);
  }

  private void assemble(UnitId vin, ItemId component, String position) {
    marriage.signed(
        new Structure.Assembled(vin, component, position, Amounts.pieces(1), marriage.work()));
  }

  private void bolt(Built vehicle, int joint) {
    if (joint > JOINTS) {
      bolts.finished(vehicle.id());
      busy = false;
      world.after(
          CHECK_SECONDS,
          () ->
              world
                  .turnstile()
                  .pass(
                      vehicle.id(),
                      check.station().value(),
                      "vehicle-check",
                      () -> check(vehicle)));
      start();
      return;
    }
    Taints more = bolts.tighten(vehicle.id(), PackLine.name("B", joint));
    double seconds = JOINT_SECONDS / Math.max(1, world.config().scale());
    world.after(seconds, () -> bolt(vehicle.tainted(more), joint + 1));
  }

  private void check(Built vehicle) {
    ReadingSet set = form.read(dice, form.usual(dice));
    check.read(vehicle.id(), "", "vehicle-check", set);
    check.finished(vehicle.id(), "vehicle-check", form.judge(set));
    toYard(vehicle.id());
  }

  /** A truck is loaded with those that may leave when it stands there, not when they came. */
  private void toYard(ItemId vehicle) {
    waiting.add(vehicle);
    if (waiting.size() == PER_SHIPMENT) {
      List<ItemId> truck = List.copyOf(waiting);
      waiting.clear();
      world.turnstile().passAll(truck, v -> v, dock.station().value(), "shipping", loading);
    }
  }

  private void ship(List<ItemId> vehicles) {
    vehicles.forEach(vehicle -> dock.finished(vehicle, "shipping", Result.OK));
    ShipmentId shipment = new ShipmentId(world.name("SHV"));
    PartyId dealer = new PartyId(DEALERS.get(dice.nextInt(DEALERS.size())));
    dock.entered(new Supply.Shipped(shipment, vehicles, dealer, dealer.value()));
    Source partner = world.source("dealer-portal", Courier.PARTNER);
    double hours = dice.between(3, 20);
    world.after(
        hours * 3_600,
        () -> partner.report(world.now(), null, new Supply.CustomerReceived(shipment, dealer)));
    for (ItemId vehicle : vehicles) {
      if (dice.chance(RETURN_CHANCE)) {
        world.after(
            (hours + dice.between(2, 30)) * 3_600,
            () ->
                partner.report(
                    world.now(),
                    null,
                    new Supply.FieldReturned(vehicle, dealer, "range below the promised")));
      }
    }
  }
}
