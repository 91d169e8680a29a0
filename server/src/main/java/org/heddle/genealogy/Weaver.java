package org.heddle.genealogy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Control;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Items;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Piece;
import org.heddle.fact.Production;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Turns each fact into nodes and edges; the one writer of the genealogy. What it does depends on
 * the facts and their order alone, so a replay ends where the live plant stood.
 */
final class Weaver {
  private static final Quantity ONE_PIECE = new Quantity(new Decimal(1, 0), Unit.ONE);

  private final ItemDictionary items;
  private final Adjacency adjacency;
  private final Names products;
  private final Names labels;
  private final Vessels vessels;
  private final Joints joints;
  private final Packed packed = new Packed();
  private final WorkIndex worked;
  private final NamedItems named;
  private VoidedFacts voided = VoidedFacts.NONE;

  Weaver(Threads threads, Residence.OfVessels residences) {
    this.items = threads.items();
    this.adjacency = threads.adjacency();
    this.products = threads.products();
    this.labels = threads.labels();
    this.worked = threads.worked();
    this.vessels = new Vessels(items, labels, adjacency, residences);
    this.joints = new Joints(items, adjacency);
    this.named = new NamedItems(items);
  }

  Vessels vessels() {
    return vessels;
  }

  Packed packed() {
    return packed;
  }

  Joints joints() {
    return joints;
  }

  VoidedFacts voided() {
    return voided;
  }

  /** Takes back what was void when the state was written. */
  void voided(VoidedFacts known) {
    known.voidedBy().keySet().forEach(this::touchBornOf);
    voided = known;
  }

  void apply(long seq, Fact fact) {
    named.clear();
    Items.of(fact.event(), (_, item) -> named.add(item, seq));
    Moment moment = Moment.of(seq, fact);
    switch (fact.event()) {
      case Material event -> material(event, moment);
      case Structure event -> structure(event, moment);
      case Production event -> production(event, moment);
      case Measurement event -> measured(event, moment);
      case Supply event -> supply(event, moment);
      case Governance event -> governance(event, moment);
      case Control _ -> {}
    }
    adjacency.publish(seq, items.size(), voided);
  }

  private void material(Material event, Moment moment) {
    switch (event) {
      case Material.Received e -> received(e, moment);
      case Material.Created e -> made(e.output(), e.work(), Set.of(), moment);
      case Material.Transformed e -> transformed(e, moment);
      case Material.Split e -> {
        int parent = node(e.parent());
        for (Material.Output child : e.children()) {
          int node = cameOut(child, moment);
          connect(node, parent, "", null, List.of(), moment);
          inheritProduct(node, parent, moment);
        }
      }
      case Material.Merged e -> {
        int child = cameOut(e.child(), moment);
        for (Material.Input parent : e.parents()) {
          consume(parent, 0, child, moment);
        }
      }
      case Material.Rewound e -> {
        int onto = cameOut(e.onto(), moment);
        List<WebPiece> pieces = e.pieces().stream().map(WebPiece::of).toList();
        connect(onto, node(e.from()), "", null, pieces, moment);
      }
      case Material.Charged e ->
          vessels.charge(moment, node(e.vessel()), node(e.material()), e.quantity());
      case Material.Emptied e -> vessels.empty(moment, node(e.vessel()));
      case Material.Staged e ->
          vessels.stage(moment, node(e.order()), labels.intern(e.slot()), node(e.material()));
    }
  }

  private void received(Material.Received event, Moment moment) {
    int item = node(event.item());
    is(item, event.product(), moment);
    noteMade(item, moment);
    if (!event.supplierLot().isEmpty()) {
      PartyId supplier = event.supplier();
      int number = items.intern(NodeKind.HEAT, event.supplierLot(), moment.seq());
      if (supplier == null) {
        connect(item, number, "", null, List.of(), moment);
      } else {
        String name = heatName(event.supplierLot(), supplier);
        boolean isNew = items.find(NodeKind.HEAT, name) < 0;
        int heat = items.intern(NodeKind.HEAT, name, moment.seq());
        connect(item, heat, "", null, List.of(), moment);
        if (isNew) {
          connect(heat, number, "", null, List.of(), moment);
        }
      }
    }
  }

