package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.identity.ItemId;

/**
 * The separator store: two lots are open at a time and give rolls in turn, so that neighbouring
 * hours on different lines run different lots.
 */
final class Separators {
  private static final Goods LOT =
      Goods.lot("separator", "SPL", 12_000, "MTR", "Celgrove", "Asahina Films");
  private static final double ROLL_METRES = 1_500;
  private static final int OPEN_LOTS = 2;

  private final Dock dock;
  private final List<Stock> open = new ArrayList<>();
  private int turn;

  Separators(Dock dock) {
    this.dock = dock;
  }

  /** A new roll, of the lot whose turn it is. */
  Roll roll() {
    int place = turn++ % OPEN_LOTS;
    if (open.size() <= place) {
      open.add(dock.receive(LOT));
    } else if (open.get(place).left() < ROLL_METRES) {
      open.set(place, dock.receive(LOT));
    }
    Stock lot = open.get(place);
    return new Roll(dock.unpack(lot, "SPR", ROLL_METRES, 1), lot);
  }

  /** A roll on a machine. */
  static final class Roll {
    private final Stock coil;
    private final Stock lot;
    private double used;

    Roll(Stock coil, Stock lot) {
      this.coil = coil;
      this.lot = lot;
    }

    ItemId id() {
      return coil.id();
    }

    Stock lot() {
      return lot;
    }

    double left() {
      return ROLL_METRES - used;
    }

    Extent draw(double metres) {
      double from = used;
      used = Amounts.millimetre(used + metres);
      return new Extent(from, used, 1, 1);
    }
  }
}
