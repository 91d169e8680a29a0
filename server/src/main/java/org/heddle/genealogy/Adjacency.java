package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All edges of the genealogy: a compressed immutable base, and the little that came since the last
 * merge. An edge leads from an owner (what came out, the assembly) to a component (what went in).
 *
 * <p>One thread writes and publishes; readers take a {@link View} and see one state of it for as
 * long as they like, without a lock. A merge writes a new base beside the old one from a frozen
 * delta, while further edges go to a fresh one, so it stops neither side.
 */
final class Adjacency {
  /** Below this many edges a merge is not worth its pass over the base. */
  private static final int LEAST_MERGE_EDGES = 1 << 18;

  /** A delta of this part of the base is merged: each edge is then rewritten a few times in all. */
  private static final int MERGE_PART = 4;

  record State(
      EdgeRuns into,
      EdgeRuns outOf,
      Shapes shapes,
      long baseEdges,
      @Nullable EdgeDelta frozen,
      EdgeDelta active) {}

  private final DetailLog details;
  private final Endings endings;
  private final AtomicReference<State> state;
  private final ChangeLog changes = new ChangeLog();
  private volatile Published published;

  /**
   * What a reader may see: the first {@code edges} of that delta, and all before it.
   *
   * @param seq the last fact contained
   */
  private record Published(
      EdgeDelta delta, int edges, int endings, VoidedFacts voided, long seq, int nodes) {}

  Adjacency() {
    this(
        new DetailLog(),
        new Endings(),
        new State(
            EdgeRuns.empty(true), EdgeRuns.empty(false), new Shapes(), 0, null, new EdgeDelta()));
  }

  private Adjacency(DetailLog details, Endings endings, State state) {
    this.details = details;
    this.endings = endings;
    this.state = new AtomicReference<>(state);
    this.published = new Published(state.active, state.active.size(), 0, VoidedFacts.NONE, -1, 0);
  }

  DetailLog details() {
    return details;
  }

  Endings endings() {
    return endings;
  }

  /** Nodes whose record changed after they were made. */
  ChangeLog changes() {
    return changes;
  }

  /** The edge of that owner was taken out at that time. */
  void remove(int owner, int ordinal, long atMillis, long seq) {
    endings.remove(ordinal, atMillis, seq);
    changes.add(owner, seq);
  }

  /** The edge of that owner was never so, as the fact {@code seq} shows. */
  void withdraw(int owner, int ordinal, long seq) {
    endings.withdraw(ordinal, seq);
    changes.add(owner, seq);
  }

  void removePlain(int owner, int component, long atMillis, long seq) {
    endings.removePlain(owner, component, atMillis, seq);
    changes.add(owner, seq);
  }

  void withdrawPlain(int owner, int component, long seq) {
    endings.withdrawPlain(owner, component, seq);
    changes.add(owner, seq);
  }

  /** A plain edge: certain, for ever, and as old as its owner. */
  void add(int owner, int component, int label) {
    active().add(owner, component, label, Run.PLAIN);
  }

  /** An edge with a side record; returns the record's ordinal, by which it can be ended. */
  int add(int owner, int component, int label, EdgeDetail detail) {
    int ordinal = details.add(detail);
    changes.add(owner, detail.seq());
    active().add(owner, component, label, ordinal << 1 | (detail.isCertain() ? 0 : 1));
    return ordinal;
  }

  private EdgeDelta active() {
    return state.getPlain().active;
  }

  /** Shows readers all that was added, as the state after fact {@code seq}. */
  void publish(long seq, int nodes, VoidedFacts voided) {
    EdgeDelta delta = active();
    published = new Published(delta, delta.size(), endings.size(), voided, seq, nodes);
  }

  View view(ItemDictionary items) {
    while (true) {
      Published seen = published;
      State now = state.get();
      if (now.active == seen.delta || now.frozen == seen.delta) {
        return new View(now, seen, items);
      }
    }
  }

  /** All that was written, published or not; for the writer alone. */
  View latest(ItemDictionary items) {
    State now = state.get();
    Published all =
        new Published(
            now.active,
            now.active.size(),
            endings.size(),
            published.voided,
            Long.MAX_VALUE,
            items.size());
    return new View(now, all, items);
  }

