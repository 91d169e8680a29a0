package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.roaringbitmap.RoaringBitmap;

/** One order: its places for staged material, and what was made under it, for late stagings. */
final class OrderWork {
  /**
   * A unit made under the order.
   *
   * @param filled slots for which the unit's own report names what went in
   */
  record Made(long micros, long seq, int unit, Set<Integer> filled) {
    VesselEvent draw(int slot) {
      return new VesselEvent(VesselEvent.Kind.DRAW, micros, seq, unit, slot, 0);
    }
  }

  final Map<Integer, Vessel> slots = new TreeMap<>();
  final List<Made> made = new ArrayList<>();
  private final RoaringBitmap units = new RoaringBitmap();

  /** False when the unit is known already: it inherits once. */
  boolean add(Made unit) {
    if (!units.checkedAdd(unit.unit)) {
      return false;
    }
    made.add(unit);
    if (made.size() > Vessel.MAX_REMEMBERED) {
      made.subList(0, made.size() / 2).clear();
    }
    return true;
  }

  void withdraw(long seq, long by) {
    slots.values().forEach(place -> place.withdraw(seq, by));
    made.removeIf(unit -> unit.seq == seq);
  }

  void write(StateOutput to) throws IOException {
    to.number(made.size());
    for (Made unit : made) {
      to.number(unit.micros);
      to.number(unit.seq);
      to.number(unit.unit);
      to.number(unit.filled.size());
      for (int slot : new TreeSet<>(unit.filled)) {
        to.number(slot);
      }
    }
    to.number(units.getCardinality());
    for (int unit : units) {
      to.number(unit);
    }
    to.number(slots.size());
    for (Map.Entry<Integer, Vessel> entry : slots.entrySet()) {
      to.number(entry.getKey());
      to.number(entry.getValue().node());
      entry.getValue().write(to);
    }
  }

  static OrderWork read(StateInput from, BlendWriter writer) throws IOException {
    OrderWork work = new OrderWork();
    for (long left = from.number(); left > 0; left--) {
      work.made.add(new Made(from.number(), from.number(), (int) from.number(), readSlots(from)));
    }
    for (long left = from.number(); left > 0; left--) {
      work.units.add((int) from.number());
    }
    for (long left = from.number(); left > 0; left--) {
      int slot = (int) from.number();
      Vessel place = new Vessel((int) from.number(), new Residence.Latest(), true, writer);
      place.read(from);
      work.slots.put(slot, place);
    }
    return work;
  }

  private static Set<Integer> readSlots(StateInput from) throws IOException {
    Set<Integer> slots = new HashSet<>();
    for (long left = from.number(); left > 0; left--) {
      slots.add((int) from.number());
    }
    return slots;
  }
}
