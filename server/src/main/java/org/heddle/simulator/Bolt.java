package org.heddle.simulator;

/**
 * A size of bolt and where it is made.
 *
 * @param size in the products' names
 * @param letter in the names of its lots
 * @param wireMetres that one bolt takes
 * @param pieceKilograms of one bolt
 * @param sorter number of the optical sorter
 */
record Bolt(
    String size,
    String letter,
    String wire,
    double wireMetres,
    double pieceKilograms,
    String header,
    String roller,
    String sorter) {
  static final Bolt M8 = new Bolt("m8x25", "8", "wire-m8", 0.0595, 0.0185, "HDR-1", "ROL-1", "1");
  static final Bolt M6 = new Bolt("m6x20", "6", "wire-m6", 0.0504, 0.0086, "HDR-2", "ROL-2", "2");

  String stage(String word) {
    return size + "-" + word;
  }

  String product() {
    return "bolt-" + size;
  }
}
