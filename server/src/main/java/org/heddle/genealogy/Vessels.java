package org.heddle.genealogy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** All vessels of the plant by their node, and the places that orders keep for staged material. */
final class Vessels {
  /** A place of an order where material is staged. */
  private record Place(int order, int slot) {}

  /** Stands before what is written; changes with it, so that an older state is built anew. */
  private static final long FORMAT = 0x5645_5353_454C_0003L;

  private final ItemDictionary items;
  private final Names labels;
  private final BlendWriter writer;
  private final Residence.OfVessels residences;
  private final Map<Integer, Vessel> vessels = new TreeMap<>();
  private final Map<Place, Vessel> places = new HashMap<>();
  private final Map<Integer, OrderWork> orders = new HashMap<>();

  Vessels(ItemDictionary items, Names labels, Adjacency adjacency, Residence.OfVessels residences) {
    this.items = items;
    this.labels = labels;
    this.writer = new BlendWriter(items, adjacency);
    this.residences = residences;
  }

  /** True for what has been charged, and for every container: what it held may come late. */
  boolean isVessel(int node) {
    return items.kindCode(node) == ItemKind.CONTAINER.ordinal() || vessels.containsKey(node);
  }

  /** True for what something is known to have been filled into. */
  boolean isCharged(int node) {
    return vessels.containsKey(node);
  }

  void charge(Moment moment, int vessel, int material, @Nullable Quantity quantity) {
    int charged = material;
    if (isVessel(material) && material != vessel) {
      charged =
          items.intern(NodeKind.VERSION, items.text(vessel) + "@f" + moment.seq(), moment.seq());
      items.setProduct(charged, vessel + 1);
      draw(moment, material, charged, Names.NONE, quantity);
    }
    Vessel into = vessel(vessel, moment);
    double amount = into.amounts().of(quantity);
    if (into.hasPlainConsumers()) {
      writer.suspect(vessel, charged, moment);
    }
    take(
        into,
        moment,
        new VesselEvent(VesselEvent.Kind.CHARGE, moment, charged, Names.NONE, amount));
  }

  void empty(Moment moment, int vessel) {
    take(
        vessel(vessel, moment),
        moment,
        new VesselEvent(VesselEvent.Kind.EMPTY, moment, ItemDictionary.NONE, Names.NONE, 0));
  }

  void draw(Moment moment, int vessel, int consumer, int label, @Nullable Quantity quantity) {
    Vessel from = vessel(vessel, moment);
    double amount = from.amounts().of(quantity);
    take(from, moment, new VesselEvent(VesselEvent.Kind.DRAW, moment, consumer, label, amount));
  }

  private void take(Vessel vessel, Moment moment, VesselEvent event) {
    vessel.take(event, start(vessel.node(), moment).residence());
  }

  /** Material lies ready for an order; what was made under it after that time inherits it. */
  void stage(Moment moment, int order, int slot, int material) {
    OrderWork work = orders.computeIfAbsent(order, _ -> new OrderWork());
    Vessel place = places.get(new Place(order, slot));
    if (place == null) {
      place = new Vessel(placeNode(order, slot, moment), new Residence.Latest(), true, writer);
      places.put(new Place(order, slot), place);
      work.slots.put(slot, place);
      for (OrderWork.Made made : work.made) {
        if (!made.filled().contains(slot)) {
          place.take(made.draw(slot));
        }
      }
    }
    place.take(new VesselEvent(VesselEvent.Kind.CHARGE, moment, material, Names.NONE, 1));
  }

  /** A unit was made under an order; it inherits what is staged, but for what it names itself. */
  void madeUnder(Moment moment, int order, int unit, Set<Integer> filled) {
    OrderWork work = orders.computeIfAbsent(order, _ -> new OrderWork());
    OrderWork.Made made =
        new OrderWork.Made(moment.micros(), moment.seq(), unit, Set.copyOf(filled));
    if (!work.add(made)) {
      return;
    }
    work.slots.forEach(
        (slot, place) -> {
          if (!filled.contains(slot)) {
            place.take(made.draw(slot));
          }
        });
  }

  /** As if the fact had not been: vessels it touched are run again without it. */
  void withdraw(long seq, long by) {
    vessels.values().forEach(vessel -> vessel.withdraw(seq, by));
    orders.values().forEach(work -> work.withdraw(seq, by));
  }

  private int placeNode(int order, int slot, Moment moment) {
    String name = items.text(order) + "/" + labels.word(slot);
    int node = items.intern(NodeKind.VERSION, name, moment.seq());
    items.setProduct(node, order + 1);
    return node;
  }

  private Vessel vessel(int node, Moment moment) {
    Vessel known = vessels.get(node);
    if (known != null) {
      return known;
    }
    Residence.Start start = start(node, moment);
    Vessel vessel = new Vessel(node, start.residence(), start.isEmpty(), writer);
    vessels.put(node, vessel);
    vessel.amounts().count(start.unit());
    vessel.hasPlainConsumers(writer.hasOwners(node));
    return vessel;
  }

  private Residence.Start start(int node, Moment moment) {
    @Nullable ItemId item = items.item(node).orElse(null);
    return item == null
        ? Residence.Start.MIXED
        : residences.of(item, moment.at(), moment.recordedAt());
  }

  void write(StateOutput to) throws IOException {
    to.number(FORMAT);
    to.number(vessels.size());
    for (Map.Entry<Integer, Vessel> entry : vessels.entrySet()) {
      to.number(entry.getKey());
      entry.getValue().write(to);
    }
    to.number(orders.size());
    for (Map.Entry<Integer, OrderWork> entry : new TreeMap<>(orders).entrySet()) {
      to.number(entry.getKey());
      entry.getValue().write(to);
    }
  }

  void read(StateInput from) throws IOException {
    if (from.number() != FORMAT) {
      throw new IOException("the vessels were written by another version");
    }
    for (long left = from.number(); left > 0; left--) {
      int node = (int) from.number();
      Vessel vessel = new Vessel(node, new Residence.Mixed(), true, writer);
      vessel.read(from);
      vessels.put(node, vessel);
    }
    for (long left = from.number(); left > 0; left--) {
      int order = (int) from.number();
      OrderWork work = OrderWork.read(from, writer);
      orders.put(order, work);
      work.slots.forEach((slot, place) -> places.put(new Place(order, slot), place));
    }
  }
}
