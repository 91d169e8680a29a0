package org.heddle.simulator;

import java.util.List;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Work;
import org.heddle.quantity.Unit;

/**
 * The first charge and discharge, one channel a cell: constant current up, rest, constant current
 * down, through the cell's own resistance.
 */
final class Formation {
  private static final String STEP = "formation";
  private static final double CHARGE_END = 0.56;
  private static final double REST_END = 0.60;

  private static final Unit SECOND = new Unit("SEC");
  private static final Unit VOLT = new Unit("VLT");
  private static final Unit AMPERE = new Unit("AMP");

  private final World world;
  private final Post post;
  private final Form form;
  private final int charge;
  private final int discharge;
  private final int efficiency;
  private final int resistance;

  Formation(World world, Format format) {
    this.world = world;
    String station = "FRM-" + format.number();
    this.post = new Post(world, station, station);
    this.form = world.book().form(format.product(), STEP);
    this.charge = form.at("charge-capacity");
    this.discharge = form.at("discharge-capacity");
    this.efficiency = form.at("coulombic-efficiency");
    this.resistance = form.at("dcir");
    post.setUp("", world.book().recipe(format.product(), STEP), null);
  }

  Post post() {
    return post;
  }

  private Work work(int channel) {
    String digits = Integer.toString(1_000 + channel).substring(1);
    return post.withEquipment(post.station().value() + "-CH" + digits);
  }

  void start(Cell cell, int channel) {
    post.report(new Production.StepStarted(cell.id(), STEP, work(channel)));
  }

  void finish(Cell cell, int channel) {
    Dice dice = cell.dice();
    double[] truth = form.usual(dice);
    truth[discharge] = form.nominal(discharge) * cell.capacity();
    truth[efficiency] =
        Math.min(99.5, form.nominal(efficiency) + cell.efficiency() + dice.normal(0, 0.15));
    truth[charge] = truth[discharge] / truth[efficiency] * 100;
    truth[resistance] = form.nominal(resistance) * cell.resistance();
    Work work = work(channel);
    post.report(curve(cell, truth, work));
    ReadingSet set = form.read(dice, truth);
    post.read(cell.id(), "", STEP, set, work);
    cell.judged(form.judge(set));
    post.finished(cell.id(), STEP, form.judge(set), work);
  }

  private Measurement.CurveRecorded curve(Cell cell, double[] truth, Work work) {
    int samples = world.config().formationSamples();
    double hours = Math.max(0.1, world.config().formationSeconds() / 3_600);
    double up = truth[charge] / (CHARGE_END * hours);
    double down = truth[discharge] / ((1 - REST_END) * hours);
    double ohm = truth[resistance] / 1_000;
    long[] time = new long[samples];
    long[] voltage = new long[samples];
    long[] current = new long[samples];
    Dice dice = cell.dice();
    for (int i = 0; i < samples; i++) {
      double share = i / (samples - 1.0);
      double amperes = share <= CHARGE_END ? up : share < REST_END ? 0 : -down;
      double state =
          share <= CHARGE_END
              ? share / CHARGE_END
              : share < REST_END ? 1 : (1 - share) / (1 - REST_END);
      time[i] = Math.round(share * hours * 3_600);
      voltage[i] =
          Math.round((Cycle.openVolts(state) + amperes * ohm) * 10_000 + dice.nextGaussian());
      current[i] = amperes == 0 ? 0 : Math.round(amperes * 1_000 + dice.nextGaussian());
    }
    return new Measurement.CurveRecorded(
        cell.id(),
        "",
        STEP,
        List.of(
            new Measurement.Channel("time", SECOND, 0, time),
            new Measurement.Channel("voltage", VOLT, 4, voltage),
            new Measurement.Channel("current", AMPERE, 3, current)),
        work);
  }
}
