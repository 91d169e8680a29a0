package org.heddle.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.Piece;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;

/**
 * A genealogy of millions of cells in the shape of the virtual plant's, made as fast as objects can
 * be: powder → slurry → coil → lane → cell → module → pack → vehicle, each cell with six inputs.
 * Nothing is simulated; it is there to be measured against. The same seed gives the same drafts.
 */
public final class BulkPlant {
  /** Readings of one message of a cell. */
  public static final int READINGS = 12;

  private static final int CELLS_PER_LANE = 375;
  private static final int LANES = 4;
  private static final int CELLS_PER_COIL = CELLS_PER_LANE * LANES;
  private static final int CELLS_PER_SLURRY = 2 * CELLS_PER_COIL;
  private static final int CELLS_PER_POWDER = 8 * CELLS_PER_SLURRY;
  private static final int CELLS_PER_BINDER = 20 * CELLS_PER_POWDER;
  private static final int CELLS_PER_ROLL = 250;
  private static final int CELLS_PER_ELECTROLYTE = 5_000;
  private static final int CELLS_PER_PARTS = 8_000;
  private static final int CELLS_PER_MODULE = 12;
  private static final int CELLS_PER_PACK = 8 * CELLS_PER_MODULE;
  private static final int PACKS_PER_BOLTS = 15;
  private static final double METRES_PER_CELL = 6;
  private static final long MICROS_PER_CELL = 500_000;

  private static final Unit VOLT = new Unit("VLT");

  private final Instant start;
  private final int messagesPerCell;
  private final Dice dice;
  private final Form form;
  private final Vins vins;
  private final Work building = Work.at(new StationId("STK-1"));
  private final Work assembling = Work.at(new StationId("MOD-1"));
  private final Work coating = Work.at(new StationId("COAT-C1"));
  private long sequence;
  private long cell;
  private ItemId module = new UnitId("none");
  private ItemId pack = new UnitId("none");

  /**
   * A plant that has not begun.
   *
   * @param messagesPerCell messages of {@value #READINGS} readings that each cell gets
   */
  public BulkPlant(long seed, Instant start, int messagesPerCell) {
    this.start = start;
    this.messagesPerCell = messagesPerCell;
    this.dice = new Dice(seed);
    this.vins = new Vins(2026, dice.fork("vins"));
    List<Gauge> gauges = new ArrayList<>();
    for (int i = 1; i <= READINGS; i++) {
      gauges.add(new Gauge(new ReadingTemplate.Slot("value-" + i, VOLT, 4), 3.6, 0, 0.01));
    }
    this.form = new Form(gauges);
  }

  /** Makes so many cells and all that belongs to them, in the order in which it happens. */
  public void stream(long cells, Consumer<Draft> sink) {
    long end = cell + cells;
    for (; cell < end; cell++) {
      supply(sink);
      UnitId id = new UnitId("BC" + cell);
      send(sink, "bulk-stacker", built(id));
      for (int i = 0; i < messagesPerCell; i++) {
        send(sink, "bulk-tester", readings(id));
      }
      enclose(id, sink);
    }
  }

  private void send(Consumer<Draft> sink, String source, Event event) {
    sequence++;
    Instant at = start.plusNanos((cell * MICROS_PER_CELL + sequence % 1_000) * 1_000);
    sink.accept(
        new Draft(Micros.truncated(at), new Origin(source, Long.toString(sequence)), event));
  }

  private boolean begins(int size) {
    return cell % size == 0;
  }

  private LotId lot(String prefix, int size) {
    return new LotId(prefix + cell / size);
  }

  /** New lots, slurries and coils where the cell is the first of one. */
  private void supply(Consumer<Draft> sink) {
    for (String electrode : List.of("A", "C")) {
      if (begins(CELLS_PER_SLURRY)) {
        send(
            sink,
            "bulk-mixer",
            made(
                lot("BS" + electrode, CELLS_PER_SLURRY),
                "slurry",
                lot("BP" + electrode, CELLS_PER_POWDER),
                lot("BB" + electrode, CELLS_PER_BINDER)));
      }
      if (begins(CELLS_PER_COIL)) {
        send(
            sink,
            "bulk-coater",
            made(
                new CoilId("BJ" + electrode + cell / CELLS_PER_COIL),
                "coated",
                lot("BS" + electrode, CELLS_PER_SLURRY),
                lot("BF" + electrode, 4 * CELLS_PER_COIL)));
        send(sink, "bulk-slitter", slit(electrode));
      }
    }
  }

