package org.heddle.simulator;

import java.util.List;

/**
 * A material that is bought.
 *
 * @param prefix of the names of its lots
 * @param size of a lot, in the unit
 * @param unit UN/ECE code
 * @param suppliers take turns
 */
record Goods(
    String product, Kind kind, String prefix, double size, String unit, List<String> suppliers) {
  /** What the names of its lots name. */
  enum Kind {
    LOT,
    COIL,
    UNIT
  }

  static Goods lot(String product, String prefix, double size, String unit, String... suppliers) {
    return new Goods(product, Kind.LOT, prefix, size, unit, List.of(suppliers));
  }

  static Goods coil(String product, String prefix, double metres, String... suppliers) {
    return new Goods(product, Kind.COIL, prefix, metres, "MTR", List.of(suppliers));
  }

  static Goods unit(String product, String prefix, String... suppliers) {
    return new Goods(product, Kind.UNIT, prefix, 1, "C62", List.of(suppliers));
  }
}
