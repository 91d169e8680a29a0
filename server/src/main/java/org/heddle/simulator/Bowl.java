package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A bolt bowl at a screwdriver. Two boxes stand beside it and are poured in by turns, a scoop at a
 * time and never to the bottom, so the lots lie mixed in it; behind it bolts stand in line in a
 * tube. A rail is run out before the next box is filled in.
 */
final class Bowl {
  private static final int SCOOP = 120;
  private static final int REFILL_BELOW = 80;
  private static final int BOXES = 2;

  private final Vessel vessel;
  private final Store<Stock> boxes;
  private final Dice dice;
  private final int tubeLength;
  private final boolean runsOut;
  private final List<Stock> beside = new ArrayList<>();
  private final Deque<Stock> tube = new ArrayDeque<>();
  private int turn;

  Bowl(World world, Post post, String id, Store<Stock> boxes) {
    this.vessel = new Vessel(world, post, id);
    this.boxes = boxes;
    this.dice = world.dice("bowl/" + id);
    this.tubeLength = world.book().outlet(id);
    this.runsOut = world.book().runsOut(id);
  }

  Vessel vessel() {
    return vessel;
  }

  /** True when so many bolts are there; pours in what it can. */
  boolean isReady(int count) {
    int wanted = runsOut ? count : count + tubeLength + REFILL_BELOW;
    while (level() < wanted && scoop()) {
      turn++;
    }
    return level() >= count;
  }

  private double level() {
    return vessel.level() + tube.size();
  }

  private boolean scoop() {
    beside.removeIf(box -> box.left() < 1);
    while (beside.size() < BOXES) {
      if (boxes.take().map(beside::add).isEmpty()) {
        break;
      }
    }
    if (beside.isEmpty()) {
      return false;
    }
    if (runsOut) {
      vessel.empty("run out");
      tube.clear();
    }
    Stock box = beside.get(turn % beside.size());
    double amount = Math.min(SCOOP, box.left());
    box.draw(amount);
    vessel.charge(box, amount, Amounts.pieces(Math.round(amount)));
    return true;
  }

  /** The bolt that comes out. */
  Stock draw() {
    while (tube.size() <= tubeLength && vessel.level() >= 1) {
      tube.addLast(vessel.blend().drawPiece(dice).piece(dice));
    }
    return tube.removeFirst();
  }
}
