package org.heddle.simulator;

import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/**
 * The place before a station: an item is let in when the gate says so. One that is refused is put
 * aside and asked for again, soon at first and then every five minutes; those behind it go on.
 */
final class Turnstile {
  /** The report of the step before is known by then, unless it is late. */
  private static final double SETTLED_SECONDS = 3;

  private static final double FIRST_SECONDS = 5;
  private static final double LONGEST_SECONDS = 300;

  private final Agenda agenda;
  private final Gate gate;

  Turnstile(Agenda agenda, Gate gate) {
    this.agenda = agenda;
    this.gate = gate;
  }

  void pass(ItemId item, String station, String step, Runnable start) {
    if (gate == Gate.OPEN) {
      start.run();
      return;
    }
    StationId where = new StationId(station);
    agenda.after(SETTLED_SECONDS, () -> ask(item, where, step, start, FIRST_SECONDS));
  }

  private void ask(ItemId item, StationId station, String step, Runnable start, double again) {
    switch (gate.mayStart(item, station, step)) {
      case GO -> start.run();
      case WAIT -> {
        double later = Math.min(LONGEST_SECONDS, 2 * again);
        agenda.after(again, () -> ask(item, station, step, start, later));
      }
      case NEVER -> {}
    }
  }
}
