package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.heddle.identity.ItemId;

/** The store of one bought material: one lot open, the next one ordered when it is opened. */
final class Depot {
  /** Lots that were refused and lie beside the two; more are not ordered for them. */
  private static final int MOST_ASIDE = 3;

  private final Dock dock;
  private final Goods goods;
  private final Deque<Stock> aside = new ArrayDeque<>();
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

  /**
   * Lets only a lot be opened that may be used: one that may not waits behind the next. When
   * neither may, another is ordered.
   *
   * @return false when none may now
   */
  boolean opens(Predicate<ItemId> lets) {
    if (lets.test(open.id())) {
      return true;
    }
    Stock refused = open;
    open = next;
    next = refused;
    if (lets.test(open.id())) {
      return true;
    }
    if (aside.size() < MOST_ASIDE) {
      aside.add(open);
      open = next;
      next = dock.receive(goods);
    }
    return false;
  }

  private void turnOver() {
    open = next;
    next = aside.isEmpty() ? dock.receive(goods) : aside.remove();
  }

  /** An amount of one lot. */
  record Portion(Stock stock, double amount) {}
}
