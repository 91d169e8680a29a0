package org.heddle.containment;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.heddle.containment.WorkedWithin.Fit;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.HoldScope;
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
  private final HoldScope scope;
  private final Genealogy genealogy;
  private final Contents contents;
  private final WorkedWithin within;
  private final NodeSet things;
  private final NodeSet parts;
  private final NodeSet feeders;

  /** Surely worked on so; of those that may be, {@code elsewhere} are not. */
  private final NodeSet work;

  private final NodeSet maybe = new NodeSet();
  private final NodeSet elsewhere = new NodeSet();

  /** What the nodes are found with. */
  record Sources(Genealogy genealogy, Contents contents, WorkedWithin within) {}

  private HeldNodes(
      HoldScope scope,
      Sources sources,
      NodeSet things,
      NodeSet parts,
      NodeSet feeders,
      NodeSet work) {
    this.scope = scope;
    this.genealogy = sources.genealogy;
    this.contents = sources.contents;
    this.within = sources.within;
    this.things = things;
    this.parts = parts;
    this.feeders = feeders;
    this.work = work;
  }

  /**
   * As of the fact that places the hold; genealogy has applied it.
   *
   * @param below facts from this position on are not known yet
   */
  static HeldNodes placed(HoldScope scope, Sources sources, long below) {
    NodeSet work = NodeSet.of(sources.within.of(scope, below));
    HeldNodes held =
        new HeldNodes(scope, sources, new NodeSet(), new NodeSet(), new NodeSet(), work);
    held.gatherThings();
    return held;
  }

  private void gatherThings() {
    if (scope.extent() != null) {
      gatherMetres();
    } else {
      scope.items().forEach(this::gather);
    }
  }

  /** The same with an end; what was in a tray or tank meanwhile stays held. */
  HeldNodes bounded(HoldScope narrower, Sources sources, long below) {
    NodeSet made = NodeSet.of(sources.within.of(narrower, below));
    if (narrower.extent() == null) {
      return new HeldNodes(narrower, sources, things, parts, feeders, made);
    }
    HeldNodes held =
        new HeldNodes(narrower, sources, new NodeSet(), new NodeSet(), new NodeSet(), made);
    held.gatherThings();
    return held;
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

  /** True when {@link #follow} can add to it: it names work, metres or something that feeds. */
  boolean isGrowing() {
    return scope.namesWork() || scope.extent() != null || !feeders.isEmpty();
  }

  /** Takes what a later fact adds. */
  void follow(Event event, Instant occurredAt) {
    if (scope.namesWork()) {
      WorkedOn.of(event, (item, how) -> worked(item, fit(event, how, occurredAt)));
    }
    if (scope.extent() != null) {
      followMetres(event);
    } else {
      followFeeders(event);
    }
  }

  private Fit fit(Event event, Work how, Instant at) {
    return WorkedWithin.fit(scope, event, how, at);
  }

  private void worked(ItemId item, Fit fit) {
    int node = fit == Fit.NOT ? -1 : genealogy.number(item);
    if (node >= 0 && WorkedWithin.isOfProduct(scope, genealogy.lineage(), node)) {
      (fit == Fit.HERE ? work : fit == Fit.SOMEWHERE ? maybe : elsewhere).add(node);
    }
  }

  /** A name turned out to be another node's. */
  void identified(int name, int node) {
    sets().forEach(set -> set.rename(name, node));
  }

  private List<NodeSet> sets() {
    return List.of(things, parts, feeders, work, maybe, elsewhere);
  }

  private boolean isWorked(int node) {
    return work.contains(node) || (maybe.contains(node) && !elsewhere.contains(node));
  }

  /**
   * Looks at a node anew after a report of its work was amended.
   *
   * @return true when it was held for its work and is so no more
   */
  boolean amend(int node, long below) {
    if (!scope.namesWork()) {
      return false;
    }
    boolean was = isWorked(node);
    boolean is =
        WorkedWithin.isOfProduct(scope, genealogy.lineage(), node)
            && within.isIn(scope, node, below);
    maybe.remove(node);
    if (is) {
      work.add(node);
    } else {
      work.remove(node);
    }
    return was && !is;
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

  /** Among these nodes: true when whatever contains the node is held for it. */
  IntPredicate heldIn(Descent descent) {
    if (scope.items().isEmpty()) {
      return this::isWorked;
    }
    if (!isBounded()) {
      return things::contains;
    }
    IntPredicate ofThings = descent.hasIn(things);
    return node -> ofThings.test(node) && isWithin(descent.lineage(), node);
  }

  private boolean isBounded() {
    return scope.namesWork()
        || scope.from() != null
        || scope.to() != null
        || scope.product() != null;
  }

  /** Without a station, what was made within the time; what nobody knows the time of is within. */
  private boolean isWithin(Lineage lineage, int node) {
    if (scope.namesWork()) {
      return isWorked(node);
    }
    if (!things.contains(node) && !WorkedWithin.isOfProduct(scope, lineage, node)) {
      return false;
    }
    long made = lineage.madeAtSecond(node);
    return (made == 0 && !things.contains(node))
        || (made != 0
            && (scope.from() == null || made >= scope.from().getEpochSecond())
            && (scope.to() == null || made <= scope.to().getEpochSecond()));
  }

  /** Whether it may matter for a thread that has this node in it; quick, and never wrongly no. */
  boolean mayConcern(int node) {
    return scope.items().isEmpty() ? isWorked(node) : things.contains(node);
  }

  /** Nodes from which everything held follows. */
  int[] roots(Lineage lineage) {
    if (scope.items().isEmpty()) {
      return IntStream.concat(
              Arrays.stream(work.toArray()), Arrays.stream(maybe.toArray()).filter(this::isWorked))
          .toArray();
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
    for (NodeSet set : sets()) {
      set.write(out);
    }
  }

  static HeldNodes read(HoldScope scope, Sources sources, StateInput in) throws IOException {
    HeldNodes held =
        new HeldNodes(
            scope, sources, NodeSet.read(in), NodeSet.read(in), NodeSet.read(in), NodeSet.read(in));
    NodeSet.read(in).forEach(held.maybe::add);
    NodeSet.read(in).forEach(held.elsewhere::add);
    return held;
  }
}