  static String heatName(String supplierLot, PartyId supplier) {
    return supplierLot + " of " + supplier.value();
  }

  private void transformed(Material.Transformed event, Moment moment) {
    Set<Integer> filled = event.work().order() == null ? Set.of() : slotsOf(event.inputs());
    for (int output = 0; output < event.outputs().size(); output++) {
      int node = made(event.outputs().get(output), event.work(), filled, moment);
      for (Material.Input input : event.inputs()) {
        consume(input, output, node, moment);
      }
    }
  }

  private Set<Integer> slotsOf(List<Material.Input> inputs) {
    Set<Integer> filled = new HashSet<>();
    for (Material.Input input : inputs) {
      filled.add(labels.intern(input.slot()));
    }
    return filled;
  }

  private int made(Material.Output output, Work work, Set<Integer> filled, Moment moment) {
    int node = cameOut(output, moment);
    workedOn(node, work, filled, moment);
    return node;
  }

  private int cameOut(Material.Output output, Moment moment) {
    int node = node(output.item());
    is(node, output.product(), moment);
    noteMade(node, moment);
    return node;
  }

  private void is(int node, ProductId product, Moment moment) {
    int number = products.intern(product.value());
    if (items.product(node) != number) {
      items.setProduct(node, number);
      changed(node, moment);
    }
  }

  private void noteMade(int node, Moment moment) {
    if (items.madeAtSecond(node) == ItemDictionary.UNKNOWN) {
      items.setMadeAt(node, moment.second());
      changed(node, moment);
    }
  }

  private void inheritProduct(int child, int parent, Moment moment) {
    if (items.product(child) == ItemDictionary.UNKNOWN) {
      items.setProduct(child, items.product(parent));
      changed(child, moment);
    }
  }

  /** What is known of an older node is another thing now. */
  private void changed(int node, Moment moment) {
    if (items.bornSeq(node) != moment.seq()) {
      adjacency.changes().add(node, moment.seq());
    }
  }

  private void workedOn(int node, Work work, Set<Integer> filled, Moment moment) {
    workedOn(node, Doing.of(work), filled, moment);
  }

  private void workedOn(int node, Doing doing, Set<Integer> filled, Moment moment) {
    Work work = doing.work();
    worked.add(doing, moment.second(), node);
    if (work.order() != null) {
      vessels.madeUnder(moment, node(work.order()), node, filled);
    }
  }

  private void consume(Material.Input input, int output, int product, Moment moment) {
    int item = node(input.item());
    if (vessels.isVessel(item)) {
      vessels.draw(moment, item, product, labels.intern(input.slot()), input.quantity());
      return;
    }
    if (input.pieces().isEmpty()) {
      connect(product, item, input.slot(), input.quantity(), List.of(), moment);
      return;
    }
    List<WebPiece> pieces = new ArrayList<>();
    for (Piece piece : input.pieces()) {
      if (piece.output() == output) {
        pieces.add(WebPiece.of(piece));
      }
    }
    if (!pieces.isEmpty()) { // otherwise the input went into other outputs
      connect(product, item, input.slot(), input.quantity(), pieces, moment);
    }
  }

  /** A plain edge if nothing else is to be said, one with a side record otherwise. */
  private void connect(
      int owner,
      int component,
      String slot,
      @Nullable Quantity quantity,
      List<WebPiece> pieces,
      Moment moment) {
    int label = labels.intern(slot);
    boolean born = items.bornSeq(owner) == moment.seq();
    if (born && quantity == null && pieces.isEmpty()) {
      adjacency.add(owner, component, label);
      return;
    }
    long from = born ? EdgeDetail.ALWAYS : moment.millis();
    adjacency.add(owner, component, label, new EdgeDetail(moment.seq(), from, 1, quantity, pieces));
  }

  private void structure(Structure event, Moment moment) {
    switch (event) {
      case Structure.Assembled e -> assembled(e, moment);
      case Structure.Removed e -> {
        joints.remove(node(e.parent()), node(e.component()), labels.intern(e.position()), moment);
        workedOn(node(e.parent()), e.work(), Set.of(), moment);
      }
      case Structure.Identified e -> joints.identify(e.item(), e.alias(), moment);
      case Structure.Moved e -> moved(e, moment);
      case Structure.Scanned _ -> {}
    }
  }

