package org.heddle.traveler;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Items;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Micros;
import org.heddle.fact.Production;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.floor.Fold;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.UnitId;

/**
 * The fold of the record into each item's history, place and condition, and each station's counts.
 * One writer calls {@link #apply} in journal order; anyone may read.
 */
public final class Traveler implements Fold, Kept {
  /** Clocks of machines that are set over a network differ by less. */
  static final long AHEAD_MICROS = 60_000_000;

  /** Longest chain of things in things that is followed; a cell in a ship is below ten. */
  private static final int MAX_NESTING = 32;

  private static final String STATE_FILE = "state-3";

  private final ToIntFunction<ItemId> indexOf;
  private final ToIntFunction<ItemId> unfollowed;
  private final IntFunction<ItemId> itemOf;
  private final Chains chains = new Chains();
  private final Names names = new Names();
  private final ItemStates states = new ItemStates(names);
  private final Shipments shipments = new Shipments();
  private final PlantDays days;
  private final StationBoard stations;
  private final Corrections corrections = new Corrections();
  private volatile long knownThroughMicros = Long.MIN_VALUE;
  private volatile long readings;

  /** For a dictionary in which every item has one name. */
  public Traveler(ToIntFunction<ItemId> indexOf, IntFunction<ItemId> itemOf, ZoneId zone) {
    this(indexOf, indexOf, itemOf, zone);
  }

  /** For a plant whose plan says no zone. */
  public Traveler(
      ToIntFunction<ItemId> indexOf,
      ToIntFunction<ItemId> unfollowed,
      IntFunction<ItemId> itemOf,
      ZoneId zone) {
    this(indexOf, unfollowed, itemOf, zone, _ -> Optional.empty());
  }

  /**
   * Nothing has happened yet.
   *
   * @param indexOf the number of an item that is already in the dictionary, or -1
   * @param unfollowed the number an identifier had before it was known as another's alias, or -1
   * @param itemOf the item of a number
   * @param zone in which days are counted until a plan says it
   * @param zones what a plan says; empty when its text is none
   */
  public Traveler(
      ToIntFunction<ItemId> indexOf,
      ToIntFunction<ItemId> unfollowed,
      IntFunction<ItemId> itemOf,
      ZoneId zone,
      Function<Governance.PlanAdopted, Optional<ZoneId>> zones) {
    this.indexOf = indexOf;
    this.unfollowed = unfollowed;
    this.itemOf = itemOf;
    this.days = new PlantDays(zone, zones);
    this.stations = new StationBoard(days);
  }

  @Override
  public String name() {
    return "traveler";
  }

  /** Takes the next fact; its items must be in the dictionary. */
  @Override
  public void apply(long position, Fact fact) {
    Items.of(fact.event(), (role, item) -> chains.append(index(item), position));
    long at = believed(fact);
    if (at > knownThroughMicros) {
      knownThroughMicros = at;
    }
    switch (fact.event()) {
      case Material event -> material(event, at);
      case Structure event -> structure(event, at);
      case Production event -> production(event, at);
      case Measurement event -> measured(event, at);
      case Supply event -> supply(event, at);
      case Governance event -> governance(position, event);
      case Control _ -> {}
    }
  }

  /**
   * When it happened, as far as its clock can be believed: nothing happens after it was recorded. A
   * clock that is a day ahead would else be the plant's own for that day, and what it said of an
   * item's place would stand against all who know better.
   */
  private static long believed(Fact fact) {
    long occurred = Micros.of(fact.occurredAt());
    long recorded = Micros.of(fact.recordedAt());
    return occurred - recorded > AHEAD_MICROS ? recorded : occurred;
  }

  private void material(Material event, long at) {
    switch (event) {
      case Material.Received e -> stock(index(e.item()), at);
      case Material.Created e -> made(e.output().item(), e.work().station().value(), at);
      case Material.Transformed e -> {
        String station = e.work().station().value();
        e.outputs().forEach(output -> made(output.item(), station, at));
      }
      case Material.Split e -> e.children().forEach(child -> stock(index(child.item()), at));
      case Material.Merged e -> stock(index(e.child().item()), at);
      case Material.Rewound e -> stock(index(e.onto().item()), at);
      case Material.Charged e ->
          held(index(e.material()), index(e.vessel()), Condition.CONSUMED, at);
      case Material.Emptied _, Material.Staged _ -> {}
    }
  }

  private void stock(int item, long at) {
    change(item, Condition.IN_STOCK, at, () -> states.out(item));
  }

  private void made(ItemId item, String station, long at) {
    working(index(item), station, at);
    stations.touched(station, item, at);
  }

