package org.heddle.simulator;

import java.util.Optional;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ContainerId;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/** One station with its machine and its people: what is done there, it reports. */
final class Post {
  /** Material stands ready a minute before it is needed. */
  private static final long AHEAD_SECONDS = 60;

  private final World world;
  private final StationId station;
  private final Source machine;
  private final Source hand;
  private Work work;
  private long shift = Long.MIN_VALUE;
  private @Nullable OperatorId operator;

  Post(World world, String station, String equipment) {
    this.world = world;
    this.station = new StationId(station);
    this.machine = world.source(equipment, Courier.MACHINE);
    this.hand = world.source(station + "-TERMINAL", Courier.HAND);
    this.work = new Work(this.station, new EquipmentId(equipment), null, "", "", null);
  }

  StationId station() {
    return station;
  }

  Work work() {
    return work;
  }

  /** From now on it runs this program and recipe for this order. */
  void setUp(String program, String recipe, @Nullable OrderId order) {
    work = new Work(station, work.equipment(), work.tool(), program, recipe, order);
  }

  Work withTool(String tool) {
    return new Work(
        station, work.equipment(), new ToolId(tool), work.program(), work.recipe(), work.order());
  }

  Work withEquipment(String equipment) {
    return new Work(
        station,
        new EquipmentId(equipment),
        work.tool(),
        work.program(),
        work.recipe(),
        work.order());
  }

  /** Who is on duty. */
  Optional<OperatorId> operator() {
    long now = Roster.shift(world.now());
    if (now != shift) {
      shift = now;
      operator = world.roster().operator(station.value(), world.now());
    }
    return Optional.ofNullable(operator);
  }

  /** The machine reports. */
  void report(Event event) {
    machine.report(world.now(), null, event);
  }

  /** The machine reports, signed by who is on duty. */
  void signed(Event event) {
    machine.report(world.now(), operator().orElse(null), event);
  }

  /** The machine reported a while ago what it needs now; in a plant nothing is drawn unfilled. */
  void prepared(Event event) {
    machine.prepared(world.now() - AHEAD_SECONDS * Agenda.SECOND, operator().orElse(null), event);
  }

  /** The machine reported at that time what it needs by now. */
  void madeReady(long at, Event event) {
    machine.prepared(at, operator().orElse(null), event);
  }

  /** Like {@link #signed}; answers the key under which it was reported. */
  String witnessed(Event event) {
    return machine.report(world.now(), operator().orElse(null), event);
  }

  /** The name under which the machine reports. */
  String source() {
    return machine.name();
  }

  /** A person reports at the terminal. */
  void entered(Event event) {
    hand.report(world.now(), operator().orElse(null), event);
  }

  /** A lot or coil begins to be made: it has a name and a product before it has its inputs. */
  void begin(ItemId item, String product, String step) {
    Work bare = new Work(station, work.equipment(), null, "", "", null);
    report(new Material.Created(Material.Output.of(item, new ProductId(product)), bare));
    signed(new Production.StepStarted(item, step, work));
  }

  void finished(ItemId item, String step, Result result) {
    finished(item, step, result, work);
  }

  void finished(ItemId item, String step, Result result, Work how) {
    signed(new Production.StepFinished(item, step, result, how));
  }

  void read(ItemId item, String position, String step, ReadingSet set) {
    read(item, position, step, set, work);
  }

  void read(ItemId item, String position, String step, ReadingSet set, Work how) {
    report(new Measurement.Readings(item, position, step, set, how));
  }

  /** The item leaves the process for good. */
  void scrap(ItemId item, String why) {
    entered(new Supply.Noted(item, station, why));
    entered(new Structure.Moved(item, null, null, "scrap"));
  }

  void moved(ItemId item, ContainerId container) {
    report(new Structure.Moved(item, null, container, ""));
  }
}
