package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ProductId;
import org.heddle.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * One format's cells, from electrodes to the filled cell. Until the laser has marked it, a cell is
 * known by its slot in a work tray.
 */
final class CellLine {
  private static final int TRAY_SLOTS = 24;
  private static final int CELLS_PER_ORDER = 240;
  private static final double WELD_SECONDS = 45;
  private static final double CLOSE_SECONDS = 50;
  private static final double MARK_SECONDS = 20;
  private static final double FILL_SECONDS = 75;
  private static final double BAD_WELD_CHANCE = 0.003;
  private static final double BAD_WELD_RATIO = 2.2;
  private static final double SEPARATOR_SIGMA_METRES = 0.02;

  private final World world;
  private final Format format;
  private final List<Post> builders = new ArrayList<>();
  private final Post welder;
  private final Post closer;
  private final Post marker;
  private final Filler filler;
  private final Feed anode;
  private final Feed cathode;
  private final Separators separators;
  private final Climate climate;
  private final Orders orders;
  private final Consumer<Cell> next;
  private final Form build;
  private final Form weld;
  private final Form close;
  private final int weldResistance;
  private final Dice dice;
  private Separators.@Nullable Roll separator;
  private long count;
  private String tray = "";

  CellLine(World world, Format format, Supplies supplies, Consumer<Cell> next) {
    this.world = world;
    this.format = format;
    this.next = next;
    this.separators = supplies.separators();
    format.stations().forEach(station -> builders.add(new Post(world, station, station)));
    this.welder = new Post(world, "TAB-" + format.number(), "TAB-" + format.number());
    this.closer = new Post(world, format.closer(), closerEquipment(format));
    String mark = "MRK-" + format.number();
    this.marker = new Post(world, mark, mark + "-LASER");
    this.filler = new Filler(world, format, supplies.electrolyte());
    Post first = builders.getFirst();
    this.anode = new Feed(world, builders, format.buildStep(), supplies.anode(format), "anode");
    this.cathode =
        new Feed(world, builders, format.buildStep(), supplies.cathode(format), "cathode");
    this.climate = new Climate(world, "dry-room", first.station().value());
    this.orders =
        new Orders(world, first, format.product(), "CO" + format.letter(), CELLS_PER_ORDER);
    format.staged().forEach(part -> orders.stage(part, supplies.depot(part.goods())));
    PlanBook book = world.book();
    this.build = book.form(format.product(), format.buildStep());
    this.weld = book.form(format.product(), "tab-welding");
    this.close = book.form(format.product(), "closing");
    this.weldResistance = weld.at("weld-resistance");
    this.dice = world.dice("cells/" + format.word());
    welder.setUp(book.program(format.product(), "tab-welding"), "", null);
    closer.setUp(book.program(format.product(), "closing"), "", null);
    world.agenda().every(3_600 / (format.cellsPerHour() * world.config().scale()), this::takt);
  }

  private static String closerEquipment(Format format) {
    return format.equals(Format.PRISMATIC) ? format.closer() + "-LASER" : format.closer();
  }

  private void takt() {
    if (anode.isReady(format.anode().total()) && cathode.isReady(format.cathode().total())) {
      build();
    }
  }

  private void build() {
    Post post = builders.get((int) (count % builders.size()));
    if (orders.next()) {
      String recipe = world.book().recipe(format.product(), format.buildStep());
      builders.forEach(builder -> builder.setUp("", recipe, orders.order()));
    }
    Cell cell = new Cell(format, slot(), dice.fork(count), world.now());
    count++;
    Feed.Drawn negative = anode.draw(format.anode().total(), amount(format.anode()));
    Feed.Drawn positive = cathode.draw(format.cathode().total(), amount(format.cathode()));
    Separators.Roll roll = separatorRoll();
    Extent stretch = roll.draw(format.separatorMetres());
    cell.build(negative, positive, roll.lot(), climate.dewPoint());
    world.faults().cellBuilt(cell, roll.lot(), world.now());
    List<Material.Input> inputs =
        List.of(negative.input(), positive.input(), separatorInput(roll, stretch));
    post.signed(
        new Material.Transformed(
            inputs,
            List.of(
                new Material.Output(
                    cell.id(), new ProductId(format.product()), Amounts.pieces(1), null)),
            post.work()));
    post.moved(cell.id(), trayOf(cell.id()));
    ReadingSet set = build.read(cell.dice(), build.usual(cell.dice()));
    post.read(cell.id(), "", format.buildStep(), set);
    post.finished(cell.id(), format.buildStep(), build.judge(set));
    later(WELD_SECONDS, () -> pass(cell, welder, "tab-welding", () -> weld(cell)));
  }

