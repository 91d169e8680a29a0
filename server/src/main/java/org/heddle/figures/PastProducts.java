package org.heddle.figures;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** What items counted as before they were known to be something else: hardly any. */
final class PastProducts {
  private final Map<Integer, TreeMap<Long, String>> before = new HashMap<>();

  /** It counted as that in what was recorded before. */
  void note(int node, long position, String product) {
    before.computeIfAbsent(node, _ -> new TreeMap<>()).put(position, product);
  }

  /**
   * @param now what it counts as since
   */
  String at(int node, long position, IntFunction<String> now) {
    TreeMap<Long, String> known = before.get(node);
    Map.Entry<Long, String> then = known == null ? null : known.higherEntry(position);
    return then == null ? now.apply(node) : then.getValue();
  }

  void write(StateOutput out) throws IOException {
    out.number(before.values().stream().mapToInt(Map::size).sum());
    for (Map.Entry<Integer, TreeMap<Long, String>> item : before.entrySet()) {
      for (Map.Entry<Long, String> then : item.getValue().entrySet()) {
        out.number(item.getKey());
        out.number(then.getKey());
        out.text(then.getValue());
      }
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      note((int) in.number(), in.number(), in.text());
    }
  }
}
