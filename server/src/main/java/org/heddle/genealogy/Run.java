package org.heddle.genealogy;

import java.util.Arrays;

/** The decoded edges of one node in one direction; reused from node to node. */
final class Run {
  /** No side record. */
  static final int PLAIN = -1;

  int count;

  /** The nodes at the other ends. */
  int[] nodes = new int[64];

  /** Side records: ordinal × 2, plus one when the edge is uncertain; {@link #PLAIN} for none. */
  int[] details = new int[64];

  /** Slots or positions as words of the genealogy; filled only when asked for. */
  int[] labels = new int[64];

  /** False when every edge is plain and {@link #details} is not filled. */
  boolean hasDetails;

  void clear() {
    count = 0;
    hasDetails = false;
  }

  void room(int needed) {
    if (nodes.length < needed) {
      int capacity = Math.max(needed, nodes.length * 2);
      nodes = Arrays.copyOf(nodes, capacity);
      details = Arrays.copyOf(details, capacity);
      labels = Arrays.copyOf(labels, capacity);
    }
  }

  /** From now on every edge has an entry in {@link #details}. */
  void wantDetails() {
    if (!hasDetails) {
      Arrays.fill(details, 0, count, PLAIN);
      hasDetails = true;
    }
  }

  void add(int node, int label, int detail) {
    room(count + 1);
    if (detail != PLAIN) {
      wantDetails();
    }
    nodes[count] = node;
    labels[count] = label;
    if (hasDetails) {
      details[count] = detail;
    }
    count++;
  }

  int detail(int index) {
    return hasDetails ? details[index] : PLAIN;
  }

  static boolean isUncertain(int detail) {
    return detail != PLAIN && (detail & 1) == 1;
  }

  static int ordinal(int detail) {
    return detail >>> 1;
  }

  /** Orders by node; edges between the same two nodes keep their order. */
  void sort() {
    if (isSorted()) {
      return;
    }
    wantDetails();
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = (long) nodes[i] << 32 | i;
    }
    Arrays.sort(keys);
    int[] oldDetails = Arrays.copyOf(details, count);
    int[] oldLabels = Arrays.copyOf(labels, count);
    for (int i = 0; i < count; i++) {
      int from = (int) keys[i];
      nodes[i] = (int) (keys[i] >>> 32);
      details[i] = oldDetails[from];
      labels[i] = oldLabels[from];
    }
    hasDetails = hasAnyDetail();
  }

  private boolean isSorted() {
    for (int i = 1; i < count; i++) {
      if (nodes[i] < nodes[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private boolean hasAnyDetail() {
    for (int i = 0; i < count; i++) {
      if (details[i] != PLAIN) {
        return true;
      }
    }
    return false;
  }
}