  private void moved(Structure.Moved event, Moment moment) {
    int item = node(event.item());
    ContainerId container = event.container();
    if (container == null) {
      packed.leave(item, moment);
      return;
    }
    int into = node(container);
    packed.put(item, into, moment);
    int shipment = packed.departedAfter(into, moment);
    if (shipment >= 0) {
      connect(shipment, item, "", null, List.of(), moment);
    }
  }

  /** A container takes along what lies in it, and what was filled into it. */
  private void shipped(int item, int shipment, Moment moment) {
    connect(shipment, item, "", null, List.of(), moment);
    packed.forEachIn(item, each -> connect(shipment, each, "", null, List.of(), moment));
    if (vessels.isCharged(item)) {
      vessels.draw(moment, item, shipment, Names.NONE, null);
    }
    if (items.kindCode(item) == ItemKind.CONTAINER.ordinal()) {
      packed.shipped(item, shipment, moment);
    }
  }

  private void assembled(Structure.Assembled event, Moment moment) {
    int parent = node(event.parent());
    int component = node(event.component());
    int label = labels.intern(event.position());
    if (vessels.isVessel(component)) {
      Quantity quantity = event.quantity() == null ? ONE_PIECE : event.quantity();
      vessels.draw(moment, component, parent, label, quantity);
    } else {
      joints.assemble(parent, component, label, event.quantity(), moment);
      packed.leave(component, moment);
    }
    noteMade(parent, moment);
    workedOn(parent, event.work(), Set.of(label), moment);
  }

  private void production(Production event, Moment moment) {
    switch (event) {
      case Production.OrderReleased _ -> {}
      case Production.StepStarted e -> stepped(e.item(), e.step(), e.work(), moment);
      case Production.StepFinished e -> stepped(e.item(), e.step(), e.work(), moment);
    }
  }

  private void stepped(ItemId item, String step, Work work, Moment moment) {
    workedOn(node(item), new Doing(work, step, ""), Set.of(), moment);
  }

  private void measured(Measurement event, Moment moment) {
    switch (event) {
      case Measurement.Readings e ->
          measured(e.item(), new Doing(e.work(), e.step(), e.position()), moment);
      case Measurement.CurveRecorded e ->
          measured(e.item(), new Doing(e.work(), e.step(), e.position()), moment);
      case Measurement.Inspected e -> measured(e.item(), new Doing(e.work(), e.step(), ""), moment);
      case Measurement.Series _, Measurement.Environment _ -> {}
    }
  }

  private void measured(ItemId item, Doing doing, Moment moment) {
    worked.add(doing, moment.second(), node(item));
  }

  private void supply(Supply event, Moment moment) {
    switch (event) {
      case Supply.Shipped e -> {
        int shipment = node(e.shipment());
        for (ItemId item : e.items()) {
          shipped(node(item), shipment, moment);
        }
      }
      case Supply.Installed e -> {
        ItemId parent = e.parent();
        if (parent != null) {
          joints.assemble(node(parent), node(e.item()), Names.NONE, null, moment);
        }
      }
      case Supply.Noted _,
          Supply.DocumentAttached _,
          Supply.CustomerReceived _,
          Supply.FieldReturned _ -> {}
    }
  }

  private void governance(Governance event, Moment moment) {
    if (event instanceof Governance.Voided e) {
      voided = voided.with(e.target(), moment.seq());
      touchBornOf(e.target());
      vessels.withdraw(e.target(), moment.seq());
    }
  }

  /** Plain edges are as old as their owner: those of a void fact are its owners'. */
  private void touchBornOf(long seq) {
    for (int node = items.firstBornFrom(seq);
        node < items.size() && items.bornSeq(node) == seq;
        node++) {
      Run run = adjacency.latest(items).cursor(Direction.INTO, EdgeFilter.EVER).load(node);
      for (int i = 0; i < run.count; i++) {
        adjacency.endings().touch(node, run.nodes[i]);
      }
    }
  }

  private int node(ItemId item) {
    return named.node(item);
  }
}
