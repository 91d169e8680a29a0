package org.heddle.containment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Reach;
import org.jspecify.annotations.Nullable;

/**
 * An item and all that went into it, as holds are asked about it: one question to all of them costs
 * each edge below the item once, however many nodes a hold names.
 */
final class Descent {
  private final Lineage lineage;
  private final int node;

  /** All that went into it, itself included, ascending. */
  private final int[] nodes;

  private @Nullable Owners owners;

  /**
   * Who among the nodes is made of which of them, by their places in the list: the owners of place
   * {@code i} stand from {@code first[i]} to below {@code first[i + 1]}.
   */
  private record Owners(int[] first, int[] places) {}

  private Descent(Lineage lineage, int node, int[] nodes) {
    this.lineage = lineage;
    this.node = node;
    this.nodes = nodes;
  }

  static Descent of(Lineage lineage, int node) {
    Reach into = lineage.into(EdgeFilter.NOW, node);
    int[] nodes = new int[into.count()];
    int[] at = new int[1];
    into.forEach(each -> nodes[at[0]++] = each);
    return new Descent(lineage, node, nodes);
  }

  Lineage lineage() {
    return lineage;
  }

  int node() {
    return node;
  }

  boolean anyMatch(IntPredicate wanted) {
    for (int each : nodes) {
      if (wanted.test(each)) {
        return true;
      }
    }
    return false;
  }

  /** True for each of the nodes that is one of the things or has one of them in it. */
  IntPredicate hasIn(NodeSet things) {
    Owners known = owners();
    BitSet has = new BitSet(nodes.length);
    int[] queue = new int[nodes.length];
    int last = 0;
    for (int place = 0; place < nodes.length; place++) {
      if (things.contains(nodes[place])) {
        has.set(place);
        queue[last++] = place;
      }
    }
    for (int next = 0; next < last; next++) {
      for (int i = known.first[queue[next]]; i < known.first[queue[next] + 1]; i++) {
        int owner = known.places[i];
        if (!has.get(owner)) {
          has.set(owner);
          queue[last++] = owner;
        }
      }
    }
    return each -> {
      int place = Arrays.binarySearch(nodes, each);
      return place >= 0 && has.get(place);
    };
  }

  private Owners owners() {
    Owners known = owners;
    if (known == null) {
      known = findOwners();
      owners = known;
    }
    return known;
  }

  private Owners findOwners() {
    IntStream.Builder ends = IntStream.builder();
    int[] first = new int[nodes.length + 1];
    lineage.componentsOf(
        EdgeFilter.NOW,
        nodes,
        (at, component) -> {
          int place = Arrays.binarySearch(nodes, component);
          first[place + 1]++;
          ends.add(at).add(place);
        });
    for (int i = 0; i < nodes.length; i++) {
      first[i + 1] += first[i];
    }
    int[] next = Arrays.copyOf(first, nodes.length);
    int[] places = new int[first[nodes.length]];
    int[] edges = ends.build().toArray();
    for (int i = 0; i < edges.length; i += 2) {
      places[next[edges[i + 1]]++] = edges[i];
    }
    return new Owners(first, places);
  }
}
