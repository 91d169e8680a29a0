package org.heddle.genealogy;

import java.util.Arrays;

/**
 * Everything a set of nodes reaches in one direction.
 *
 * <p>Small answers are found breadth first with a queue and a hash set. A large one turns into a
 * sweep: nodes are numbered in the order of their making, so what a material became mostly lies
 * above it; the sweep goes through the bits of the nodes still to be expanded in that order, reads
 * the base nearly sequentially, and starts over only for the few edges that point back. On ten
 * million cells this is two to three times as fast as the queue.
 */
final class Traversal {
  private static final int NOWHERE = -1;

  private final Adjacency.View view;
  private final Adjacency.Cursor cursor;
  private final boolean ascending;
  private final Reach reach = new Reach();
  private int[] queue = new int[256];
  private int queued;
  private long[] todo = {};
  private int lowest;
  private int highest;
  private int behind = NOWHERE;

  private Traversal(Adjacency.View view, Direction direction, EdgeFilter filter) {
    this.view = view;
    this.cursor = view.cursor(direction, filter);
    this.ascending = direction == Direction.OUT_OF;
  }

  static Reach reach(Adjacency.View view, Direction direction, EdgeFilter filter, int... from) {
    return new Traversal(view, direction, filter).run(from);
  }

  private Reach run(int[] from) {
    for (int node : from) {
      if (node >= 0 && node < view.nodes() && reach.addSmall(node)) {
        enqueue(node);
      }
    }
    int taken = 0;
    while (taken < queued && reach.count() < Reach.SMALL) {
      expandSmall(queue[taken++]);
    }
    if (taken < queued) {
      sweepFrom(taken);
    }
    return reach;
  }

  private void expandSmall(int node) {
    Run run = load(node);
    for (int i = 0; i < run.count; i++) {
      if (reach.addSmall(run.nodes[i])) {
        enqueue(run.nodes[i]);
      }
    }
  }

  private Run load(int node) {
    Run run = cursor.load(node);
    if (run.hasDetails && !reach.isUncertain()) {
      for (int i = 0; i < run.count; i++) {
        if (Run.isUncertain(run.details[i])) {
          reach.markUncertain();
        }
      }
    }
    return run;
  }

  private void enqueue(int node) {
    if (queued == queue.length) {
      queue = Arrays.copyOf(queue, queued * 2);
    }
    queue[queued++] = node;
  }

  private void sweepFrom(int taken) {
    long[] reached = reach.enlarge(view.nodes());
    todo = new long[reached.length];
    lowest = reached.length;
    highest = -1;
    for (int i = taken; i < queued; i++) {
      int word = queue[i] >>> 6;
      todo[word] |= 1L << queue[i];
      lowest = Math.min(lowest, word);
      highest = Math.max(highest, word);
    }
    int added = 0;
    int start = ascending ? lowest : highest;
    while (start != NOWHERE) {
      behind = NOWHERE;
      added += ascending ? sweepUp(start, reached) : sweepDown(start, reached);
      start = behind;
    }
    reach.counted(reach.count() + added);
  }

  private int sweepUp(int start, long[] reached) {
    int added = 0;
    for (int word = start; word <= highest; word++) {
      while (todo[word] != 0) {
        int bit = Long.numberOfTrailingZeros(todo[word]);
        todo[word] &= todo[word] - 1;
        added += expand((word << 6) + bit, reached);
      }
    }
    return added;
  }

  private int sweepDown(int start, long[] reached) {
    int added = 0;
    for (int word = start; word >= lowest; word--) {
      while (todo[word] != 0) {
        int bit = 63 - Long.numberOfLeadingZeros(todo[word]);
        todo[word] &= ~(1L << bit);
        added += expand((word << 6) + bit, reached);
      }
    }
    return added;
  }

  /** Marks the node's neighbours, and notes how far on and how far back the sweep must go. */
  private int expand(int node, long[] reached) {
    Run run = load(node);
    int[] nodes = run.nodes;
    int here = node >>> 6;
    int added = 0;
    for (int i = 0; i < run.count; i++) {
      int word = nodes[i] >>> 6;
      long bit = 1L << nodes[i];
      if ((reached[word] & bit) == 0) {
        reached[word] |= bit;
        todo[word] |= bit;
        added++;
        note(word, here);
      }
    }
    return added;
  }

  private void note(int word, int here) {
    if (ascending) {
      highest = Math.max(highest, word);
      if (word < here && (behind == NOWHERE || word < behind)) {
        behind = word;
      }
    } else {
      lowest = Math.min(lowest, word);
      if (word > here && (behind == NOWHERE || word > behind)) {
        behind = word;
      }
    }
  }
}