  /** True when enough has come since the last merge to make a new one worth while. */
  boolean isMergeDue() {
    State now = state.get();
    return now.frozen == null
        && now.active.size() >= Math.max(LEAST_MERGE_EDGES, now.baseEdges / MERGE_PART);
  }

  /** Puts the present delta aside for {@link #merge}; the writer calls this between two facts. */
  boolean freeze() {
    State now = state.get();
    if (now.frozen != null || now.active.size() == 0) {
      return false;
    }
    EdgeDelta fresh = new EdgeDelta();
    state.set(new State(now.into, now.outOf, now.shapes, now.baseEdges, now.active, fresh));
    Published seen = published;
    published = new Published(fresh, 0, seen.endings, seen.voided, seen.seq, seen.nodes);
    return true;
  }

  /** Writes base and frozen delta to a new base; any thread may do this, one at a time. */
  synchronized void merge() {
    State now = state.get();
    EdgeDelta frozen = now.frozen;
    if (frozen == null) {
      return;
    }
    EdgeMerge merge = new EdgeMerge(frozen);
    EdgeRuns into = merge.merged(now.into, now.shapes, Direction.INTO);
    EdgeRuns outOf = merge.merged(now.outOf, now.shapes, Direction.OUT_OF);
    long edges = now.baseEdges + frozen.size();
    state.updateAndGet(latest -> new State(into, outOf, latest.shapes, edges, null, latest.active));
  }

  long edges() {
    State now = state.get();
    EdgeDelta frozen = now.frozen;
    return now.baseEdges + now.active.size() + (frozen == null ? 0 : frozen.size());
  }

  /** Bytes of the compressed base, both directions together. */
  long baseBytes() {
    State now = state.get();
    return now.into.bytes() + now.outOf.bytes();
  }

  long baseEdges() {
    return state.get().baseEdges;
  }

  long sideBytes() {
    return details.bytes() + endings.bytes();
  }

  long deltaBytes() {
    State now = state.get();
    EdgeDelta frozen = now.frozen;
    return now.active.bytes() + (frozen == null ? 0 : frozen.bytes());
  }

  /** One state of all edges; cheap to take, safe to keep, for any number of threads. */
  final class View {
    private final State state;
    private final Published seen;
    private final ItemDictionary items;
    private final List<EdgeDelta> deltas = new ArrayList<>(2);
    private final int[] counts = new int[2];

    private View(State state, Published seen, ItemDictionary items) {
      this.state = state;
      this.seen = seen;
      this.items = items;
      EdgeDelta frozen = state.frozen;
      if (frozen != null && frozen != seen.delta) {
        take(frozen, frozen.size());
      }
      take(seen.delta, seen.edges);
    }

    private void take(EdgeDelta delta, int edges) {
      if (edges > 0) {
        counts[deltas.size()] = edges;
        deltas.add(delta);
      }
    }

    VoidedFacts voided() {
      return seen.voided;
    }

    /** The last fact this state contains, -1 before the first. */
    long seq() {
      return seen.seq;
    }

    int nodes() {
      return seen.nodes;
    }

    DetailLog details() {
      return details;
    }

    Cursor cursor(Direction direction, EdgeFilter filter) {
      return new Cursor(this, direction, filter);
    }
  }

  /** Loads the edges of one node after the other; one thread, one direction, one question. */
  final class Cursor {
    final Run run = new Run();
    private final View view;
    private final Direction direction;
    private final EdgeFilter filter;
    private final EdgeRuns.Reader reader;
    private final boolean looksAtAll;
    private final boolean sidedAreQuick;

    private Cursor(View view, Direction direction, EdgeFilter filter) {
      this.view = view;
      this.direction = direction;
      this.filter = filter;
      this.reader = (direction == Direction.INTO ? view.state.into : view.state.outOf).reader();
      this.looksAtAll = filter.knownSeq() != Long.MAX_VALUE;
      this.sidedAreQuick = filter.isOpen() && view.seen.voided.isEmpty();
    }

    /** Fills {@link #run} with the edges that the filter lets through. */
    Run load(int node) {
      return load(node, false);
    }

