package org.heddle.containment;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.heddle.fact.Event;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;

/** What lies in each tray, box and rack now. One writer; any thread may ask. */
final class Contents {
  private final ToIntFunction<ItemId> numberOf;
  private final Map<Integer, Integer> containerOf = new HashMap<>();
  private final Map<Integer, Set<Integer>> itemsIn = new ConcurrentHashMap<>();

  Contents(ToIntFunction<ItemId> numberOf) {
    this.numberOf = numberOf;
  }

  void apply(Event event) {
    switch (event) {
      case Structure.Moved e -> {
        int item = numberOf.applyAsInt(e.item());
        takeOut(item);
        if (e.container() != null) {
          putIn(item, numberOf.applyAsInt(e.container()));
        }
      }
      case Structure.Assembled e -> takeOut(numberOf.applyAsInt(e.component()));
      case Supply.Shipped e -> e.items().forEach(item -> takeOut(numberOf.applyAsInt(item)));
      default -> {}
    }
  }

  /** A name turned out to be another node's; where that one is said to be, it is. */
  void identified(int name, int node) {
    Integer container = containerOf.get(name);
    takeOut(name);
    if (container != null && !containerOf.containsKey(node)) {
      putIn(node, container);
    }
    for (int item : Set.copyOf(itemsIn.getOrDefault(name, Set.of()))) {
      takeOut(item);
      putIn(item, node);
    }
  }

  private void putIn(int item, int container) {
    containerOf.put(item, container);
    itemsIn.computeIfAbsent(container, _ -> ConcurrentHashMap.newKeySet()).add(item);
  }

  private void takeOut(int item) {
    Integer container = containerOf.remove(item);
    if (container != null) {
      Set<Integer> left = itemsIn.get(container);
      if (left != null && left.remove(item) && left.isEmpty()) {
        itemsIn.remove(container);
      }
    }
  }

  /** All that is in it, also in boxes within it. */
  Set<Integer> of(int container) {
    Set<Integer> found = new HashSet<>();
    gather(container, found);
    return found;
  }

  private void gather(int container, Set<Integer> found) {
    for (int item : itemsIn.getOrDefault(container, Set.of())) {
      if (found.add(item)) {
        gather(item, found);
      }
    }
  }

  void write(StateOutput out) throws IOException {
    out.number(containerOf.size());
    for (Map.Entry<Integer, Integer> entry : containerOf.entrySet()) {
      out.number(entry.getKey());
      out.number(entry.getValue());
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      putIn((int) in.number(), (int) in.number());
    }
  }
}
