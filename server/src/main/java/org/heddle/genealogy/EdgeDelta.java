package org.heddle.genealogy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The edges added since the last merge, in order of arrival, chained per node in both directions.
 *
 * <p>One thread adds. A reader that has seen a published count follows a chain from its newest edge
 * and passes over edges beyond that count, so it needs no lock and sees exactly one state.
 */
final class EdgeDelta {
  /** A power of two, so that a row never crosses a chunk. */
  private static final int FIELDS = 8;

  private static final int OWNER = 0;
  private static final int COMPONENT = 1;
  private static final int LABEL = 2;
  private static final int DETAIL = 3;
  private static final int NEXT_INTO = 4;
  private static final int NEXT_OUT_OF = 5;

  private final IntColumn rows;
  private final PagedInts newestInto = new PagedInts();
  private final PagedInts newestOutOf = new PagedInts();
  private int size;

  EdgeDelta() {
    this(new IntColumn());
  }

  private EdgeDelta(IntColumn rows) {
    this.rows = rows;
    for (int edge = 0; edge < rows.size() / FIELDS; edge++) {
      newestInto.set(field(edge, OWNER), edge + 1);
      newestOutOf.set(field(edge, COMPONENT), edge + 1);
    }
    size = rows.size() / FIELDS;
  }

  int size() {
    return size;
  }

  long bytes() {
    return rows.bytes() + newestInto.bytes() + newestOutOf.bytes();
  }

  void add(int owner, int component, int label, int detail) {
    rows.addRow(
        FIELDS, owner, component, label, detail, newestInto.get(owner), newestOutOf.get(component));
    int edge = size++;
    newestInto.set(owner, edge + 1);
    newestOutOf.set(component, edge + 1);
  }

  int owner(int edge) {
    return field(edge, OWNER);
  }

  int component(int edge) {
    return field(edge, COMPONENT);
  }

  /** Adds the edges of a node among the first {@code count} to the run, newest first. */
  void append(int node, Direction direction, int count, Run run) {
    boolean into = direction == Direction.INTO;
    int edge = (into ? newestInto : newestOutOf).get(node) - 1;
    while (edge >= 0) {
      if (edge < count) {
        int other = field(edge, into ? COMPONENT : OWNER);
        run.add(other, field(edge, LABEL), field(edge, DETAIL));
      }
      edge = field(edge, into ? NEXT_INTO : NEXT_OUT_OF) - 1;
    }
  }

  /**
   * Marks the neighbours of a node among the first {@code count} edges.
   *
   * @return false if there are side records and nobody to judge them
   */
  boolean mark(
      int node, Direction direction, int count, Marker marker, Adjacency.@Nullable Cursor judge) {
    boolean into = direction == Direction.INTO;
    int edge = (into ? newestInto : newestOutOf).get(node) - 1;
    while (edge >= 0) {
      int detail = field(edge, DETAIL);
      if (detail != Run.PLAIN && judge == null) {
        return false;
      }
      if (edge < count
          && (detail == Run.PLAIN || judge == null || judge.hasNotEnded(Run.ordinal(detail)))) {
        marker.uncertain |= Run.isUncertain(detail);
        marker.mark(field(edge, into ? COMPONENT : OWNER));
      }
      edge = field(edge, into ? NEXT_INTO : NEXT_OUT_OF) - 1;
    }
    return true;
  }

  /** Which of the 64 nodes of a word have edges here. */
  long nodesIn(int word, Direction direction) {
    return (direction == Direction.INTO ? newestInto : newestOutOf).setIn(word);
  }

  /** True when no edge touches this node. */
  boolean isEmpty(int node, Direction direction) {
    return (direction == Direction.INTO ? newestInto : newestOutOf).get(node) == 0;
  }

  private int field(int edge, int field) {
    return rows.get(edge * FIELDS + field);
  }

  void write(IndexFile.Writer file) throws IOException {
    rows.write(file, "delta");
  }

  static EdgeDelta open(IndexFile file) {
    return new EdgeDelta(IntColumn.open(file, "delta"));
  }
}