  private Material.Transformed made(ItemId item, String product, ItemId first, ItemId second) {
    return new Material.Transformed(
        List.of(Material.Input.of(first, "", null), Material.Input.of(second, "", null)),
        List.of(Material.Output.of(item, new ProductId(product))),
        coating);
  }

  private Material.Transformed slit(String electrode) {
    long coil = cell / CELLS_PER_COIL;
    double metres = CELLS_PER_LANE * METRES_PER_CELL;
    Extent own = new Extent(0, metres, 1, 1);
    List<Piece> pieces = new ArrayList<>();
    List<Material.Output> lanes = new ArrayList<>();
    for (int lane = 1; lane <= LANES; lane++) {
      pieces.add(new Piece(lane - 1, new Extent(0, metres, lane, lane), own, true, 0.05));
      lanes.add(
          new Material.Output(
              new CoilId("BL" + electrode + (coil * LANES + lane - 1)),
              new ProductId("slit"),
              null,
              own));
    }
    return new Material.Transformed(
        List.of(new Material.Input(new CoilId("BJ" + electrode + coil), "electrode", null, pieces)),
        lanes,
        coating);
  }

  private Material.Transformed built(UnitId id) {
    return new Material.Transformed(
        List.of(
            web("anode", "BLA", CELLS_PER_LANE),
            web("cathode", "BLC", CELLS_PER_LANE),
            web("separator", "BR", CELLS_PER_ROLL),
            Material.Input.of(lot("BE", CELLS_PER_ELECTROLYTE), "electrolyte", null),
            Material.Input.of(lot("BT", CELLS_PER_PARTS), "positive-tab", null),
            Material.Input.of(lot("BH", CELLS_PER_PARTS), "housing", null)),
        List.of(Material.Output.of(id, new ProductId("cell-pouch"))),
        building);
  }

  private Material.Input web(String slot, String prefix, int cellsPerCoil) {
    double from = cell % cellsPerCoil * METRES_PER_CELL;
    Extent taken = new Extent(from, from + METRES_PER_CELL, 1, 1);
    Extent inCell = new Extent(0, METRES_PER_CELL, 1, 1);
    return new Material.Input(
        new CoilId(prefix + cell / cellsPerCoil),
        slot,
        null,
        List.of(new Piece(0, taken, inCell, false, 0.01)));
  }

  private Measurement.Readings readings(UnitId id) {
    double[] truth = new double[READINGS];
    for (int i = 0; i < READINGS; i++) {
      truth[i] = 3.6 + 0.01 * i;
    }
    ReadingSet set = form.read(dice, truth);
    return new Measurement.Readings(id, "", "grading", set, building);
  }

  private void enclose(UnitId id, Consumer<Draft> sink) {
    if (begins(CELLS_PER_MODULE)) {
      module = new UnitId("BM" + cell / CELLS_PER_MODULE);
    }
    send(sink, "bulk-module", inside(module, id));
    if ((cell + 1) % CELLS_PER_MODULE == 0) {
      if (cell / CELLS_PER_MODULE % (CELLS_PER_PACK / CELLS_PER_MODULE) == 0) {
        pack = new UnitId("BK" + cell / CELLS_PER_PACK);
      }
      send(sink, "bulk-pack", inside(pack, module));
    }
    if ((cell + 1) % CELLS_PER_PACK == 0) {
      long number = cell / CELLS_PER_PACK;
      send(sink, "bulk-pack", inside(pack, new LotId("BX" + number / PACKS_PER_BOLTS)));
      send(sink, "bulk-vehicle", inside(new UnitId(vins.next()), pack));
    }
  }

  private Structure.Assembled inside(ItemId parent, ItemId component) {
    return new Structure.Assembled(parent, component, "", null, assembling);
  }
}
