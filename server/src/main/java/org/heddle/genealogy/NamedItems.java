package org.heddle.genealogy;

import java.util.Arrays;
import org.heddle.identity.ItemId;

/** The items of the fact at hand with their nodes, so that each is looked up once. */
final class NamedItems {
  private final ItemDictionary items;
  private ItemId[] ids = new ItemId[32];
  private int[] nodes = new int[32];
  private int count;

  NamedItems(ItemDictionary items) {
    this.items = items;
  }

  void clear() {
    count = 0;
  }

  void add(ItemId item, long seq) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
      nodes = Arrays.copyOf(nodes, count * 2);
    }
    ids[count] = item;
    nodes[count++] = items.intern(item, seq);
  }

  /** The node of an item the fact names, by the very object or by its name. */
  @SuppressWarnings("ReferenceEquality")
  int node(ItemId item) {
    int near = Math.min(count, 32);
    for (int i = 0; i < near; i++) {
      if (ids[i] == item) {
        return nodes[i];
      }
    }
    return items.find(item);
  }
}
