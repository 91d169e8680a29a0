package org.heddle.simulator;

import org.heddle.identity.UnitId;

/**
 * A cell as it really is. Its capacity follows the cathode that lies in it, its leak the powder,
 * the electrodes' tabs and the water it took up, its resistance the weld and the electrolyte.
 */
final class Cell {
  private static final double DRIEST_DEW_POINT = -45;

  /** Water a cell's drying still copes with, in parts of what the dry room leaves. */
  private static final double TOLERATED_WATER = 25;

  private static final double LEAK_PER_WATER = 0.02;

  private final Format format;
  private final Dice dice;
  private final long born;
  private UnitId id;
  private double capacity = 1;
  private double leak = 1;
  private double resistance = 1;
  private double efficiency;
  private Taints taints = Taints.NONE;
  private boolean failed;

  /**
   * @param id the tray slot it is known by until it is marked
   */
  Cell(Format format, UnitId id, Dice dice, long born) {
    this.format = format;
    this.id = id;
    this.dice = dice;
    this.born = born;
  }

  /** Electrodes and separator, in the air of that dew point. */
  void build(Feed.Drawn anode, Feed.Drawn cathode, Stock separator, double dewPoint) {
    double cathodeRatio = cathode.loading() / Chemistry.CATHODE.gramsPerSquareMetre();
    double anodeRatio = anode.loading() / Chemistry.ANODE.gramsPerSquareMetre();
    capacity = cathodeRatio * cathode.traits().capacity() * dice.normal(1, 0.003);
    efficiency = -0.6 * (anodeRatio - cathodeRatio) * 100;
    double water = separator.traits().thirst() * Math.exp((dewPoint - DRIEST_DEW_POINT) / 8);
    double excess = Math.max(0, water - TOLERATED_WATER);
    leak =
        cathode.traits().leak()
            * anode.traits().leak()
            * Math.exp(dice.normal(0, 0.12))
            * (1 + LEAK_PER_WATER * excess);
    efficiency -= 0.01 * excess;
    resistance = dice.normal(1, 0.012);
    taint(anode.taints());
    taint(cathode.taints());
    taint(separator.taints());
  }

  void weld(double resistanceRatio) {
    resistance *= 1 + 0.02 * (resistanceRatio - 1);
  }

  /**
   * @param grams more (or, below 0, less) than the nominal fill
   */
  void fill(double grams, Traits electrolyte) {
    double lacking = Math.max(0, -grams / format.fillGrams());
    resistance *= 1 + 8 * lacking;
    leak *= Math.pow(electrolyte.leak(), 0.3);
  }

  void rename(UnitId serial) {
    id = serial;
  }

  void taint(Taints more) {
    taints = taints.with(more);
  }

  Format format() {
    return format;
  }

  Dice dice() {
    return dice;
  }

  UnitId id() {
    return id;
  }

  long born() {
    return born;
  }

  /** In parts of the nominal. */
  double capacity() {
    return capacity;
  }

  /** In parts of the usual self-discharge. */
  double leak() {
    return leak;
  }

  /** In parts of the nominal. */
  double resistance() {
    return resistance;
  }

  /** Points of first coulombic efficiency above the nominal. */
  double efficiency() {
    return efficiency;
  }

  /** A test it did not pass; grading sorts it out. */
  void judged(org.heddle.fact.Result result) {
    failed |= result == org.heddle.fact.Result.NOK;
  }

  boolean hasFailed() {
    return failed;
  }

  Taints taints() {
    return taints;
  }
}
