package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;

/** Sorts every piece by camera and eddy current, tests a sample, packs boxes of five hundred. */
final class Sorting {
  private static final int HALVES = 2;
  private static final double PIECES_PER_SECOND = 10;
  private static final double REFILL_SECONDS = 45;
  private static final double REJECT_SHARE = 0.0012;
  private static final int BOX = 500;
  private static final int SAMPLES = 6;
  private static final double BOX_SECONDS = 20;

  private final World world;
  private final Bolt bolt;
  private final Dispatch dispatch;
  private final Post sorter;
  private final Post laboratory;
  private final Post packer;
  private final Vessel hopper;
  private final Form gauge;
  private final Form mechanical;
  private final Form scale;
  private final Dice dice;

  Sorting(World world, Bolt bolt, Dispatch dispatch) {
    this.world = world;
    this.bolt = bolt;
    this.dispatch = dispatch;
    String station = "GAU-" + bolt.sorter();
    this.sorter = new Post(world, station, station + "-CAMERA");
    this.laboratory = new Post(world, "FIN-1", "FIN-1-TENSILE");
    this.packer = new Post(world, "PCK-1", "PCK-1-SCALE");
    this.hopper = new Vessel(world, sorter, "HOP-G" + bolt.sorter());
    this.gauge = world.book().form(bolt.product(), "gauging");
    this.mechanical = world.book().form(bolt.product(), "final-inspection");
    this.scale = world.book().form(bolt.product(), "packing");
    this.dice = world.dice(station);
  }

  void take(FastenerPlant.Bin bin) {
    sort(bin.stock(), HALVES);
  }

  /** The hopper holds half a barrel; a few pieces of the last one are always left in it. */
  private void sort(Stock plated, int halves) {
    double pieces = Math.floor(plated.left() / halves);
    plated.draw(pieces);
    hopper.charge(plated, pieces, Amounts.pieces(Math.round(pieces)));
    double seconds = pieces / PIECES_PER_SECOND;
    LotId id = new LotId(world.name("BT" + bolt.letter()));
    sorter.begin(id, bolt.product(), "gauging");
    for (int i = 0; i < SAMPLES; i++) {
      world.after(
          seconds * i / SAMPLES,
          () -> sorter.read(id, "", "gauging", gauge.read(dice, gauge.usual(dice))));
    }
    world.after(
        seconds,
        () -> {
          sorted(id, pieces);
          if (halves > 1) {
            world.after(REFILL_SECONDS, () -> sort(plated, halves - 1));
          }
        });
  }

  private void sorted(LotId id, double pieces) {
    long rejects = Math.round(pieces * REJECT_SHARE * Math.exp(dice.normal(0, 0.4)));
    long good = Math.round(pieces) - rejects;
    Stock lot =
        new Stock(id, bolt.product(), good, hopper.blend().traits(), hopper.blend().taints());
    hopper.blend().draw(pieces);
    hopper.drawn();
    lot.taints().mark("bolt lot", id);
    sorter.signed(
        new Material.Transformed(
            List.of(Material.Input.of(hopper.id(), "bolts", Amounts.pieces(Math.round(pieces)))),
            List.of(
                new Material.Output(id, new ProductId(bolt.product()), Amounts.pieces(good), null)),
            sorter.work()));
    sorter.report(
        new Measurement.Inspected(
            id,
            "gauging",
            Result.OK,
            List.of(
                new Measurement.Defect("rejected pieces", "", null, Amounts.pieces(rejects), 1)),
            sorter.work()));
    sorter.finished(id, "gauging", Result.OK);
    inspect(lot);
    world.turnstile().pass(lot.id(), packer.station().value(), "packing", () -> pack(lot));
  }

  /** Tensile and hardness test of a sample, reported by the laboratory and on the certificate. */
  private void inspect(Stock lot) {
    ReadingSet set = mechanical.read(dice, mechanical.usual(dice));
    world.after(
        900,
        () -> {
          laboratory.read(lot.id(), "", "final-inspection", set);
          laboratory.finished(lot.id(), "final-inspection", mechanical.judge(set));
          dispatch.certify(lot);
        });
  }

  private void pack(Stock lot) {
    List<Stock> boxes = new ArrayList<>();
    List<Material.Output> outputs = new ArrayList<>();
    while (lot.left() >= 1) {
      double pieces = Math.min(BOX, lot.left());
      lot.draw(pieces);
      LotId id = new LotId(world.name("BX" + bolt.letter()));
      boxes.add(new Stock(id, bolt.product(), pieces, lot.traits(), lot.taints()));
      outputs.add(
          new Material.Output(
              id, new ProductId(bolt.product()), Amounts.pieces(Math.round(pieces)), null));
    }
    world.after(
        boxes.size() * BOX_SECONDS,
        () -> {
          packer.signed(new Material.Split(lot.id(), outputs));
          boxes.forEach(this::weigh);
          dispatch.take(bolt, lot, boxes);
        });
  }

  private void weigh(Stock box) {
    ItemId id = box.id();
    if (box.size() == BOX) {
      ReadingSet set = scale.read(dice, scale.usual(dice));
      packer.read(id, "", "packing", set);
    }
    packer.report(new Structure.Scanned(id, id.value(), packer.station(), "PCK-1-PRINTER"));
    packer.finished(id, "packing", Result.OK);
  }
}
