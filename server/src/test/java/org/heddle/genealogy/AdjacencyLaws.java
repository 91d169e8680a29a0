package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random graphs, compared with the plainest model there is: a list of edges. */
class AdjacencyLaws {
  private record Edge(int owner, int component, int label, boolean sided, int ordinal) {}

  private final ItemDictionary items = new ItemDictionary();
  private final List<Edge> model = new ArrayList<>();
  private Adjacency adjacency = new Adjacency();

  @Test
  void basesDeltasAndTheModelAgreeInBothDirections() {
    for (long seed = 1; seed <= 8; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int round = 0; round < 4; round++) {
        grow(random, 400);
        compare(random);
        assertThat(adjacency.freeze()).isTrue();
        grow(random, 100);
        compare(random);
        adjacency.merge();
        compare(random);
      }
    }
  }

  @Test
  void aLargeAnswerIsSweptToTheSameSet() {
    SplittableRandom random = new SplittableRandom(99);
    int nodes = 60_000;
    for (int i = 0; i < nodes; i++) {
      items.intern(new UnitId("N" + i), i);
    }
    for (int i = 0; i < 90_000; i++) {
      int owner = random.nextInt(nodes);
      int component =
          random.nextInt(10) == 0 ? random.nextInt(nodes) : Math.max(0, owner - random.nextInt(40));
      if (random.nextInt(5) > 0) {
        adjacency.add(owner, component, 0);
        model.add(new Edge(owner, component, 0, false, -1));
        continue;
      }
      int ordinal = adjacency.add(owner, component, 0, EdgeDetail.since(i, i));
      if (random.nextInt(4) == 0) {
        adjacency.endings().remove(ordinal, i, i);
      } else {
        model.add(new Edge(owner, component, 0, true, ordinal));
      }
    }
    publish();
    for (int round = 0; round < 2; round++) {
      for (Direction direction : Direction.values()) {
        for (int start : new int[] {0, 17, 30_000, 59_999}) {
          assertThat(reached(direction, start)).isEqualTo(modelReach(direction, start));
        }
      }
      adjacency.freeze();
      adjacency.merge();
    }
  }

  /** Cells of one module come as runs of one byte, four of which are read at once. */
  @Test
  void aLineOfUnitsIsSweptToTheSameSetFromBaseDeltaAndWithEndedEdges() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 3; round++) {
      makeUnits(random, 9_000);
      publish();
      compareSweeps();
      adjacency.freeze();
      adjacency.merge();
      compareSweeps();
      for (int i = 0; i < 300; i++) {
        end(model.get(random.nextInt(model.size())));
      }
      publish();
      compareSweeps();
    }
  }

  /** A lot, its twenty to ninety cells, and modules of twelve, eleven or ten of them in a row. */
  private void makeUnits(SplittableRandom random, int count) {
    int lot = 0;
    int first = items.size();
    for (int i = 0; i < count; i++) {
      int node = items.intern(new UnitId("N" + items.size()), items.size());
      if (i % 70 == 0 || random.nextInt(90) == 0) {
        lot = node;
        connect(lot, 0);
      } else if (node - first > 12 && random.nextInt(13) == 0) {
        for (int cell = node - 10 - random.nextInt(3); cell < node; cell++) {
          connect(node, cell);
        }
      } else {
        connect(node, lot);
      }
    }
  }

  private void connect(int owner, int component) {
    if (owner > component) {
      adjacency.add(owner, component, 0);
      model.add(new Edge(owner, component, 0, false, -1));
    }
  }

  private void end(Edge edge) {
    adjacency.endings().removePlain(edge.owner, edge.component, 1, items.size());
    model.removeIf(each -> each.owner == edge.owner && each.component == edge.component);
  }

  private void compareSweeps() {
    for (Direction direction : Direction.values()) {
      int last = items.size() - 1;
      for (int start : new int[] {0, 1, last / 2, last - 1, last}) {
        assertThat(reached(direction, start)).isEqualTo(modelReach(direction, start));
      }
    }
    assertThat(reached(Direction.OUT_OF, 0).size()).isGreaterThan(Reach.SMALL);
  }

  @Test
  void aViewKeepsItsStateWhileTheWriterGoesOn() {
    items.intern(new UnitId("A"), 0);
    items.intern(new UnitId("B"), 1);
    items.intern(new UnitId("C"), 2);
    adjacency.add(1, 0, 0);
    publish();
    Adjacency.View before = adjacency.view(items);
    adjacency.add(2, 0, 0);
    assertThat(Traversal.reach(adjacency.view(items), Direction.OUT_OF, EdgeFilter.NOW, 0).count())
        .isEqualTo(2);
    publish();
    adjacency.freeze();
    adjacency.merge();
    assertThat(Traversal.reach(before, Direction.OUT_OF, EdgeFilter.NOW, 0).count()).isEqualTo(2);
    assertThat(Traversal.reach(adjacency.view(items), Direction.OUT_OF, EdgeFilter.NOW, 0).count())
        .isEqualTo(3);
  }

  @Test
  void anOpenedAdjacencyIsTheOneWritten(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    grow(random, 900);
    adjacency.freeze();
    adjacency.merge();
    grow(random, 200);
    Path base = folder.resolve("base");
    Path rest = folder.resolve("rest");
    try (IndexFile.Writer first = new IndexFile.Writer(base);
        IndexFile.Writer second = new IndexFile.Writer(rest)) {
      adjacency.writeBase(first);
      first.commit();
      adjacency.write(second);
      second.commit();
    }
    adjacency = Adjacency.open(IndexFile.open(base), IndexFile.open(rest));
    publish();
    compare(random);
    grow(random, 300);
    compare(random);
  }

  private void grow(SplittableRandom random, int edges) {
    int first = items.size();
    for (int i = 0; i < edges / 4; i++) {
      items.intern(new UnitId("N" + (first + i)), first + i);
    }
    for (int i = 0; i < edges; i++) {
      int owner = random.nextInt(items.size());
      int component = random.nextInt(3) == 0 ? owner / 9 : random.nextInt(items.size());
      int label = random.nextInt(4);
      boolean sided = random.nextInt(3) == 0;
      int ordinal = -1;
      if (sided) {
        ordinal = adjacency.add(owner, component, label, EdgeDetail.since(i, i));
      } else {
        adjacency.add(owner, component, label);
      }
      model.add(new Edge(owner, component, label, sided, ordinal));
      if (sided && random.nextInt(4) == 0) {
        adjacency.endings().withdraw(ordinal, i);
        model.removeLast();
      }
    }
    publish();
  }

  private void publish() {
    adjacency.publish(items.size(), items.size(), VoidedFacts.NONE);
  }

  private void compare(SplittableRandom random) {
    Adjacency.View view = adjacency.view(items);
    Adjacency.Cursor into = view.cursor(Direction.INTO, EdgeFilter.NOW);
    Adjacency.Cursor outOf = view.cursor(Direction.OUT_OF, EdgeFilter.NOW);
    for (int i = 0; i < 60; i++) {
      int node = random.nextInt(items.size());
      assertThat(rows(into.load(node, true), true))
          .isEqualTo(
              model.stream()
                  .filter(edge -> edge.owner == node)
                  .map(edge -> row(edge.component, edge.label, edge.ordinal))
                  .sorted()
                  .toList());
      assertThat(rows(outOf.load(node), false))
          .isEqualTo(
              model.stream()
                  .filter(edge -> edge.component == node)
                  .map(edge -> row(edge.owner, 0, edge.ordinal))
                  .sorted()
                  .toList());
    }
  }

  private static List<String> rows(Run run, boolean labels) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < run.count; i++) {
      int detail = run.detail(i);
      int ordinal = detail == Run.PLAIN ? -1 : Run.ordinal(detail);
      rows.add(row(run.nodes[i], labels ? run.labels[i] : 0, ordinal));
    }
    return rows.stream().sorted().toList();
  }

  private static String row(int node, int label, int ordinal) {
    return node + "/" + label + "/" + ordinal;
  }

  private Set<Integer> reached(Direction direction, int start) {
    Set<Integer> nodes = new TreeSet<>();
    Reach reach = Traversal.reach(adjacency.view(items), direction, EdgeFilter.NOW, start);
    reach.forEach(nodes::add);
    assertThat(reach.count()).isEqualTo(nodes.size());
    return nodes;
  }

  private Set<Integer> modelReach(Direction direction, int start) {
    List<List<Integer>> next = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      next.add(new ArrayList<>());
    }
    for (Edge edge : model) {
      if (direction == Direction.INTO) {
        next.get(edge.owner).add(edge.component);
      } else {
        next.get(edge.component).add(edge.owner);
      }
    }
    Set<Integer> seen = new TreeSet<>(List.of(start));
    List<Integer> queue = new ArrayList<>(seen);
    while (!queue.isEmpty()) {
      for (int other : next.get(queue.removeLast())) {
        if (seen.add(other)) {
          queue.add(other);
        }
      }
    }
    return seen;
  }
}