  private void held(int item, int holder, Condition condition, long at) {
    change(item, condition, at, () -> states.in(item, holder));
  }

  private void working(int item, String station, long at) {
    moving(item, () -> states.seen(item, station, at));
    change(item, Condition.IN_PROCESS, at, () -> states.out(item));
  }

  /** Every change of place goes through here, so that stations count what is really there. */
  private void change(int item, Condition condition, long at, Runnable placing) {
    moving(
        item,
        () -> {
          if (states.become(item, condition, at)) {
            placing.run();
          }
        });
  }

  private void moving(int item, Runnable change) {
    String before = atStation(item);
    change.run();
    String after = atStation(item);
    if (!before.equals(after)) {
      stations.moved(before, after);
    }
  }

  /** The station that counts the item as here, or empty. */
  private String atStation(int item) {
    boolean here = states.condition(item) == Condition.IN_PROCESS && states.holder(item) < 0;
    return here ? states.station(item) : "";
  }

  private void structure(Structure event, long at) {
    switch (event) {
      case Structure.Assembled e -> {
        String station = e.work().station().value();
        if (e.component() instanceof UnitId) {
          held(index(e.component()), index(e.parent()), Condition.CONSUMED, at);
        }
        working(index(e.parent()), station, at);
        stations.touched(station, e.parent(), at);
      }
      case Structure.Removed e -> working(index(e.component()), e.work().station().value(), at);
      case Structure.Moved e -> moved(e, at);
      case Structure.Scanned e -> {
        stations.touched(e.station().value(), e.item(), at);
      }
      case Structure.Identified e -> identified(index(e.item()), unfollowed.applyAsInt(e.alias()));
    }
  }

  /** Facts may have come under the new name before it was said whose name it is. */
  private void identified(int item, int alias) {
    if (alias >= 0 && alias != item && chains.count(alias) > 0) {
      chains.absorb(item, alias);
      stations.moved(atStation(alias), "");
      stations.moved(atStation(item), "");
      states.absorb(item, alias);
      stations.moved("", atStation(item));
    }
  }

  private void moved(Structure.Moved event, long at) {
    int item = index(event.item());
    if (event.station() != null) {
      working(item, event.station().value(), at);
      return;
    }
    Condition condition = event.place().equals("scrap") ? Condition.SCRAPPED : Condition.IN_STOCK;
    ContainerId container = event.container();
    if (container != null) {
      held(item, index(container), condition, at);
    } else {
      change(item, condition, at, () -> states.place(item, event.place()));
    }
  }

  private void production(Production event, long at) {
    switch (event) {
      case Production.OrderReleased _ -> {}
      case Production.StepStarted e -> {
        String station = e.work().station().value();
        working(index(e.item()), station, at);
        stations.touched(station, e.item(), at);
      }
      case Production.StepFinished e -> {
        String station = e.work().station().value();
        int item = index(e.item());
        moving(item, () -> states.finished(item, e.step(), station, e.result(), at));
        stations.touched(station, e.item(), at);
        stations.finished(station, e.result(), at);
      }
    }
  }

  private void measured(Measurement event, long at) {
    switch (event) {
      case Measurement.Readings e -> {
        long before = readings;
        readings = before + e.set().size(); // one writer
        stations.touched(e.work().station().value(), e.item(), at);
      }
      case Measurement.CurveRecorded e ->
          stations.touched(e.work().station().value(), e.item(), at);
      case Measurement.Inspected e -> stations.touched(e.work().station().value(), e.item(), at);
      case Measurement.Series e -> stations.touched(e.station().value(), null, at);
      case Measurement.Environment e -> stations.touched(e.station().value(), null, at);
    }
  }

  private void supply(Supply event, long at) {
    switch (event) {
      case Supply.Shipped e -> {
        int shipment = index(e.shipment());
        shipments.shipped(shipment, e.customer(), e.destination(), at);
        states.become(shipment, Condition.SHIPPED, at);
        for (ItemId item : e.items()) {
          held(index(item), shipment, Condition.SHIPPED, at);
        }
      }
      case Supply.CustomerReceived e -> {
        shipments.received(index(e.shipment()), e.customer(), at);
        states.become(index(e.shipment()), Condition.DELIVERED, at);
      }
      case Supply.Installed e -> installed(e, at);
      case Supply.FieldReturned e -> {
        int item = index(e.item());
        change(item, Condition.RETURNED, at, () -> states.out(item));
      }
      case Supply.Noted _, Supply.DocumentAttached _ -> {}
    }
  }

