package org.heddle.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
  private final BiConsumer<ItemId, StationId> aside;

  /** What becomes of the units of a tray. */
  interface Tray<T> {
    /** These start together, in their tray. */
    void start(List<T> let);

    /** This one is taken out of the tray. */
    void refused(T unit);

    /** This one was taken out before and starts alone. */
    void startAlone(T unit);
  }

  /**
   * @param aside tells that an item was put aside before a station
   */
  Turnstile(Agenda agenda, Gate gate, BiConsumer<ItemId, StationId> aside) {
    this.agenda = agenda;
    this.gate = gate;
    this.aside = aside;
  }

  void pass(ItemId item, String station, String step, Runnable start) {
    if (gate == Gate.OPEN) {
      start.run();
      return;
    }
    StationId where = new StationId(station);
    agenda.after(SETTLED_SECONDS, () -> ask(item, where, step, start, FIRST_SECONDS));
  }

  /** A whole tray: who may not start is taken out of it, the others do not wait. */
  <T> void passAll(
      List<T> units, Function<T, ItemId> id, String station, String step, Tray<T> tray) {
    if (gate == Gate.OPEN) {
      tray.start(units);
      return;
    }
    StationId where = new StationId(station);
    agenda.after(SETTLED_SECONDS, () -> askAll(units, id, where, step, tray));
  }

  private <T> void askAll(
      List<T> units, Function<T, ItemId> id, StationId station, String step, Tray<T> tray) {
    List<T> let = new ArrayList<>();
    List<Gate.Answer> answers = gate.mayStart(units.stream().map(id).toList(), station, step);
    for (int i = 0; i < units.size(); i++) {
      T unit = units.get(i);
      ItemId item = id.apply(unit);
      Gate.Answer answer = answers.get(i);
      if (answer == Gate.Answer.GO) {
        let.add(unit);
      } else {
        aside.accept(item, station);
        tray.refused(unit);
      }
      if (answer == Gate.Answer.WAIT) {
        askLater(item, station, step, () -> tray.startAlone(unit), 2 * FIRST_SECONDS);
      }
    }
    if (!let.isEmpty()) {
      tray.start(let);
    }
  }

  /**
   * The first in a store that may be used now at all of the stations; one that may not comes back
   * into it later.
   */
  Optional<Web> first(Store<Web> store, List<StationId> stations, String step) {
    for (int left = store.size(); left > 0; left--) {
      Optional<Web> next = store.take();
      if (next.isEmpty() || letsAt(next.get().id(), stations, step)) {
        return next;
      }
      agenda.after(LONGEST_SECONDS, () -> store.put(next.get()));
    }
    return Optional.empty();
  }

  private boolean letsAt(ItemId item, List<StationId> stations, String step) {
    if (gate == Gate.OPEN) {
      return true;
    }
    return stations.stream().allMatch(station -> lets(item, station, step));
  }

  /** Begins when of each material a lot is open that may be used. */
  void whenAll(Collection<Depot> depots, StationId station, String step, Runnable start) {
    if (gate == Gate.OPEN) {
      start.run();
      return;
    }
    boolean isReady = true;
    for (Depot depot : depots) {
      isReady &= depot.opens(lot -> lets(lot, station, step));
    }
    if (isReady) {
      start.run();
    } else {
      agenda.after(LONGEST_SECONDS, () -> whenAll(depots, station, step, start));
    }
  }

  /** Whether the item may be used now; whoever asks comes again by itself. */
  boolean lets(ItemId item, StationId station, String step) {
    return gate.mayStart(item, station, step) == Gate.Answer.GO;
  }

  private void ask(ItemId item, StationId station, String step, Runnable start, double again) {
    switch (gate.mayStart(item, station, step)) {
      case GO -> start.run();
      case WAIT -> {
        if (again == 2 * FIRST_SECONDS) { // once: a report that is only late has come by then
          aside.accept(item, station);
        }
        askLater(item, station, step, start, again);
      }
      case NEVER -> {}
    }
  }

  private void askLater(ItemId item, StationId station, String step, Runnable start, double again) {
    double later = Math.min(LONGEST_SECONDS, 2 * again);
    agenda.after(again, () -> ask(item, station, step, start, later));
  }
}
