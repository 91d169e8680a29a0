package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Material;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.UnitId;
import org.jspecify.annotations.Nullable;

/** Builds one format's cells into modules, welds the busbars, tests the insulation. */
final class ModuleLine {
  private static final double STACK_SECONDS = 150;
  private static final double WELD_SECONDS = 120;
  private static final double TEST_SECONDS = 60;
  private static final double BAD_CHANCE = 0.01;
  private static final int MODULES_PER_ORDER = 8;

  private final World world;
  private final Format format;
  private final Post stacker;
  private final Post welder;
  private final Post tester;
  private final Depot busbars;
  private final Depot housings;
  private final Orders orders;
  private final Form stack;
  private final Form weld;
  private final Form test;
  private final int leakage;
  private final String product;
  private final Dice dice;
  private final Store<Cell> cells = new Store<>();
  private final Consumer<Built> next;
  private @Nullable Seat strayed;
  private long count;

  ModuleLine(World world, Format format, Supplies supplies, Consumer<Built> next) {
    this.world = world;
    this.format = format;
    this.next = next;
    this.product = "module-" + format.word();
    String station = "MOD-" + format.number();
    this.stacker = new Post(world, station, station);
    this.welder = new Post(world, "BUS-1", "BUS-1-LASER");
    this.tester = new Post(world, "HPT-1", "HPT-1");
    this.busbars = supplies.depot(Goods.lot("busbar-set", "BUS", 60, "C62", "Copperline"));
    this.housings = supplies.depot(Goods.lot("module-housing", "MHO", 60, "C62", "Presswerk Nord"));
    this.orders = new Orders(world, stacker, product, "KO" + format.letter(), MODULES_PER_ORDER);
    Goods glue = Goods.lot("cell-adhesive", "GLU", 20, "KGM", "Bondwell");
    orders.stage(new Format.Staged("adhesive", glue, 0.12), supplies.depot(glue));
    PlanBook book = world.book();
    this.stack = book.form(product, "module-stacking");
    this.weld = book.form(product, "busbar-welding");
    this.test = book.form(product, "module-hipot");
    this.leakage = test.at("leakage-current");
    this.dice = world.dice("modules/" + format.word());
    welder.setUp(book.program(product, "busbar-welding"), "", null);
    cells.watch(this::start);
  }

  Store<Cell> cells() {
    return cells;
  }

  private void start() {
    if (cells.size() > format.cellsPerModule()) {
      build(seats());
    }
  }

  /** Which cell goes where, and as which it is scanned. */
  private List<Seat> seats() {
    List<Seat> seats = new ArrayList<>();
    Seat waiting = strayed;
    strayed = null;
    if (waiting != null) {
      seats.add(waiting);
    }
    for (Cell cell : cells.take(format.cellsPerModule() - seats.size())) {
      seats.add(new Seat(cell, cell.id(), null));
    }
    if (waiting == null) {
      world.faults().misScan(world.now()).ifPresent(truth -> swap(seats, truth));
    }
    return seats;
  }

  /** The first cell is scanned as one that lies beside it and will go into the next module. */
  private void swap(List<Seat> seats, Truth truth) {
    Cell here = seats.getFirst().cell;
    for (Cell other : cells.take(1)) {
      seats.set(0, new Seat(here, other.id(), truth));
      strayed = new Seat(other, here.id(), truth);
    }
  }

  private void build(List<Seat> seats) {
    if (orders.next()) {
      stacker.setUp("", "", orders.order());
    }
    UnitId id = new UnitId(world.name("M" + format.letter()));
    stacker.signed(
        new Material.Created(Material.Output.of(id, new ProductId(product)), stacker.work()));
    Taints taints = Taints.NONE;
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      taints = taints.with(seat.cell.taints()).with(place(id, seat, i + 1));
    }
    taints.mark("module", id);
    assemble(id, busbars.takeWhole(1).id(), "busbars");
    assemble(id, housings.takeWhole(1).id(), "housing");
    Dice own = dice.fork(count++);
    ReadingSet set = stack.read(own, stack.usual(own));
    stacker.read(id, "", "module-stacking", set);
    stacker.finished(id, "module-stacking", stack.judge(set));
    Built module = new Built(id, format, taints);
    world.after(
        STACK_SECONDS, () -> pass(module, welder, "busbar-welding", () -> weld(module, own)));
  }

  /** Answers what a wrong scan taints. */
  private Taints place(UnitId module, Seat seat, int place) {
    String position = place < 10 ? "C0" + place : "C" + place;
    String key = assemble(module, seat.scanned, position);
    Truth truth = seat.wrong;
    if (truth == null) {
      return Taints.NONE;
    }
    truth.report(stacker.source(), key, seat.scanned.text(), seat.cell.id().text());
    truth.item("cell", seat.cell.id());
    return Taints.of(truth);
  }

  private String assemble(UnitId module, ItemId component, String position) {
    return stacker.witnessed(
        new Structure.Assembled(module, component, position, Amounts.pieces(1), stacker.work()));
  }

  private void weld(Built module, Dice own) {
    ReadingSet set = weld.read(own, weld.usual(own));
    welder.read(module.id(), "", "busbar-welding", set);
    welder.finished(module.id(), "busbar-welding", weld.judge(set));
    boolean damp = own.chance(BAD_CHANCE);
    world.after(
        WELD_SECONDS, () -> pass(module, tester, "module-hipot", () -> test(module, own, damp)));
  }

  private void pass(Built module, Post post, String step, Runnable start) {
    world.turnstile().pass(module.id(), post.station().value(), step, start);
  }

  /** A module that leaks is dried and tested again. */
  private void test(Built module, Dice own, boolean damp) {
    double[] truth = test.usual(own);
    if (damp) {
      truth[leakage] *= 6;
    }
    ReadingSet set = test.read(own, truth);
    Result result = test.judge(set);
    tester.read(module.id(), "", "module-hipot", set);
    tester.finished(module.id(), "module-hipot", result);
    if (result == Result.OK) {
      next.accept(module);
    } else {
      tester.entered(
          new org.heddle.fact.Supply.Noted(
              module.id(), tester.station(), "dried for two hours, tested again"));
      world.after(TEST_SECONDS * 120, () -> test(module, own, false));
    }
  }

  /**
   * A cell's place in a module.
   *
   * @param wrong present when the scan said another cell
   */
  private record Seat(Cell cell, UnitId scanned, @Nullable Truth wrong) {}
}