  private void installed(Supply.Installed event, long at) {
    int item = index(event.item());
    ItemId parent = event.parent();
    if (parent != null) {
      held(item, index(parent), Condition.INSTALLED, at);
    } else {
      change(item, Condition.INSTALLED, at, () -> states.place(item, event.place()));
    }
  }

  private void governance(long position, Governance event) {
    switch (event) {
      case Governance.Corrected e -> corrections.add(e.target(), position);
      case Governance.Voided e -> corrections.add(e.target(), position);
      case Governance.PlanAdopted e -> days.adopted(e);
      case Governance.AccessChanged _, Governance.Refused _, Governance.RefusalSettled _ -> {}
    }
  }

  private int index(ItemId item) {
    int index = indexOf.applyAsInt(item);
    if (index < 0) {
      throw new IllegalStateException("not in the dictionary: " + item);
    }
    return index;
  }

  /** Positions of the facts about an item, rising, below a bound; empty for an unknown item. */
  public long[] history(ItemId item, long below) {
    int index = indexOf.applyAsInt(item);
    return index < 0 ? new long[0] : chains.of(index, below);
  }

  /** How many facts there are about an item; none for an unknown one. */
  public int factsOf(ItemId item) {
    int index = indexOf.applyAsInt(item);
    return index < 0 ? 0 : chains.count(index);
  }

  /** Positions of the corrections of a fact, rising, below a bound. */
  public List<Long> correctionsOf(long position, long below) {
    return corrections.of(position, below);
  }

  /** What is known of an item now; empty for an unknown one. */
  public Optional<ItemState> state(ItemId item) {
    int index = indexOf.applyAsInt(item);
    if (index < 0) {
      return Optional.empty();
    }
    int holder = states.holder(index);
    ItemId inside = holder < 0 ? null : itemOf.apply(holder);
    return Optional.of(states.state(item, index, inside, chains.count(index)));
  }

  /** Where an item is, through all it is in; empty for an unknown one. */
  public Optional<Whereabouts> whereabouts(ItemId item) {
    int index = indexOf.applyAsInt(item);
    return index < 0 ? Optional.empty() : Optional.of(whereabouts(index));
  }

  /** The same by the item's number. */
  public Whereabouts whereabouts(int item) {
    List<ItemId> inside = new ArrayList<>();
    int outermost = item;
    for (int holder = states.holder(item);
        holder >= 0 && inside.size() < MAX_NESTING;
        holder = states.holder(holder)) {
      inside.add(itemOf.apply(holder));
      outermost = holder;
    }
    return place(outermost, inside);
  }

  private Whereabouts place(int outermost, List<ItemId> inside) {
    Shipments.Shipment shipment = shipments.of(outermost);
    if (shipment != null) {
      ItemId id = itemOf.apply(outermost);
      Whereabouts.Kind kind =
          shipment.arrived() ? Whereabouts.Kind.CUSTOMER : Whereabouts.Kind.TRANSIT;
      return new Whereabouts(kind, shipment.destination(), inside, id, shipment.customer());
    }
    ItemState state = states.state(itemOf.apply(outermost), outermost, null, 0);
    return new Whereabouts(kind(state), nameOf(state), inside, null, null);
  }

  private static Whereabouts.Kind kind(ItemState state) {
    return switch (state.condition()) {
      case SCRAPPED -> Whereabouts.Kind.SCRAP;
      case INSTALLED -> Whereabouts.Kind.CUSTOMER;
      case IN_PROCESS -> Whereabouts.Kind.STATION;
      case KNOWN -> state.station().isEmpty() ? Whereabouts.Kind.UNKNOWN : Whereabouts.Kind.STATION;
      default -> Whereabouts.Kind.STOCK;
    };
  }

  private static String nameOf(ItemState state) {
    return state.place().isEmpty() ? state.station() : state.place();
  }

  public List<StationState> stations() {
    return stations.states();
  }

  public Optional<StationState> station(String station) {
    return Optional.ofNullable(stations.state(station));
  }

  /**
   * The latest time any source has reported, in microseconds; the plant's own "now". A clock that
   * is ahead is not believed: see {@link #AHEAD_MICROS}.
   */
  public long knownThroughMicros() {
    return knownThroughMicros;
  }

  /** Scalar values measured on items so far. */
  public long readings() {
    return readings;
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(knownThroughMicros);
      out.number(readings);
      names.write(out);
      chains.write(out);
      states.write(out);
      shipments.write(out);
      days.write(out);
      stations.write(out);
      corrections.write(out);
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      knownThroughMicros = in.number();
      readings = in.number();
      names.read(in);
      chains.read(in);
      states.read(in);
      shipments.read(in);
      days.read(in);
      stations.read(in);
      corrections.read(in);
    }
  }
}
