package org.heddle.containment;

import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.heddle.fact.Control.HoldScope;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Stretch;
import org.heddle.genealogy.WebTracer;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.CoilId;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ShipmentId;

/**
 * What one hold takes hold of directly: the things it names and the work it names, kept up to date
 * with each fact. What those went into is not here; it is asked of genealogy.
 *
 * <p>Of a coil of which only some metres are held, the coil itself and its pieces are held in part:
 * they stop themselves, but hand on only what touches those metres.
 */
final class HeldNodes {
  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final HoldScope scope;
  private final Genealogy genealogy;
  private final Contents contents;
  private final NodeSet things;
  private final NodeSet parts;
  private final NodeSet work;
  private final NodeSet feeders;

  private HeldNodes(
      HoldScope scope,
      Genealogy genealogy,
      Contents contents,
      NodeSet things,
      NodeSet parts,
      NodeSet work,
      NodeSet feeders) {
    this.scope = scope;
    this.genealogy = genealogy;
    this.contents = contents;
    this.things = things;
    this.parts = parts;
    this.work = work;
    this.feeders = feeders;
  }

  /** As of the fact that places the hold; genealogy has applied it. */
  static HeldNodes placed(HoldScope scope, Genealogy genealogy, Contents contents) {
    HeldNodes held =
        new HeldNodes(
            scope, genealogy, contents, new NodeSet(), new NodeSet(), new NodeSet(), new NodeSet());
    if (scope.extent() != null) {
      held.gatherMetres();
    } else {
      scope.items().forEach(held::gather);
    }
    if (held.namesWork()) {
      WorkMatch match =
          new WorkMatch(scope.station(), scope.equipment(), scope.tool(), "", "", null);
      Instant from = scope.from() == null ? Instant.EPOCH : scope.from();
      Instant to = scope.to() == null ? EVER : scope.to();
      for (int node : genealogy.lineage().workedOn(match, from, to).nodes()) {
        held.work.add(node);
      }
    }
    return held;
  }

  private boolean namesWork() {
    return scope.station() != null || scope.equipment() != null || scope.tool() != null;
  }

  private void gather(ItemId item) {
    int node = genealogy.number(item);
    hold(node);
    if (item instanceof ShipmentId) {
      for (Edge edge : genealogy.lineage().edges(Direction.INTO, EdgeFilter.NOW, node)) {
        things.add(edge.component());
      }
    }
  }

  /** Takes hold of it and of all that lies in it; what is put in later is held too. */
  private void hold(int node) {
    things.add(node);
    if (genealogy.item(node) instanceof ContainerId) {
      feeders.add(node);
      contents.of(node).forEach(this::holdOne);
    }
  }

  private void holdOne(int node) {
    things.add(node);
    if (genealogy.item(node) instanceof ContainerId) {
      feeders.add(node);
    }
  }

  private void gatherMetres() {
    Extent extent = Objects.requireNonNull(scope.extent());
    Lineage lineage = genealogy.lineage();
    int coil = lineage.node(scope.items().getFirst());
    parts.add(coil);
    for (WebTracer.Hit hit : new WebTracer(lineage, EdgeFilter.NOW).outOf(coil, extent)) {
      boolean handsOnItself =
          hit.isPlaced()
              && lineage.kind(hit.node()).filter(kind -> kind == ItemKind.COIL).isPresent();
      (handsOnItself ? parts : things).add(hit.node());
    }
  }

  /** Takes what a later fact adds. */
  void follow(Event event, Instant occurredAt) {
    if (namesWork()) {
      WorkedOn.of(
          event,
          (item, how) -> {
            if (isOurs(how, occurredAt)) {
              work.add(genealogy.number(item));
            }
          });
    }
    if (scope.extent() != null) {
      followMetres(event);
    } else {
      followFeeders(event);
    }
  }

  private boolean isOurs(Work how, Instant at) {
    return (scope.station() == null || scope.station().equals(how.station()))
        && (scope.equipment() == null || scope.equipment().equals(how.equipment()))
        && (scope.tool() == null || scope.tool().equals(how.tool()))
        && (scope.from() == null || !at.isBefore(scope.from()))
        && (scope.to() == null || at.isBefore(scope.to()));
  }

  private void followFeeders(Event event) {
    if (feeders.isEmpty()) {
      return;
    }
    switch (event) {
      case Structure.Moved(ItemId item, _, ContainerId into, _) when into != null && feeds(into) ->
          hold(genealogy.number(item));
      case Structure.Assembled e when feeds(e.component()) ->
          things.add(genealogy.number(e.parent()));
      case Material.Transformed e when e.inputs().stream().anyMatch(in -> feeds(in.item())) ->
          e.outputs().forEach(out -> things.add(genealogy.number(out.item())));
      case Material.Charged e when feeds(e.material()) -> feeders.add(genealogy.number(e.vessel()));
      case Supply.Shipped e -> shipped(e);
      default -> {}
    }
  }

