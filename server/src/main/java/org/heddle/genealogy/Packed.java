package org.heddle.genealogy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * What lies in which box, tray or bin now, so that a container that is shipped takes its content
 * along. An item lies in one container at most; what is built in lies in none.
 */
final class Packed {
  /** Boxes on pallets in swap bodies; deeper nesting is a wrong report. */
  private static final int MAX_NESTING = 8;

  /** In which container since when. */
  private record Place(int container, long micros) {}

  /** With which shipment it left, and when. */
  private record Departure(int shipment, long micros) {}

  private final Map<Integer, Place> placeOf = new TreeMap<>();
  private final Map<Integer, TreeSet<Integer>> inside = new TreeMap<>();
  private final Map<Integer, Departure> departures = new TreeMap<>();

  /** The item was laid into the container; older news than what is known changes nothing. */
  void put(int item, int container, Moment moment) {
    if (leave(item, moment)) {
      placeOf.put(item, new Place(container, moment.micros()));
      inside.computeIfAbsent(container, _ -> new TreeSet<>()).add(item);
    }
  }

  /** The item was taken out, moved on or built in; false when something later is known. */
  boolean leave(int item, Moment moment) {
    Place before = placeOf.get(item);
    if (before == null) {
      return true;
    }
    if (before.micros > moment.micros()) {
      return false;
    }
    placeOf.remove(item);
    TreeSet<Integer> others = inside.getOrDefault(before.container, new TreeSet<>());
    others.remove(item);
    if (others.isEmpty()) {
      inside.remove(before.container);
    }
    return true;
  }

  /** Visits all that lies in the container, however deep. */
  void forEachIn(int container, IntConsumer visit) {
    forEachIn(container, 0, visit);
  }

  private void forEachIn(int container, int depth, IntConsumer visit) {
    for (int item : inside.getOrDefault(container, new TreeSet<>())) {
      visit.accept(item);
      if (depth < MAX_NESTING) {
        forEachIn(item, depth + 1, visit);
      }
    }
  }

  void shipped(int container, int shipment, Moment moment) {
    departures.put(container, new Departure(shipment, moment.micros()));
  }

  /** The shipment with which a container left after that moment, or -1. */
  int departedAfter(int container, Moment moment) {
    Departure departure = departures.get(container);
    return departure == null || departure.micros < moment.micros() ? -1 : departure.shipment;
  }

  void write(StateOutput to) throws IOException {
    to.number(placeOf.size());
    for (Map.Entry<Integer, Place> entry : placeOf.entrySet()) {
      to.number(entry.getKey());
      to.number(entry.getValue().container);
      to.number(entry.getValue().micros);
    }
    to.number(departures.size());
    for (Map.Entry<Integer, Departure> entry : departures.entrySet()) {
      to.number(entry.getKey());
      to.number(entry.getValue().shipment);
      to.number(entry.getValue().micros);
    }
  }

  void read(StateInput from) throws IOException {
    for (long left = from.number(); left > 0; left--) {
      int item = (int) from.number();
      Place place = new Place((int) from.number(), from.number());
      placeOf.put(item, place);
      inside.computeIfAbsent(place.container, _ -> new TreeSet<>()).add(item);
    }
    for (long left = from.number(); left > 0; left--) {
      departures.put((int) from.number(), new Departure((int) from.number(), from.number()));
    }
  }
}
