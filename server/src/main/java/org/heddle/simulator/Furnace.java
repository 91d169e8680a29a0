package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingSet;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Unit;

/**
 * The mesh-belt furnace: hardening, quench, tempering, one bin a load. The hopper runs out before
 * the next bin is poured in. Hardness falls with the tempering temperature.
 */
final class Furnace {
  private static final String STEP = "heat-treatment";
  private static final double LOAD_SECONDS = 840;
  private static final double RUN_OUT_SECONDS = 60;
  private static final double LABORATORY_SECONDS = 1_200;
  private static final int SAMPLES = 90;
  private static final Unit CELSIUS = new Unit("CEL");

  private final World world;
  private final Post post;
  private final Post laboratory;
  private final Vessel hopper;
  private final Dice dice;
  private final Consumer<FastenerPlant.Bin> next;
  private final Deque<FastenerPlant.Bin> waiting = new ArrayDeque<>();
  private boolean busy;

  Furnace(World world, Consumer<FastenerPlant.Bin> next) {
    this.world = world;
    this.next = next;
    this.post = new Post(world, "FUR-1", "FUR-1-TEMPER");
    this.laboratory = new Post(world, "FUR-1", "FUR-1-QUENCH");
    this.hopper = new Vessel(world, post, "HOP-F1");
    this.dice = world.dice("FUR-1");
    post.setUp("", world.book().recipe(Bolt.M8.stage("hardened"), STEP), null);
  }

  void take(FastenerPlant.Bin bin) {
    waiting.add(bin);
    start();
  }

  private void start() {
    FastenerPlant.Bin bin = busy ? null : waiting.poll();
    if (bin != null) {
      busy = true;
      Stock threaded = bin.stock();
      hopper.charge(threaded, threaded.size(), Amounts.pieces(Math.round(threaded.size())));
      Bolt bolt = bin.bolt();
      LotId id = new LotId(world.name("HT" + bolt.letter()));
      Stock load =
          new Stock(
              id, bolt.stage("hardened"), threaded.size(), threaded.traits(), threaded.taints());
      post.begin(id, load.product(), STEP);
      world.after(LOAD_SECONDS, () -> finish(bolt, load));
    }
  }

  private void finish(Bolt bolt, Stock load) {
    double kelvin = world.faults().temperError(load, world.now());
    LotId id = (LotId) load.id();
    post.signed(
        new Material.Transformed(
            List.of(
                Material.Input.of(hopper.id(), "bolts", Amounts.pieces(Math.round(load.size())))),
            List.of(
                new Material.Output(
                    id,
                    new ProductId(load.product()),
                    Amounts.pieces(Math.round(load.size())),
                    null)),
            post.work()));
    hopper.drawn();
    measure(bolt, id, kelvin);
    next.accept(new FastenerPlant.Bin(bolt, load));
    world.after(
        RUN_OUT_SECONDS,
        () -> {
          hopper.empty("run out");
          busy = false;
          start();
        });
  }

  private void measure(Bolt bolt, LotId id, double kelvin) {
    Form form = world.book().form(bolt.stage("hardened"), STEP);
    double[] truth = form.usual(dice);
    int temper = form.at("tempering-temperature");
    post.report(curve(id, truth[form.at("austenitising-temperature")], truth[temper] + kelvin));
    ReadingSet set = form.read(dice, truth);
    world.after(
        LABORATORY_SECONDS,
        () -> {
          laboratory.read(id, "", STEP, set);
          laboratory.finished(id, STEP, form.judge(set));
        });
  }

  /** What the thermocouples of both zones saw while the load went through. */
  private Measurement.CurveRecorded curve(LotId id, double austenitising, double tempering) {
    long[] time = new long[SAMPLES];
    long[] hot = new long[SAMPLES];
    long[] warm = new long[SAMPLES];
    double first = 0;
    double second = 0;
    for (int i = 0; i < SAMPLES; i++) {
      first = 0.9 * first + dice.normal(0, 0.6);
      second = 0.9 * second + dice.normal(0, 0.5);
      time[i] = Math.round(i * LOAD_SECONDS / SAMPLES);
      hot[i] = Math.round((austenitising + first) * 10);
      warm[i] = Math.round((tempering + second) * 10);
    }
    return new Measurement.CurveRecorded(
        id,
        "",
        STEP,
        List.of(
            new Measurement.Channel("time", new Unit("SEC"), 0, time),
            new Measurement.Channel("austenitising-temperature", CELSIUS, 1, hot),
            new Measurement.Channel("tempering-temperature", CELSIUS, 1, warm)),
        post.work());
  }
}