  private static Material.Input separatorInput(Separators.Roll roll, Extent stretch) {
    Extent inCell = new Extent(0, stretch.length(), 1, 1);
    return new Material.Input(
        roll.id(),
        "separator",
        Amounts.metres(stretch.length()),
        List.of(new Piece(0, stretch, inCell, false, SEPARATOR_SIGMA_METRES)));
  }

  private org.heddle.quantity.Quantity amount(Format.Layer layer) {
    return format.sheets() ? Amounts.pieces(layer.count()) : Amounts.metres(layer.total());
  }

  private Separators.Roll separatorRoll() {
    Separators.Roll roll = separator;
    if (roll == null || roll.left() < format.separatorMetres()) {
      roll = separators.roll();
      separator = roll;
    }
    return roll;
  }

  private UnitId slot() {
    int place = (int) (count % TRAY_SLOTS);
    if (place == 0) {
      tray = world.name("WT" + format.letter());
    }
    String number = place < 9 ? "0" + (place + 1) : Integer.toString(place + 1);
    return new UnitId(tray + ".S" + number);
  }

  private void later(double seconds, Runnable action) {
    world.after(seconds / Math.max(1, world.config().scale()), action);
  }

  private void weld(Cell cell) {
    double[] truth = weld.usual(cell.dice());
    if (cell.dice().chance(BAD_WELD_CHANCE)) {
      truth[weldResistance] *= BAD_WELD_RATIO;
    }
    cell.weld(truth[weldResistance] / weld.nominal(weldResistance));
    ReadingSet set = weld.read(cell.dice(), truth);
    Result result = weld.judge(set);
    welder.read(cell.id(), "", "tab-welding", set);
    welder.finished(cell.id(), "tab-welding", result);
    if (result == Result.NOK) {
      welder.scrap(cell.id(), "tab weld out of limits");
    } else if (format.closesAfterFilling()) {
      toMarker(cell);
    } else {
      toCloser(cell, () -> toMarker(cell));
    }
  }

  /** The gate is asked before the cell starts at a station. */
  private void pass(Cell cell, Post post, String step, Runnable start) {
    world.turnstile().pass(cell.id(), post.station().value(), step, start);
  }

  private void toMarker(Cell cell) {
    later(MARK_SECONDS, () -> pass(cell, marker, "marking", () -> mark(cell)));
  }

  private void toCloser(Cell cell, Runnable then) {
    later(CLOSE_SECONDS, () -> pass(cell, closer, "closing", () -> close(cell, then)));
  }

  private void close(Cell cell, Runnable then) {
    ReadingSet set = close.read(cell.dice(), close.usual(cell.dice()));
    Result result = close.judge(set);
    closer.read(cell.id(), "", "closing", set);
    closer.finished(cell.id(), "closing", result);
    if (result == Result.NOK) {
      closer.scrap(cell.id(), "closing out of limits");
    } else {
      then.run();
    }
  }

  private void mark(Cell cell) {
    UnitId slot = cell.id();
    UnitId serial = new UnitId(world.name("C" + format.letter()));
    cell.rename(serial);
    cell.taints().mark("cell", serial);
    marker.report(new Structure.Identified(slot, serial, "laser mark"));
    marker.report(
        new Structure.Scanned(
            serial, serial.value(), marker.station(), marker.station().value() + "-CAMERA"));
    marker.finished(serial, "marking", Result.OK);
    later(FILL_SECONDS, () -> pass(cell, filler.post(), "filling", () -> fill(cell)));
  }

  private void fill(Cell cell) {
    Taints before = cell.taints();
    Result result = filler.fill(cell);
    if (!before.equals(cell.taints())) {
      cell.taints().mark("cell", cell.id());
    }
    if (result == Result.NOK) {
      welder.scrap(cell.id(), "fill out of limits");
    } else if (format.closesAfterFilling()) {
      toCloser(cell, () -> next.accept(cell));
    } else {
      next.accept(cell);
    }
  }

  /** The tray a cell lies in before it is marked. */
  private static ContainerId trayOf(UnitId slot) {
    return new ContainerId(slot.value().substring(0, slot.value().indexOf('.')));
  }
}
