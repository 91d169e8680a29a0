package org.heddle.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.heddle.fact.Measurement;
import org.heddle.fact.Micros;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Work;
import org.heddle.quantity.Unit;

/**
 * The first charge and discharge, one channel a cell, which reports while it lasts: constant
 * current up, rest, constant current down, through the cell's own resistance.
 */
final class Formation {
  private static final String STEP = "formation";

  /** Between two reports of a channel. */
  private static final double REPORT_SECONDS = 1_800;

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

  /** A cell on its channel, from the first sample to the last. */
  private record Charge(
      Cell cell, Work work, String run, double[] truth, List<Measurement.Channel> curve) {}

  /**
   * Starts all cells of a tray, which report each half hour, and finishes them.
   *
   * @param channel of each cell
   */
  void form(List<Cell> cells, IntUnaryOperator channel, Runnable done) {
    List<Charge> charges = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Work work = work(channel.applyAsInt(i));
      post.report(new Production.StepStarted(cells.get(i).id(), STEP, work));
      charges.add(charge(cells.get(i), work));
    }
    double seconds = world.config().formationSeconds();
    int parts = (int) Math.max(1, Math.ceil(seconds / REPORT_SECONDS));
    for (int part = 1; part < parts; part++) {
      int number = part;
      world.after(
          part * seconds / parts, () -> charges.forEach(each -> report(each, number, parts)));
    }
    world.after(
        seconds,
        () -> {
          charges.forEach(each -> finish(each, parts));
          done.run();
        });
  }

  private Charge charge(Cell cell, Work work) {
    Dice dice = cell.dice();
    double[] truth = form.usual(dice);
    truth[discharge] = form.nominal(discharge) * cell.capacity();
    truth[efficiency] =
        Math.min(99.5, form.nominal(efficiency) + cell.efficiency() + dice.normal(0, 0.15));
    truth[charge] = truth[discharge] / truth[efficiency] * 100;
    truth[resistance] = form.nominal(resistance) * cell.resistance();
    return new Charge(cell, work, Micros.at(world.now()).toString(), truth, curve(cell, truth));
  }

  /** What was measured since the report before; a short charge is reported whole. */
  private void report(Charge charge, int number, int parts) {
    int samples = charge.curve.getFirst().samples().count();
    int from = (number - 1) * samples / parts;
    int to = number * samples / parts;
    boolean isWhole = parts == 1;
    post.report(
        new Measurement.CurveRecorded(
            charge.cell.id(),
            "",
            STEP,
            isWhole ? charge.curve : cut(charge.curve, from, to),
            charge.work,
            isWhole ? null : new Measurement.Part(charge.run, from, number == parts)));
  }

  private static List<Measurement.Channel> cut(List<Measurement.Channel> curve, int from, int to) {
    return curve.stream()
        .map(
            each ->
                new Measurement.Channel(
                    each.name(),
                    each.unit(),
                    each.scale(),
                    Arrays.copyOfRange(each.unscaled(), from, to)))
        .toList();
  }

  private void finish(Charge charge, int parts) {
    Cell cell = charge.cell;
    report(charge, parts, parts);
    ReadingSet set = form.read(cell.dice(), charge.truth);
    post.read(cell.id(), "", STEP, set, charge.work);
    cell.judged(form.judge(set));
    post.finished(cell.id(), STEP, form.judge(set), charge.work);
  }

  private List<Measurement.Channel> curve(Cell cell, double[] truth) {
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
    return List.of(
        new Measurement.Channel("time", SECOND, 0, time),
        new Measurement.Channel("voltage", VOLT, 4, voltage),
        new Measurement.Channel("current", AMPERE, 3, current));
  }
}
