package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What is built in and taken out again, in whatever order the reports come, and which names mean
 * the same thing.
 */
final class Joints {
  /** A removal that was reported before the assembly it ends. */
  private record Pending(int component, int label, long atMillis, long seq) {}

  private final ItemDictionary items;
  private final Adjacency adjacency;
  private final Map<Integer, List<Pending>> pending = new TreeMap<>();

  Joints(ItemDictionary items, Adjacency adjacency) {
    this.items = items;
    this.adjacency = adjacency;
  }

  void assemble(int parent, int component, int label, @Nullable Quantity quantity, Moment moment) {
    EdgeDetail detail = new EdgeDetail(moment.seq(), moment.millis(), 1, quantity, List.of());
    int ordinal = adjacency.add(parent, component, label, detail);
    List<Pending> waiting = pending.getOrDefault(parent, List.of());
    for (Pending removal : waiting) {
      if (removal.component == component
          && (removal.label == label || removal.label == Names.NONE)
          && removal.atMillis >= moment.millis()) {
        adjacency.remove(parent, ordinal, removal.atMillis, removal.seq);
        waiting.remove(removal);
        return;
      }
    }
  }

  /** Ends the edge that held latest before; one that is not there yet is ended when it comes. */
  void remove(int parent, int component, int label, Moment moment) {
    EdgeFilter then = EdgeFilter.NOW;
    Run run = adjacency.latest(items).cursor(Direction.INTO, then).load(parent, true);
    int best = -1;
    long bestFrom = Long.MIN_VALUE;
    for (int i = 0; i < run.count; i++) {
      boolean fits =
          isThat(run.nodes[i], component) && (label == Names.NONE || run.labels[i] == label);
      int detail = run.detail(i);
      long from =
          detail == Run.PLAIN
              ? EdgeDetail.ALWAYS
              : adjacency.details().fromMillis(Run.ordinal(detail));
      if (fits && from <= moment.millis() && (best < 0 || from > bestFrom)) {
        best = i;
        bestFrom = from;
      }
    }
    if (best < 0) {
      pending
          .computeIfAbsent(parent, _ -> new ArrayList<>())
          .add(new Pending(component, label, moment.millis(), moment.seq()));
    } else if (run.detail(best) == Run.PLAIN) {
      adjacency.removePlain(parent, run.nodes[best], moment.millis(), moment.seq());
    } else {
      adjacency.remove(parent, Run.ordinal(run.detail(best)), moment.millis(), moment.seq());
    }
  }

  /** The component itself, or what was drawn from it if it is a vessel. */
  private boolean isThat(int node, int component) {
    return node == component
        || (items.kindCode(node) == NodeKind.VERSION && items.product(node) == component + 1);
  }

  /**
   * From now on the alias means the item. If the alias had a story of its own, that story becomes
   * the item's: its edges are led over, and who asks what was known before still finds them apart.
   */
  void identify(ItemId item, ItemId alias, Moment moment) {
    int node = items.find(item);
    int other = items.find(alias.kind().ordinal(), alias.value());
    if (items.resolved(other) == node) {
      return;
    }
    if (items.kindCode(other) != NodeKind.ALIAS) {
      moveEdges(other, node, Direction.INTO, moment);
      moveEdges(other, node, Direction.OUT_OF, moment);
      if (items.product(node) == ItemDictionary.UNKNOWN) {
        items.setProduct(node, items.product(other));
      }
      if (items.madeAtSecond(node) == ItemDictionary.UNKNOWN) {
        items.setMadeAt(node, items.madeAtSecond(other));
      }
    }
    items.redirect(other, node);
    adjacency.changes().add(node, moment.seq());
    adjacency.changes().add(other, moment.seq());
  }

  private void moveEdges(int from, int to, Direction direction, Moment moment) {
    boolean into = direction == Direction.INTO;
    Run run = adjacency.latest(items).cursor(direction, EdgeFilter.NOW).load(from, true);
    for (int i = 0; i < run.count; i++) {
      int detail = run.detail(i);
      EdgeDetail old =
          detail == Run.PLAIN
              ? EdgeDetail.since(moment.seq(), EdgeDetail.ALWAYS)
              : adjacency.details().get(Run.ordinal(detail));
      EdgeDetail moved =
          new EdgeDetail(moment.seq(), old.fromMillis(), old.share(), old.quantity(), old.pieces());
      int owner = into ? from : run.nodes[i];
      int component = into ? run.nodes[i] : from;
      if (detail == Run.PLAIN) {
        adjacency.withdrawPlain(owner, component, moment.seq());
      } else {
        adjacency.withdraw(owner, Run.ordinal(detail), moment.seq());
      }
      int label = into ? run.labels[i] : labelOf(owner, component);
      adjacency.add(into ? to : owner, into ? component : to, label, moved);
    }
  }

  private int labelOf(int owner, int component) {
    EdgeFilter all = EdgeFilter.EVER;
    Run run = adjacency.latest(items).cursor(Direction.INTO, all).load(owner, true);
    for (int i = 0; i < run.count; i++) {
      if (run.nodes[i] == component) {
        return run.labels[i];
      }
    }
    return Names.NONE;
  }

  void write(StateOutput to) throws IOException {
    to.number(pending.size());
    for (Map.Entry<Integer, List<Pending>> entry : pending.entrySet()) {
      to.number(entry.getKey());
      to.number(entry.getValue().size());
      for (Pending removal : entry.getValue()) {
        to.number(removal.component);
        to.number(removal.label);
        to.number(removal.atMillis);
        to.number(removal.seq);
      }
    }
  }

  void read(StateInput from) throws IOException {
    for (long left = from.number(); left > 0; left--) {
      List<Pending> waiting = new ArrayList<>();
      pending.put((int) from.number(), waiting);
      for (long each = from.number(); each > 0; each--) {
        waiting.add(
            new Pending((int) from.number(), (int) from.number(), from.number(), from.number()));
      }
    }
  }
}
