package org.heddle.genealogy;

/**
 * The two bit sets of a sweep: which nodes are reached, and which of them are still to be expanded;
 * and where the sweep has to start over.
 */
final class Marker {
  static final int NOWHERE = -1;

  final long[] reached;
  final long[] pending;
  private final boolean ascending;

  /** The word the sweep stands at. */
  int here;

  /** The word to start over from, when a node behind the sweep was reached. */
  int behind = NOWHERE;

  int added;

  /** True when an edge that is less than certain was followed. */
  boolean uncertain;

  private int last = NOWHERE;

  Marker(long[] reached, boolean ascending) {
    this.reached = reached;
    this.pending = new long[reached.length];
    this.ascending = ascending;
  }

  /** A node that is reached already and still to be expanded; the farthest back starts a sweep. */
  void seed(int node) {
    pending[node >>> 6] |= 1L << node;
    goBackTo(node >>> 6);
  }

  /** Marks one node; neighbours in a run share their assembly, so the last one is worth a look. */
  void mark(int node) {
    if (node != last) {
      last = node;
      markAll(node >>> 6, 1L << node);
    }
  }

  /** Marks all these nodes of one word: the neighbours of a lot mostly lie side by side. */
  void markAll(int word, long bits) {
    long fresh = bits & ~reached[word];
    if (fresh != 0) {
      reached[word] |= fresh;
      pending[word] |= fresh;
      added += Long.bitCount(fresh);
      if (ascending ? word < here : word > here) {
        goBackTo(word);
      }
    }
  }

  private void goBackTo(int word) {
    if (behind == NOWHERE || (ascending ? word < behind : word > behind)) {
      behind = word;
    }
  }
}
