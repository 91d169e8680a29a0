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
  private final Adjacency.View view;
  private final Adjacency.Cursor cursor;
  private final boolean ascending;
  private final Reach reach = new Reach();
  private int[] queue = new int[256];
  private int queued;

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
    Marker marker = new Marker(reach.enlarge(view.nodes()), ascending);
    for (int i = taken; i < queued; i++) {
      marker.seed(queue[i]);
    }
    while (marker.behind != Marker.NOWHERE) {
      int start = marker.behind;
      marker.behind = Marker.NOWHERE;
      if (ascending) {
        sweepUp(start, marker);
      } else {
        sweepDown(start, marker);
      }
    }
    if (marker.uncertain) {
      reach.markUncertain();
    }
    reach.counted(reach.count() + marker.added);
  }

  private void sweepUp(int start, Marker marker) {
    long[] pending = marker.pending;
    for (int word = start; word < pending.length; word++) {
      marker.here = word;
      while (pending[word] != 0) {
        expand(word, marker);
      }
    }
  }

  private void sweepDown(int start, Marker marker) {
    long[] pending = marker.pending;
    for (int word = start; word >= 0; word--) {
      marker.here = word;
      while (pending[word] != 0) {
        expand(word, marker);
      }
    }
  }

  private void expand(int word, Marker marker) {
    long bits = marker.pending[word];
    marker.pending[word] = 0;
    for (long rest = cursor.mark(word, bits, marker); rest != 0; rest &= rest - 1) {
      Run run = load((word << 6) + Long.numberOfTrailingZeros(rest));
      for (int i = 0; i < run.count; i++) {
        marker.mark(run.nodes[i]);
      }
    }
  }
}