  /** A held container's content goes where the container goes. */
  private void shipped(Supply.Shipped event) {
    for (ItemId item : event.items()) {
      if (feeds(item)) {
        contents.of(genealogy.number(item)).forEach(things::add);
      }
    }
  }

  private boolean feeds(ItemId item) {
    return feeders.contains(genealogy.number(item));
  }

  private void followMetres(Event event) {
    switch (event) {
      case Material.Rewound e when isPart(e.from()) -> gatherMetres();
      case Material.Transformed e -> {
        if (e.inputs().stream().anyMatch(in -> isPart(in.item()))) {
          outputs(e.outputs());
        }
      }
      case Material.Merged e -> {
        if (e.parents().stream().anyMatch(in -> isPart(in.item()))) {
          gatherMetres();
        }
      }
      case Material.Split e when isPart(e.parent()) -> gatherMetres();
      case Structure.Assembled e when isPart(e.component()) ->
          things.add(genealogy.number(e.parent()));
      default -> {}
    }
  }

  private boolean isPart(ItemId item) {
    return parts.contains(genealogy.number(item));
  }

  /** A cell or magazine cut from the web is looked at alone; a new coil is followed anew. */
  private void outputs(List<Material.Output> outputs) {
    for (Material.Output output : outputs) {
      if (output.item() instanceof CoilId) {
        gatherMetres();
        return;
      }
    }
    outputs.forEach(output -> place(genealogy.number(output.item())));
  }

  private void place(int node) {
    Lineage lineage = genealogy.lineage();
    int coil = lineage.node(scope.items().getFirst());
    List<Stretch> stretches =
        new WebTracer(lineage, EdgeFilter.NOW).into(node).getOrDefault(coil, List.of());
    Extent held = Objects.requireNonNull(scope.extent());
    for (Stretch stretch : stretches) {
      double margin = WebTracer.CLEAR_SIGMAS * stretch.sigmaMetres();
      Extent at = stretch.extent();
      if (at.from() < held.to() + margin
          && at.to() > held.from() - margin
          && at.firstLane() <= held.lastLane()
          && at.lastLane() >= held.firstLane()) {
        things.add(node);
        return;
      }
    }
    if (stretches.isEmpty()) {
      things.add(node); // nobody says from which metres it is
    }
  }

  /** True when some metres of this very coil are held. */
  boolean isPart(int node) {
    return parts.contains(node) && !things.contains(node);
  }

  /** True when whatever contains the node is held for it. */
  boolean holds(Lineage lineage, int node) {
    boolean named = scope.items().isEmpty() || things.contains(node);
    if (scope.items().isEmpty()) {
      return work.contains(node);
    }
    if (!isBounded()) {
      return named;
    }
    return isWithin(lineage, node) && (named || comesOfThings(lineage, node));
  }

  private boolean isBounded() {
    return namesWork() || scope.from() != null || scope.to() != null;
  }

  /** Without a station, what was made within the time; what nobody knows the time of is within. */
  private boolean isWithin(Lineage lineage, int node) {
    if (namesWork()) {
      return work.contains(node);
    }
    long made = lineage.madeAtSecond(node);
    return (made == 0 && !things.contains(node))
        || (made != 0
            && (scope.from() == null || made >= scope.from().getEpochSecond())
            && (scope.to() == null || made <= scope.to().getEpochSecond()));
  }

  private boolean comesOfThings(Lineage lineage, int node) {
    boolean[] found = new boolean[1];
    lineage.into(EdgeFilter.NOW, node).forEach(each -> found[0] |= things.contains(each));
    return found[0];
  }

  /** Whether it may matter for a thread that has this node in it; quick, and never wrongly no. */
  boolean mayConcern(int node) {
    return scope.items().isEmpty() ? work.contains(node) : things.contains(node);
  }

  /** Nodes from which everything held follows. */
  int[] roots(Lineage lineage) {
    if (scope.items().isEmpty()) {
      return work.toArray();
    }
    if (!isBounded()) {
      return things.toArray();
    }
    BitSet found = new BitSet();
    lineage
        .outOf(EdgeFilter.NOW, things.toArray())
        .forEach(
            node -> {
              if (isWithin(lineage, node)) {
                found.set(node);
              }
            });
    return found.stream().toArray();
  }

  /** Coils of which some metres are held. */
  int[] parts() {
    return parts.toArray();
  }

  void write(StateOutput out) throws IOException {
    for (NodeSet set : List.of(things, parts, work, feeders)) {
      long[] words = set.toWords();
      out.number(words.length);
      out.longs(words);
    }
  }

  static HeldNodes read(HoldScope scope, Genealogy genealogy, Contents contents, StateInput in)
      throws IOException {
    return new HeldNodes(
        scope, genealogy, contents, readSet(in), readSet(in), readSet(in), readSet(in));
  }

  private static NodeSet readSet(StateInput in) throws IOException {
    long[] words = new long[Math.toIntExact(in.number())];
    in.longs(words);
    return NodeSet.ofWords(words);
  }
}
