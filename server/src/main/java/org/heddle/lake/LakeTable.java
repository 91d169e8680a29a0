package org.heddle.lake;

import java.util.Locale;

/** The tables with their typed columns. Times are UTC; columns are only ever added, at the end. */
enum LakeTable {
  /** Every fact, whatever it says. */
  FACTS("kind VARCHAR, source VARCHAR, key VARCHAR"),

  /** One row a value measured; {@code value_text} has the digits as received. */
  READINGS(
      "index INTEGER, item VARCHAR, place VARCHAR, step VARCHAR, station VARCHAR, equipment VARCHAR,"
          + " tool VARCHAR, program VARCHAR, recipe VARCHAR, order_id VARCHAR,"
          + " characteristic VARCHAR, value DOUBLE, value_text VARCHAR, unit VARCHAR,"
          + " lower_limit DOUBLE, nominal DOUBLE, upper_limit DOUBLE"),

  /** One row a step started, finished or inspected; {@code event} says which. */
  STEPS(
      "event VARCHAR, item VARCHAR, step VARCHAR, result VARCHAR, station VARCHAR,"
          + " equipment VARCHAR, tool VARCHAR, program VARCHAR, recipe VARCHAR, order_id VARCHAR"),

  /** What went in and what came out of each fact about material; {@code side} is in or out. */
  FLOWS(
      "kind VARCHAR, side VARCHAR, item VARCHAR, product VARCHAR, slot VARCHAR, quantity DOUBLE,"
          + " unit VARCHAR, from_metre DOUBLE, to_metre DOUBLE, station VARCHAR, order_id VARCHAR"),

  /**
   * One row a channel of a recorded curve; of a part of one, {@code run} says which it continues.
   */
  CURVES(
      "item VARCHAR, place VARCHAR, step VARCHAR, station VARCHAR, tool VARCHAR, program VARCHAR,"
          + " channel VARCHAR, unit VARCHAR, points INTEGER, minimum DOUBLE, maximum DOUBLE,"
          + " run VARCHAR, first_sample INTEGER, last BOOLEAN"),

  /** One row a block of samples of a channel that belongs to no item. */
  SERIES(
      "channel VARCHAR, station VARCHAR, unit VARCHAR, points INTEGER, minimum DOUBLE,"
          + " maximum DOUBLE, mean DOUBLE"),

  /** One row a defect that an inspection found. */
  DEFECTS(
      "item VARCHAR, step VARCHAR, station VARCHAR, code VARCHAR, place VARCHAR,"
          + " from_metre DOUBLE, to_metre DOUBLE, size DOUBLE, unit VARCHAR, confidence DOUBLE"),

  /** Where items were moved or scanned. */
  MOVES("kind VARCHAR, item VARCHAR, station VARCHAR, container VARCHAR"),

  /** What was said to be wrong; {@code target} is the position of the fact it is about. */
  CORRECTIONS(
      "target BIGINT, index INTEGER, field VARCHAR, was VARCHAR, corrected VARCHAR,"
          + " reason VARCHAR");

  /** What every row begins with. */
  private static final String HEAD =
      "position BIGINT, occurred_at TIMESTAMP, recorded_at TIMESTAMP, ";

  private final String columns;

  LakeTable(String columns) {
    this.columns = columns;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns with their types, as SQL. */
  String columns() {
    return HEAD + columns;
  }
}