    Run load(int node, boolean withLabels) {
      reader.load(node, run, withLabels);
      for (int i = 0; i < view.deltas.size(); i++) {
        EdgeDelta delta = view.deltas.get(i);
        if (!delta.isEmpty(node, direction)) {
          delta.append(node, direction, view.counts[i], run);
        }
      }
      boolean plainNeedLook = looksAtAll || endings.isTouched(node);
      if (run.hasDetails || plainNeedLook) {
        sift(node, plainNeedLook);
      }
      return run;
    }

    /**
     * Marks the neighbours of these nodes of one word, where that can be done without loading their
     * edges.
     *
     * @return the nodes that have to be loaded
     */
    long mark(int word, long bits, Marker marker) {
      if (looksAtAll) {
        return bits;
      }
      Cursor judge = sidedAreQuick ? this : null;
      long undone = bits & endings.touchedIn(word);
      undone |= reader.mark(word, bits & ~undone, marker, judge);
      for (int i = 0; i < view.deltas.size(); i++) {
        EdgeDelta delta = view.deltas.get(i);
        long here = delta.nodesIn(word, direction) & bits & ~undone;
        for (; here != 0; here &= here - 1) {
          int node = (word << 6) + Long.numberOfTrailingZeros(here);
          if (!delta.mark(node, direction, view.counts[i], marker, judge)) {
            undone |= 1L << node;
          }
        }
      }
      return undone;
    }

    /** True when nothing ended the edge of that side record, for this question. */
    boolean hasNotEnded(int ordinal) {
      return !endings.ends(ordinal, filter, view.seen.voided, view.seen.endings);
    }

    private void sift(int node, boolean plainNeedLook) {
      int kept = 0;
      for (int i = 0; i < run.count; i++) {
        int detail = run.detail(i);
        boolean holds =
            detail == Run.PLAIN
                ? !plainNeedLook || holdsPlain(node, run.nodes[i])
                : holds(Run.ordinal(detail));
        if (holds) {
          run.nodes[kept] = run.nodes[i];
          run.labels[kept] = run.labels[i];
          if (run.hasDetails) {
            run.details[kept] = detail;
          }
          kept++;
        }
      }
      run.count = kept;
    }

    private boolean holdsPlain(int node, int other) {
      int owner = direction == Direction.INTO ? node : other;
      int component = direction == Direction.INTO ? other : node;
      if (endings.endsPlain(owner, component, filter, view.seen.voided, view.seen.endings)) {
        return false;
      }
      long seq = view.items.bornSeq(owner);
      return seq <= filter.knownSeq() && !view.seen.voided.covers(seq, filter.knownSeq());
    }

    private boolean holds(int ordinal) {
      if (!hasNotEnded(ordinal)) {
        return false;
      }
      if (!filter.isOpen() && !began(ordinal)) {
        return false;
      }
      return view.seen.voided.isEmpty()
          || !view.seen.voided.covers(details.seq(ordinal), filter.knownSeq());
    }

    private boolean began(int ordinal) {
      return details.seq(ordinal) <= filter.knownSeq()
          && details.fromMillis(ordinal) <= filter.asOfMillis();
    }
  }

  void write(IndexFile.Writer file) throws IOException {
    details.write(file);
    endings.write(file);
    state.get().active.write(file);
  }

  /** The base as its own file, so that a snapshot need not write again what has not changed. */
  void writeBase(IndexFile.Writer file) throws IOException {
    State now = state.get();
    now.into.write(file, "into");
    now.outOf.write(file, "outOf");
    now.shapes.write(file);
    file.section("base", EdgeMerge.header(now.into.nodes(), now.outOf.nodes(), now.baseEdges));
  }

  static Adjacency open(IndexFile base, IndexFile file) {
    Shapes shapes = Shapes.open(base);
    java.nio.ByteBuffer header = base.buffer("base");
    int intoNodes = header.getInt();
    int outOfNodes = header.getInt();
    return new Adjacency(
        DetailLog.open(file),
        Endings.open(file),
        new State(
            EdgeMerge.open(base, "into", shapes, true, intoNodes),
            EdgeMerge.open(base, "outOf", shapes, false, outOfNodes),
            shapes,
            header.getLong(),
            null,
            EdgeDelta.open(file)));
  }
}
