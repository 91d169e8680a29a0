package org.heddle.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldNarrowed;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Draft;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Origin;
import org.heddle.fact.RowReader;
import org.heddle.fact.RowWriter;
import org.heddle.fact.Structure;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.Outbox;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.traveler.Traveler;

/**
 * Every hold there is and was, and what each stops now.
 *
 * <p>A hold is never copied onto what it reaches. It keeps the few nodes it takes hold of; whether
 * an item is held is found by going down its thread, so an answer is right as soon as the fact that
 * placed the hold is applied, and stays right when the item gets another part tomorrow.
 */
public final class HoldBook implements Judge, Kept {
  private static final String STATE_FILE = "holds";

  /** First number of the stored form. */
  private static final long FORMAT = 0x484F_4C44_0000_0002L;

  private final Genealogy genealogy;
  private final Contents contents;
  private final WorkedWithin within;
  private final HeldNodes.Sources sources;
  private final Map<String, HeldHold> all = new LinkedHashMap<>();
  private final Map<String, List<Recorded>> facts = new HashMap<>();
  private volatile Map<String, HeldHold> known = Map.of();
  private volatile List<HeldHold> inForce = List.of();

  /** Those that a later fact can add to: most hold what they name and nothing else. */
  private List<HeldHold> growing = List.of();

  /** A fact about a hold, from which it can be made again. */
  private record Recorded(long position, Fact fact) {}

  /**
   * @param traveler which has applied each fact before it is judged here
   * @param factAt the facts up to the one that is judged
   */
  public HoldBook(Genealogy genealogy, Traveler traveler, LongFunction<Fact> factAt) {
    this.genealogy = genealogy;
    this.contents = new Contents(genealogy::number);
    this.within = new WorkedWithin(genealogy, traveler, factAt);
    this.sources = new HeldNodes.Sources(genealogy, contents, within);
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    contents.apply(fact.event());
    for (HeldHold held : growing) {
      held.nodes().follow(fact.event(), fact.occurredAt());
    }
    switch (fact.event()) {
      case HoldPlaced placed -> place(position, fact, placed);
      case HoldLifted lifted -> decide(position, fact, lifted);
      case HoldBounded bounded -> bound(position, fact, bounded);
      case HoldNarrowed narrowed -> narrow(position, fact, narrowed);
      case Corrected _, Voided _ -> amend(position, fact, decisions);
      case Structure.Identified e -> identified(e);
      default -> {}
    }
  }

  /** What is held by a name is held as what it turns out to be. */
  private void identified(Structure.Identified event) {
    int name = genealogy.ownNumber(event.alias());
    int node = genealogy.number(event.item());
    if (name >= 0 && name != node) {
      contents.identified(name, node);
      all.values().forEach(held -> held.identified(name, node));
    }
  }

  /**
   * What an amendment takes out of a hold is held no more from now on, and that is recorded; what
   * it brings into one is held.
   */
  private void amend(long position, Fact fact, Consumer<Draft> decisions) {
    IdentityHashMap<HeldHold, List<ItemId>> gone = new IdentityHashMap<>();
    for (int node : within.amended(position, fact.event())) {
      for (HeldHold held : inForce) {
        if (held.nodes().amend(node, position + 1)) {
          gone.computeIfAbsent(held, _ -> new ArrayList<>()).add(genealogy.item(node));
        }
      }
    }
    for (HeldHold held : inForce) {
      if (gone.containsKey(held)) {
        String hold = held.hold().id();
        String reason = "its work there was recorded in error or corrected by fact " + position;
        decisions.accept(
            new Draft(
                fact.recordedAt(),
                new Origin(Outbox.SOURCE, "narrowed:" + position + ":" + hold),
                new HoldNarrowed(hold, gone.get(held), position, reason)));
      }
    }
  }

  private void narrow(long position, Fact fact, HoldNarrowed narrowed) {
    HeldHold held = all.get(narrowed.hold());
    if (held != null) {
      note(narrowed.hold(), position, fact);
      put(held.with(held.hold().with(narrowing(position, fact, narrowed))));
    }
  }

  private static Hold.Narrowing narrowing(long position, Fact fact, HoldNarrowed narrowed) {
    return new Hold.Narrowing(
        narrowed.items(), narrowed.reason(), narrowed.cause(), fact.recordedAt(), position);
  }

  /** The first end counts; what it lets go was never suspect. */
  private void bound(long position, Fact fact, HoldBounded bounded) {
    HeldHold held = all.get(bounded.hold());
    if (held != null && held.hold().isOpenEnded()) {
      note(bounded.hold(), position, fact);
      Hold hold = ended(held.hold(), position, fact, bounded);
      put(decided(hold, held.nodes().bounded(hold.scope(), sources, position + 1)));
    }
  }

  private static Hold ended(Hold hold, long position, Fact fact, HoldBounded bounded) {
    Extent extent = bounded.extent();
    HoldScope scope =
        extent == null ? hold.scope().until(bounded.to()) : hold.scope().within(extent);
    return hold.with(
        scope, new Hold.End(bounded.to(), bounded.evidence(), fact.recordedAt(), position));
  }

  /** A name that is taken already is the same hold, and stays as it was. */
  private void place(long position, Fact fact, HoldPlaced placed) {
    if (!all.containsKey(placed.hold())) {
      HeldNodes nodes = HeldNodes.placed(placed.scope(), sources, position + 1);
      note(placed.hold(), position, fact);
      put(new HeldHold(hold(position, fact, placed), nodes, new NodeSet(), new NodeSet()));
    }
  }

  private static Hold hold(long position, Fact fact, HoldPlaced placed) {
    return new Hold(
        placed.hold(),
        placed.scope(),
        placed.reason(),
        placed.alarm(),
        position,
        fact.recordedAt(),
        fact.by(),
        List.of(),
        null,
        List.of());
  }

