package org.heddle.containment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
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

  /** Why the item must not go on, with the way there; empty when it may for all of this hold. */
  Optional<HoldOn> on(Descent descent) {
    int node = descent.node();
    if (freed.contains(node) || !mayConcern(descent)) {
      return Optional.empty();
    }
    if (nodes.isPart(node)) {
      return Optional.of(on(true, List.of()));
    }
    if (condemned.contains(node)) {
      return Optional.of(on(false, List.of()));
    }
    IntPredicate held = nodes.heldIn(descent).or(condemned::contains);
    if (freed.isEmpty() && !descent.anyMatch(held)) {
      return Optional.empty();
    }
    Map<Integer, Step> steps = new HashMap<>();
    return search(descent, held, steps).map(at -> on(false, way(descent, at, steps)));
  }

  /** Quick, and never wrongly no. */
  private boolean mayConcern(Descent descent) {
    return nodes.isPart(descent.node())
        || descent.anyMatch(each -> nodes.mayConcern(each) || condemned.contains(each));
  }

  /** Looks for the nearest node that is held, never through one that was let go. */
  private Optional<Integer> search(Descent descent, IntPredicate held, Map<Integer, Step> steps) {
    int node = descent.node();
    Deque<Integer> queue = new ArrayDeque<>();
    BitSet seen = new BitSet();
    queue.add(node);
    seen.set(node);
    int looked = 0;
    while (!queue.isEmpty() && looked++ < MAX_LOOKED) {
      int here = queue.removeFirst();
      if (held.test(here)) {
        return Optional.of(here);
      }
      for (Edge edge : descent.lineage().edges(Direction.INTO, EdgeFilter.NOW, here)) {
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

  private static List<HoldOn.Link> way(Descent descent, int end, Map<Integer, Step> steps) {
    Deque<HoldOn.Link> path = new ArrayDeque<>();
    Step step = steps.get(end);
    for (int at = end; step != null; step = steps.get(at)) {
      path.addFirst(new HoldOn.Link(descent.lineage().text(at), step.by.slot(), step.by.seq()));
      at = step.from;
    }
    return List.copyOf(path);
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
