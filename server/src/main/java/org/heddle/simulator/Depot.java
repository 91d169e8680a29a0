package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;

/** The store of one bought material: one lot open, the next one ordered when it is opened. */
final class Depot {
  private final Dock dock;
  private final Goods goods;
  private Stock open;
  private Stock next;

  Depot(Dock dock, Goods goods) {
    this.dock = dock;
    this.goods = goods;
    this.open = dock.receive(goods);
    this.next = dock.receive(goods);
  }

  Goods goods() {
    return goods;
  }

  Stock open() {
    return open;
  }

  /** Takes an amount, from more than one lot where one ends. */
  List<Portion> take(double amount) {
    List<Portion> portions = new ArrayList<>();
    double missing = amount;
    while (missing > 1e-9) {
      double part = Math.min(missing, open.left());
      if (part > 0) {
        open.draw(part);
        portions.add(new Portion(open, part));
        missing -= part;
      }
      if (open.left() < 1e-9) {
        turnOver();
      }
    }
    return portions;
  }

  /** Takes an amount of one lot; what is left of a lot too small for it is written off. */
  Stock takeWhole(double amount) {
    if (open.left() < amount) {
      turnOver();
    }
    open.draw(amount);
    return open;
  }

  private void turnOver() {
    open = next;
    next = dock.receive(goods);
  }

  /** An amount of one lot. */
  record Portion(Stock stock, double amount) {}
}
