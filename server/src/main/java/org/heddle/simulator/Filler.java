package org.heddle.simulator;

import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;

/**
 * Fills electrolyte through eight nozzles in turn and weighs every cell. The flow meter before the
 * nozzles does not see what a nozzle holds back; the balance does.
 */
final class Filler {
  private static final String STEP = "filling";
  private static final int NOZZLES = 8;
  private static final double REFILL_BELOW_KILOGRAMS = 40;
  private static final double REFILL_KILOGRAMS = 60;
  private static final double GRAMS_PER_MILLILITRE = 1.2;
  private static final double BAD_FILL_CHANCE = 0.001;
  private static final double BAD_FILL_SPREADS = 12;

  private final World world;
  private final Post post;
  private final Vessel tank;
  private final Depot drums;
  private final Form form;
  private final int volume;
  private final int mass;
  private int turn;

  Filler(World world, Format format, Depot drums) {
    this.world = world;
    this.drums = drums;
    String station = "FIL-" + format.number();
    this.post = new Post(world, station, station);
    this.tank = new Vessel(world, post, "ELY-" + format.number());
    this.form = world.book().form(format.product(), STEP);
    this.volume = form.at("fill-volume");
    this.mass = form.at("fill-mass");
    post.setUp("", world.book().recipe(format.product(), STEP), null);
  }

  Post post() {
    return post;
  }

  /** Fills a cell; a light one is topped up once. */
  Result fill(Cell cell) {
    if (tank.level() < REFILL_BELOW_KILOGRAMS) {
      tank.fill(drums, tank.level() + REFILL_KILOGRAMS);
    }
    int nozzle = 1 + turn++ % NOZZLES;
    Work work = post.withTool(post.station().value() + "-N" + nozzle);
    double bias = world.faults().fillBias(post.station().value(), nozzle, world.now());
    world.faults().filled(cell, post.station().value(), nozzle, world.now());
    double grams = grams(cell, bias);
    dose(cell, grams, work);
    Result result = weigh(cell, grams, work);
    if (result == Result.NOK && grams < form.nominal(mass)) {
      double missing = form.nominal(mass) - grams;
      dose(cell, missing, work);
      result = weigh(cell, form.nominal(mass), work);
    }
    post.finished(cell.id(), STEP, result, work);
    return result;
  }

  private double grams(Cell cell, double bias) {
    double spread = form.spread(mass);
    double usual = cell.dice().normal(form.nominal(mass), spread);
    double slip = cell.dice().chance(BAD_FILL_CHANCE) ? -BAD_FILL_SPREADS * spread : 0;
    return Math.max(0, usual + slip + bias);
  }

  private void dose(Cell cell, double grams, Work work) {
    cell.taint(tank.blend().taints());
    cell.fill(grams - form.nominal(mass), tank.blend().traits());
    tank.blend().draw(grams / 1_000);
    tank.drawn();
    post.signed(
        new Structure.Assembled(cell.id(), tank.id(), "electrolyte", Amounts.grams(grams), work));
  }

  private Result weigh(Cell cell, double grams, Work work) {
    double[] truth = form.usual(cell.dice());
    truth[mass] = grams;
    truth[volume] =
        form.nominal(mass) / GRAMS_PER_MILLILITRE + cell.dice().normal(0, form.spread(volume) / 2);
    ReadingSet set = form.read(cell.dice(), truth);
    post.read(cell.id(), "", STEP, set, work);
    return form.judge(set);
  }
}