  private void decide(long position, Fact fact, HoldLifted lifted) {
    HeldHold held = all.get(lifted.hold());
    if (held != null) {
      note(lifted.hold(), position, fact);
      put(decided(held.hold().with(lift(position, fact, lifted)), held.nodes()));
    }
  }

  private void note(String hold, long position, Fact fact) {
    facts.computeIfAbsent(hold, _ -> new ArrayList<>()).add(new Recorded(position, fact));
  }

  private static Hold.Lift lift(long position, Fact fact, HoldLifted lifted) {
    return new Hold.Lift(
        lifted.items(),
        lifted.disposition(),
        lifted.reason(),
        lifted.approval(),
        fact.recordedAt(),
        fact.by(),
        position);
  }

  /** Of several decisions on one item the last counts. */
  private HeldHold decided(Hold hold, HeldNodes nodes) {
    Map<Integer, Boolean> frees = new HashMap<>();
    for (Hold.Lift lift : hold.lifts()) {
      lift.items().forEach(item -> frees.put(genealogy.number(item), lift.frees()));
    }
    HeldHold held = new HeldHold(hold, nodes, new NodeSet(), new NodeSet());
    frees.forEach((node, freed) -> (freed ? held.freed() : held.condemned()).add(node));
    return held;
  }

  private void put(HeldHold held) {
    all.put(held.hold().id(), held);
    publish();
  }

  private void publish() {
    known = new LinkedHashMap<>(all);
    inForce = all.values().stream().filter(each -> each.hold().isInForce()).toList();
    growing = inForce.stream().filter(each -> each.nodes().isGrowing()).toList();
  }

  WorkedWithin within() {
    return within;
  }

  /** All holds, the oldest first. */
  public List<Hold> holds() {
    return known.values().stream().map(HeldHold::hold).toList();
  }

  public Optional<Hold> hold(String id) {
    return Optional.ofNullable(known.get(id)).map(HeldHold::hold);
  }

  /** The holds that stop an item now, each with the way it is reached; none for an unknown item. */
  public List<HoldOn> on(ItemId item) {
    List<HeldHold> asked = inForce;
    if (asked.isEmpty()) {
      return List.of();
    }
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    return node < 0 ? List.of() : on(lineage, node, asked);
  }

  private static List<HoldOn> on(Lineage lineage, int node, List<HeldHold> asked) {
    Descent descent = Descent.of(lineage, node);
    return asked.stream().flatMap(held -> held.on(descent).stream()).toList();
  }

  /** All nodes of the genealogy that a hold stops now; empty for a hold that is not in force. */
  public BitSet affected(String hold, Lineage lineage) {
    HeldHold held = known.get(hold);
    return held == null || !held.hold().isInForce() ? new BitSet() : held.affected(lineage);
  }

  /** What lies in a container now, also in boxes within it. */
  public Set<ItemId> contentsOf(ItemId container) {
    int node = genealogy.number(container);
    Collection<Integer> items = node < 0 ? Set.of() : contents.of(node);
    return items.stream().map(genealogy::item).collect(Collectors.toUnmodifiableSet());
  }

  /** Each container as what lies in it, by name; an empty one as itself. */
  public List<ItemId> unpacked(List<ItemId> items) {
    Set<ItemId> found = new LinkedHashSet<>();
    for (ItemId item : items) {
      List<ItemId> inside =
          (item instanceof ContainerId ? contentsOf(item) : Set.<ItemId>of())
              .stream()
                  .filter(each -> !(each instanceof ContainerId))
                  .sorted(Comparator.comparing(ItemId::text))
                  .toList();
      found.addAll(inside.isEmpty() ? List.of(item) : inside);
    }
    return List.copyOf(found);
  }

  @Override
  public String name() {
    return "holds";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(FORMAT);
      contents.write(out);
      within.write(out);
      out.number(all.size());
      for (HeldHold held : all.values()) {
        List<Recorded> recorded = facts.getOrDefault(held.hold().id(), List.of());
        out.number(recorded.size());
        for (Recorded each : recorded) {
          out.number(each.position);
          out.bytes(RowWriter.bytesOf(each.fact));
        }
        held.nodes().write(out);
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      if (in.number() != FORMAT) {
        throw new IOException("holds of another version");
      }
      contents.read(in);
      within.read(in);
      for (long left = in.number(); left > 0; left--) {
        read(in);
      }
    }
    publish();
  }

  private void read(StateInput in) throws IOException {
    List<Recorded> recorded = new ArrayList<>();
    for (long left = in.number(); left > 0; left--) {
      recorded.add(new Recorded(in.number(), RowReader.factOf(in.bytes())));
    }
    Recorded first = recorded.getFirst();
    if (!(first.fact.event() instanceof HoldPlaced placed)) {
      throw new IOException("a hold begins with the fact that placed it");
    }
    Hold hold = hold(first.position, first.fact, placed);
    for (Recorded each : recorded.subList(1, recorded.size())) {
      hold = after(hold, each);
    }
    HeldHold held = decided(hold, HeldNodes.read(hold.scope(), sources, in));
    facts.put(placed.hold(), recorded);
    all.put(placed.hold(), held);
  }

  private static Hold after(Hold hold, Recorded each) {
    return switch (each.fact.event()) {
      case HoldLifted lifted -> hold.with(lift(each.position, each.fact, lifted));
      case HoldBounded bounded -> ended(hold, each.position, each.fact, bounded);
      case HoldNarrowed narrowed -> hold.with(narrowing(each.position, each.fact, narrowed));
      default -> hold;
    };
  }
}
