package org.heddle.simulator;

import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;

/** The voltages before and after ageing, and the test that decides what a cell is good for. */
final class Grading {
  private final Post store;
  private final Post tester;
  private final Form first;
  private final Form drop;
  private final Form grade;
  private final int capacity;
  private final int resistance;

  Grading(World world, Format format) {
    String product = format.product();
    PlanBook book = world.book();
    this.store = new Post(world, "AGE-1", "AGE-1-RACK");
    this.tester = new Post(world, "GRD-1", "GRD-1-TESTER");
    this.first = book.form(product, "ageing", "ocv-start");
    this.drop = book.form(product, "ageing", "ocv-drop");
    this.grade = book.form(product, "grading");
    this.capacity = grade.at("capacity");
    this.resistance = grade.at("acir");
  }

  Post post() {
    return tester;
  }

  void firstVoltage(Cell cell) {
    double volts = cell.dice().normal(first.nominal(0), first.spread(0));
    store.read(cell.id(), "", "ageing", first.read(cell.dice(), volts));
  }

  void lastVoltage(Cell cell) {
    ReadingSet set = drop.read(cell.dice(), drop.nominal(0) * cell.leak());
    store.read(cell.id(), "", "ageing", set);
    cell.judged(drop.judge(set));
    store.finished(cell.id(), "ageing", drop.judge(set));
  }

  /** A cell that fails it is scrapped here. */
  Result grade(Cell cell) {
    double[] truth = grade.usual(cell.dice());
    truth[capacity] = grade.nominal(capacity) * cell.capacity();
    truth[resistance] = grade.nominal(resistance) * Math.sqrt(cell.resistance());
    ReadingSet set = grade.read(cell.dice(), truth);
    cell.judged(grade.judge(set));
    Result result = cell.hasFailed() ? Result.NOK : Result.OK;
    tester.read(cell.id(), "", "grading", set);
    tester.finished(cell.id(), "grading", result);
    if (result == Result.NOK) {
      tester.scrap(cell.id(), "grade out of limits");
    }
    return result;
  }
}
