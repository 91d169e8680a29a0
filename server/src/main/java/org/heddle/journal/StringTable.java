package org.heddle.journal;

import java.util.Arrays;

/** Distinct strings in the order they first came, each with its number. */
final class StringTable {
  private String[] strings = new String[64];
  private int[] slots = new int[256];
  private int size;

  void clear() {
    Arrays.fill(strings, 0, size, null);
    Arrays.fill(slots, 0);
    size = 0;
  }

  int size() {
    return size;
  }

  String get(int id) {
    return strings[id];
  }

  /** The number of this string; a new one gets the next. */
  int idOf(String string) {
    int mask = slots.length - 1;
    int hash = string.hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (strings[id].equals(string)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = size + 1;
    return append(string);
  }

  private int append(String string) {
    if (size == strings.length) {
      strings = Arrays.copyOf(strings, size * 2);
    }
    strings[size++] = string;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int hash = strings[id].hashCode() * 0x9E3779B9;
      int slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }
}
