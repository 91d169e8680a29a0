package org.heddle.gate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.floor.SparseBits;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** At which places of its item something was recorded at a step; one writer, any readers. */
final class Places {
  private final Map<Integer, SparseBits> byEntry = new ConcurrentHashMap<>();

  void set(int entry, int place) {
    SparseBits set = byEntry.computeIfAbsent(entry, _ -> new SparseBits());
    synchronized (set) {
      set.set(place);
    }
  }

  void forget(int entry) {
    byEntry.remove(entry);
  }

  /** At each of them; true when there are none. */
  boolean has(int entry, List<String> at, Words positions) {
    if (at.isEmpty()) {
      return true;
    }
    SparseBits set = byEntry.getOrDefault(entry, new SparseBits());
    synchronized (set) {
      for (String position : at) {
        int number = positions.find(position);
        if (number < 0 || !set.get(number)) {
          return false;
        }
      }
    }
    return true;
  }

  void write(StateOutput out) throws IOException {
    out.number(byEntry.size());
    for (Map.Entry<Integer, SparseBits> entry : byEntry.entrySet()) {
      out.number(entry.getKey());
      entry.getValue().write(out);
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      byEntry.put((int) in.number(), SparseBits.read(in));
    }
  }
}
