package org.heddle.simulator;

import java.util.List;

/**
 * One kind of cell: what it takes, where it is made, how many an hour.
 *
 * @param letter in the names of its cells
 * @param sheets true for stacks of sheets, false for windings of web
 * @param stations where it is put together; more than one take turns
 * @param closesAfterFilling a can is crimped when it is full, a pouch sealed before
 */
record Format(
    String word,
    String letter,
    boolean sheets,
    Layer anode,
    Layer cathode,
    double separatorMetres,
    double fillGrams,
    double cellsPerHour,
    int cellsPerModule,
    List<String> stations,
    String number,
    String closer,
    boolean closesAfterFilling,
    List<Staged> staged) {

  static final Format POUCH =
      new Format(
          "pouch",
          "P",
          true,
          new Layer(31, 0.304, "NOT-A1"),
          new Layer(30, 0.300, "NOT-C1"),
          6.6,
          144,
          128,
          24,
          List.of("STK-1", "STK-2"),
          "1",
          "CLS-1",
          false,
          List.of(
              new Staged("positive-tab", tabs("tab-aluminium", "TAL"), 1),
              new Staged("negative-tab", tabs("tab-nickel", "TNI"), 1),
              new Staged("housing", Goods.coil("pouch-film", "PFM", 600, "Laminar Films"), 0.7)));

  static final Format PRISMATIC =
      new Format(
          "prismatic",
          "R",
          true,
          new Layer(57, 0.304, "NOT-A2"),
          new Layer(56, 0.300, "NOT-C2"),
          12.2,
          264,
          64,
          12,
          List.of("STK-3"),
          "2",
          "CLS-2",
          false,
          List.of(
              new Staged("positive-tab", tabs("tab-aluminium", "TAL"), 1),
              new Staged("negative-tab", tabs("tab-nickel", "TNI"), 1),
              new Staged("housing", parts("prismatic-can", "CAN", "Deepdraw"), 1),
              new Staged("cap", parts("prismatic-cap", "CAP", "Deepdraw"), 1)));

  static final Format CYLINDRICAL =
      new Format(
          "cylindrical",
          "Z",
          false,
          new Layer(1, 0.92, ""),
          new Layer(1, 0.86, ""),
          2.0,
          6.6,
          256,
          48,
          List.of("WND-1", "WND-2"),
          "3",
          "CLS-3",
          true,
          List.of(
              new Staged("positive-tab", tabs("tab-aluminium", "TAL"), 1),
              new Staged("negative-tab", tabs("tab-nickel", "TNI"), 1),
              new Staged("housing", parts("cylindrical-can", "CAN", "Tubeworks"), 1),
              new Staged("cap", parts("cylindrical-cap", "CAP", "Tubeworks"), 1)));

  private static Goods tabs(String product, String prefix) {
    return Goods.lot(product, prefix, 2_500, "C62", "Tabitha Leads");
  }

  private static Goods parts(String product, String prefix, String supplier) {
    return Goods.lot(product, prefix, 1_500, "C62", supplier);
  }

  String product() {
    return "cell-" + word;
  }

  String buildStep() {
    return sheets ? "stacking" : "winding";
  }

  /**
   * An electrode in the cell.
   *
   * @param count sheets, or 1 web
   * @param metres of each
   * @param notcher that cuts the sheets; empty for webs
   */
  record Layer(int count, double metres, String notcher) {
    double total() {
      return Amounts.millimetre(count * metres);
    }
  }

  /** A part that the cells of an order inherit from what was staged for it. */
  record Staged(String slot, Goods goods, double perCell) {}
}
