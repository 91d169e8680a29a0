package org.heddle.containment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;

/**
 * A hold with what it takes hold of, asked about single items. Immutable but for the nodes, which
 * only grow.
 *
 * @param freed items that were let go one by one; nothing is held through them
 * @param condemned items that were condemned one by one
 */
record HeldHold(Hold hold, HeldNodes nodes, NodeSet freed, NodeSet condemned) {
  /** Nodes looked at on the way from an item to what is held; a vehicle has some ten thousand. */
  private static final int MAX_LOOKED = 1_000_000;

  /** A step of a way found: the edge that led to a node. */
  private record Step(int from, Edge by) {}

  HeldHold with(Hold other) {
    return new HeldHold(other, nodes, freed, condemned);
  }

  /** A name turned out to be another node's: what was decided of it was decided of that one. */
  void identified(int name, int node) {
    nodes.identified(name, node);
    freed.rename(name, node);
    condemned.rename(name, node);
  }

  /** True when the item must not go on. */
  boolean stops(Lineage lineage, int node, int[] thread) {
    if (freed.contains(node)) {
      return false;
    }
    if (nodes.isPart(node) || condemned.contains(node)) {
      return true;
    }
    return freed.isEmpty() ? isReached(lineage, thread) : end(lineage, node).isPresent();
  }

  private boolean isReached(Lineage lineage, int[] thread) {
    for (int each : thread) {
      if (nodes.holds(lineage, each) || condemned.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Integer> end(Lineage lineage, int node) {
    return search(lineage, node, new HashMap<>());
  }

  /** Looks for the nearest node that is held, never through one that was let go. */
  private Optional<Integer> search(Lineage lineage, int node, Map<Integer, Step> steps) {
    Deque<Integer> queue = new ArrayDeque<>();
    BitSet seen = new BitSet();
    queue.add(node);
    seen.set(node);
    int looked = 0;
    while (!queue.isEmpty() && looked++ < MAX_LOOKED) {
      int here = queue.removeFirst();
      if (nodes.holds(lineage, here) || condemned.contains(here)) {
        return Optional.of(here);
      }
      for (Edge edge : lineage.edges(Direction.INTO, EdgeFilter.NOW, here)) {
        int next = edge.component();
        if (!seen.get(next) && !freed.contains(next)) {
          seen.set(next);
          steps.put(next, new Step(here, edge));
          queue.addLast(next);
        }
      }
    }
    return Optional.empty();
  }

  /** Why it stops the item, with the way there. */
  HoldOn reason(Lineage lineage, int node) {
    if (nodes.isPart(node)) {
      return on(true, List.of());
    }
    Map<Integer, Step> steps = new HashMap<>();
    int at = search(lineage, node, steps).orElse(node);
    Deque<HoldOn.Link> path = new ArrayDeque<>();
    while (at != node) {
      Step step = steps.get(at);
      if (step == null) {
        break;
      }
      path.addFirst(new HoldOn.Link(lineage.text(at), step.by.slot(), step.by.seq()));
      at = step.from;
    }
    return on(false, List.copyOf(path));
  }

  private HoldOn on(boolean part, List<HoldOn.Link> way) {
    String verb = hold.state() == Hold.State.CONDEMNED ? "condemned" : "held";
    String what = part ? "some metres are " + verb : verb;
    String by = way.isEmpty() ? "" : " through " + way.getLast().text();
    return new HoldOn(hold, way, part, what + " by " + hold.id() + by + ": " + hold.words());
  }

  /** All that is held now: what is taken hold of and what it went into, but for what was freed. */
  BitSet affected(Lineage lineage) {
    BitSet found = new BitSet();
    int[] roots = roots(lineage);
    if (freed.isEmpty()) {
      lineage.outOf(EdgeFilter.NOW, roots).forEach(found::set);
    } else {
      Deque<Integer> queue = new ArrayDeque<>();
      for (int root : roots) {
        visit(root, found, queue);
      }
      while (!queue.isEmpty()) {
        for (Edge edge : lineage.edges(Direction.OUT_OF, EdgeFilter.NOW, queue.removeFirst())) {
          visit(edge.owner(), found, queue);
        }
      }
    }
    for (int coil : nodes.parts()) {
      if (!freed.contains(coil)) {
        found.set(coil);
      }
    }
    return found;
  }

  /** What was condemned alone is held wherever it goes. */
  private int[] roots(Lineage lineage) {
    return IntStream.concat(Arrays.stream(nodes.roots(lineage)), Arrays.stream(condemned.toArray()))
        .toArray();
  }

  private void visit(int node, BitSet found, Deque<Integer> queue) {
    if (!found.get(node) && !freed.contains(node)) {
      found.set(node);
      queue.addLast(node);
    }
  }
}
