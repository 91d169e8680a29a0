package org.heddle.genealogy;

/**
 * The two bit sets of a sweep: which nodes are reached, and which of them are still to be expanded;
 * and where the sweep has to start over.
 */
final class Marker {
  static final int NOWHERE = -1;

  final long[] reached;
  final long[] todo;
  private final boolean ascending;

  /** The word the sweep stands at. */
  int here;

  /** The word to start over from, when a node behind the sweep was reached. */
  int behind = NOWHERE;

  int added;

  Marker(long[] reached, boolean ascending) {
    this.reached = reached;
    this.todo = new long[reached.length];
    this.ascending = ascending;
  }

  /** A node that is reached already and still to be expanded; the farthest back starts a sweep. */
  void seed(int node) {
    todo[node >>> 6] |= 1L << node;
    goBackTo(node >>> 6);
  }

  void mark(int node) {
    int word = node >>> 6;
    long bit = 1L << node;
    long before = reached[word];
    if ((before & bit) == 0) {
      reached[word] = before | bit;
      todo[word] |= bit;
      added++;
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
