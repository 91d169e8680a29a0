package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Piece;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.identity.CoilId;
import org.heddle.identity.ProductId;

/**
 * Coats foil, coil by coil. What it lays down wanders slowly (an autoregressive process over
 * metres), differs a little by lane, and is gauged every two metres in each lane.
 */
final class Coater {
  static final double COIL_METRES = 800;
  private static final String STEP = "coating";
  private static final int WINDOWS = (int) (COIL_METRES / Jumbo.WINDOW_METRES);
  private static final int SLOW_WINDOWS = 25;
  private static final double MEMORY = 0.97;
  private static final double WANDER = 0.0035;
  private static final double LANE_OFFSET = 0.0012;

  /** Between two coils; the tank is refilled and cleaned in it. */
  private static final double CHANGEOVER_SECONDS = 60;

  private static final double FOIL_SIGMA_METRES = 0.02;
  private static final double DEFECTS_PER_COIL = 0.8;

  private final World world;
  private final Chemistry chemistry;
  private final SlurryTank tank;
  private final String station;
  private final Post gauge;
  private final Post machine;
  private final Depot foil;
  private final Form lane;
  private final Form web;
  private final String product;
  private final Dice dice;
  private final Runnable changed;
  private final Consumer<Web> next;
  private final double[] wander = new double[Jumbo.LANES];
  private final double[] offset = new double[Jumbo.LANES];
  private boolean busy;

  Coater(
      World world,
      Depot foil,
      Chemistry chemistry,
      String number,
      Consumer<Web> next,
      Runnable changed) {
    this.changed = changed;
    this.world = world;
    this.chemistry = chemistry;
    this.station = "COAT-" + number;
    this.next = next;
    this.product = chemistry.product("coated");
    this.gauge = new Post(world, station, station + "-GAUGE");
    this.machine = new Post(world, station, station + "-SLOTDIE");
    this.tank =
        new SlurryTank(
            new Vessel(world, machine, "TNK-" + number), chemistry.slurryFor(COIL_METRES));
    this.foil = foil;
    PlanBook book = world.book();
    this.lane = book.along(product, STEP, "coating-weight", "coating-thickness");
    this.web = book.along(product, STEP, "dryer-temperature", "residual-moisture", "web-speed");
    this.dice = world.dice(station);
    machine.setUp("", book.recipe(product, STEP), null);
    gauge.setUp("", book.recipe(product, STEP), null);
    for (int i = 0; i < Jumbo.LANES; i++) {
      offset[i] = dice.normal(0, LANE_OFFSET);
    }
  }

  SlurryTank tank() {
    return tank;
  }

  boolean isIdle() {
    return !busy;
  }

  /** Starts a coil if there is slurry for all of it. */
  void start() {
    if (busy || !tank.holdsACoil()) {
      return;
    }
    busy = true;
    CoilId id = new CoilId(world.name("EL" + chemistry.letter()));
    Dice own = dice.fork(id.value());
    Blend blend = tank.vessel().blend();
    Jumbo jumbo = new Jumbo(id, chemistry, COIL_METRES, blend.traits(), blend.taints());
    blend.draw(chemistry.slurryFor(COIL_METRES));
    world.faults().coilStarted(jumbo, station, world.now());
    machine.begin(id, product, STEP);
    run(jumbo, own, 0);
  }

  private void run(Jumbo jumbo, Dice own, int window) {
    if (window == WINDOWS) {
      finish(jumbo, own);
      return;
    }
    double metre = window * Jumbo.WINDOW_METRES;
    for (int number = 1; number <= Jumbo.LANES; number++) {
      lay(jumbo, own, number, window, metre);
    }
    if (window % SLOW_WINDOWS == 0) {
      double[] truth = web.usual(own);
      truth[0] = metre;
      gauge.read(jumbo.id(), "", STEP, web.read(own, truth));
    }
    double seconds = Jumbo.WINDOW_METRES / chemistry.metresPerMinute() * 60;
    world.after(seconds / world.config().scale(), () -> run(jumbo, own, window + 1));
  }

  private void lay(Jumbo jumbo, Dice own, int number, int window, double metre) {
    int i = number - 1;
    wander[i] = MEMORY * wander[i] + own.normal(0, WANDER * Math.sqrt(1 - MEMORY * MEMORY));
    double factor = (1 + wander[i] + offset[i]) * world.faults().coating(jumbo, number, metre);
    double weight = lane.nominal(1) * factor;
    jumbo.lay(number, window, weight);
    double thickness = lane.nominal(2) * (1 + 0.9 * (factor - 1)) + own.normal(0, 0.3);
    ReadingSet set = lane.read(own, metre, weight, thickness);
    gauge.read(jumbo.id(), laneName(number), STEP, set);
  }

  private static String laneName(int number) {
    return switch (number) {
      case 1 -> "lane 1";
      case 2 -> "lane 2";
      case 3 -> "lane 3";
      default -> "lane 4";
    };
  }

  private void finish(Jumbo jumbo, Dice own) {
    Extent whole = Jumbo.extent(0, COIL_METRES);
    Stock roll = foil.takeWhole(COIL_METRES);
    double used = roll.size() - roll.left();
    Extent unwound = Jumbo.extent(used - COIL_METRES, used);
    Piece piece = new Piece(0, unwound, whole, false, FOIL_SIGMA_METRES);
    machine.signed(
        new Material.Transformed(
            List.of(
                Material.Input.of(
                    tank.vessel().id(),
                    "slurry",
                    Amounts.kilograms(chemistry.slurryFor(COIL_METRES))),
                new Material.Input(roll.id(), "foil", Amounts.metres(COIL_METRES), List.of(piece))),
            List.of(
                new Material.Output(
                    jumbo.id(), new ProductId(product), Amounts.metres(COIL_METRES), whole)),
            machine.work()));
    inspect(jumbo, own);
    machine.finished(jumbo.id(), STEP, Result.OK);
    tank.vessel().drawn();
    next.accept(Web.of(jumbo, COIL_METRES));
    world.after(
        CHANGEOVER_SECONDS / world.config().scale(),
        () -> {
          busy = false;
          changed.run();
        });
  }

  /** The camera behind the dryer: a few pinholes and agglomerates a coil. */
  private void inspect(Jumbo jumbo, Dice own) {
    List<Measurement.Defect> defects = new ArrayList<>();
    double metre = own.nextExponential() * COIL_METRES / DEFECTS_PER_COIL;
    while (metre < COIL_METRES - 0.1) {
      int where = 1 + own.nextInt(Jumbo.LANES);
      defects.add(
          new Measurement.Defect(
              own.chance(0.6) ? "pinhole" : "agglomerate",
              laneName(where),
              new Extent(Amounts.millimetre(metre), Amounts.millimetre(metre + 0.05), where, where),
              null,
              Math.round(own.between(0.6, 0.999) * 1_000) / 1_000.0));
      metre += own.nextExponential() * COIL_METRES / DEFECTS_PER_COIL;
    }
    gauge.report(
        new Measurement.Inspected(
            jumbo.id(), STEP, defects.isEmpty() ? Result.OK : Result.NONE, defects, gauge.work()));
  }
}
