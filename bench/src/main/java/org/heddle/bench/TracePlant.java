package org.heddle.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;

/**
 * A cell plant of any size for the trace benchmark: powder and binder → slurry → jumbo → lane →
 * cell → module → pack → vehicle, on four lines at once, so that neighbouring cells differ.
 *
 * <p>Every item also has a number by order of making, and every edge a pair of them, for the rival.
 */
final class TracePlant {
  private static final int LINES = 4;
  private static final int CELLS_A_LANE = 40;
  private static final int LANES_A_JUMBO = 20;
  private static final int JUMBOS_A_SLURRY = 4;
  private static final int SLURRIES_A_POWDER = 25;
  private static final int POWDERS_A_BINDER = 25;
  private static final int CELLS_A_SEPARATOR = 60;
  private static final int CELLS_AN_ELECTROLYTE = 20_000;
  private static final int CELLS_A_TAB_LOT = 5_000;
  private static final int CELLS_A_CAN_LOT = 2_000;
  private static final int CELLS_A_MODULE = 12;
  private static final int MODULES_A_PACK = 16;
  static final int CELLS_A_PACK = CELLS_A_MODULE * MODULES_A_PACK;
  private static final long START_SECOND = 1_750_000_000L;

  private static final List<String> STACKERS = List.of("stack-0", "stack-1", "stack-2", "stack-3");
  private static final List<String> CELL_SLOTS =
      List.of("anode", "cathode", "separator", "electrolyte", "tab +", "tab -", "can");

  /** Takes what the plant makes, in order. */
  interface Floor {
    /** One fact: an output of its inputs, by identity and by number. */
    void made(Fact fact, int output, int[] inputs);
  }

  private final Floor floor;
  private final List<String> slots = new ArrayList<>();
  private long facts;
  private int numbers;
  private final int[] lane = new int[LINES * 2];
  private final int[] jumbo = new int[LINES * 2];
  private final int[] slurry = new int[LINES * 2];
  private final int[] powder = new int[2];
  private final int[] binder = new int[2];
  private final int[] separator = new int[LINES];
  private int electrolyte;
  private int tabs;
  private int secondTabs;
  private int can;
  private final ItemId[] ids = new ItemId[1 << 22];
  private int cells;
  private final int[] moduleCells = new int[CELLS_A_MODULE];
  private final int[] packModules = new int[MODULES_A_PACK];
  private int lastVehicle;
  private int firstPowder = -1;
  private int firstBinder = -1;

  TracePlant(Floor floor) {
    this.floor = floor;
    for (int i = 1; i <= MODULES_A_PACK; i++) {
      slots.add("place " + i);
    }
  }

  /** Makes that many further cells, and whatever is full by then. */
  void make(int count) {
    for (int i = 0; i < count; i++) {
      makeCell();
    }
  }

  int items() {
    return numbers;
  }

  long facts() {
    return facts;
  }

  int firstPowder() {
    return firstPowder;
  }

  int firstBinder() {
    return firstBinder;
  }

  int lastVehicle() {
    return lastVehicle;
  }

  /** The identity of a number; only recent ones and lots are remembered. */
  ItemId id(int number) {
    return ids[number & (ids.length - 1)];
  }

  private void makeCell() {
    int line = cells % LINES;
    int onLine = cells / LINES;
    prepareLanes(line, onLine);
    prepareParts(line, onLine);
    int[] inputs = {
      lane[line], lane[LINES + line], separator[line], electrolyte, tabs, secondTabs, can
    };
    int cell =
        make(new UnitId(padded("C24-", cells)), "cell", STACKERS.get(line), CELL_SLOTS, inputs);
    moduleCells[cells % CELLS_A_MODULE] = cell;
    cells++;
    if (cells % CELLS_A_MODULE == 0) {
      makeModule();
    }
  }

  private void prepareLanes(int line, int onLine) {
    for (int side = 0; side < 2; side++) {
      int place = side * LINES + line;
      if (onLine % CELLS_A_LANE != 0) {
        continue;
      }
      int index = onLine / CELLS_A_LANE;
      String name = (side == 0 ? "A" : "K") + line + "-" + index;
      if (index % LANES_A_JUMBO == 0) {
        prepareJumbo(side, place, index / LANES_A_JUMBO, name);
      }
      lane[place] = make(new CoilId("L" + name), "lane", "slit", List.of("web"), jumbo[place]);
    }
  }

  private void prepareJumbo(int side, int place, int index, String name) {
    if (index % JUMBOS_A_SLURRY == 0) {
      int batch = (int) (facts % Integer.MAX_VALUE);
      preparePowder(side);
      slurry[place] =
          make(
              new LotId("S" + name + "-" + batch),
              "slurry",
              "mix",
              List.of("powder", "binder"),
              powder[side],
              binder[side]);
    }
    jumbo[place] = make(new CoilId("J" + name), "jumbo", "coat", List.of("slurry"), slurry[place]);
  }

  private final int[] slurries = new int[2];

  private void preparePowder(int side) {
    int index = slurries[side]++;
    String name = (side == 0 ? "A" : "K") + index;
    if (index % SLURRIES_A_POWDER == 0) {
      powder[side] = make(new LotId("P" + name), "powder", "receiving", List.of());
      firstPowder = side == 0 && firstPowder < 0 ? powder[side] : firstPowder;
    }
    if (index % (SLURRIES_A_POWDER * POWDERS_A_BINDER) == 0) {
      binder[side] = make(new LotId("B" + name), "binder", "receiving", List.of());
      firstBinder = side == 0 && firstBinder < 0 ? binder[side] : firstBinder;
    }
  }

  private void prepareParts(int line, int onLine) {
    if (onLine % CELLS_A_SEPARATOR == 0) {
      separator[line] = received("SEP" + line + "-" + onLine, "separator");
    }
    if (cells % CELLS_AN_ELECTROLYTE == 0) {
      electrolyte = received("EL" + cells, "electrolyte");
    }
    if (cells % CELLS_A_TAB_LOT == 0) {
      tabs = received("TP" + cells, "tab");
      secondTabs = received("TN" + cells, "tab");
    }
    if (cells % CELLS_A_CAN_LOT == 0) {
      can = received("CAN" + cells, "can");
    }
  }

  private int received(String lot, String product) {
    return make(new LotId(lot), product, "receiving", List.of());
  }

  private void makeModule() {
    int index = cells / CELLS_A_MODULE - 1;
    packModules[index % MODULES_A_PACK] =
        make(
            new UnitId(padded("M24-", index)), "module", "module line", slots, moduleCells.clone());
    if ((index + 1) % MODULES_A_PACK == 0) {
      int packIndex = (index + 1) / MODULES_A_PACK - 1;
      UnitId packId = new UnitId(padded("P24-", packIndex));
      int pack = make(packId, "pack", "pack line", slots, packModules.clone());
      UnitId vin = new UnitId(padded("WHEDDLE24", packIndex));
      lastVehicle = make(vin, "vehicle", "assembly", List.of("pack"), pack);
    }
  }

  private static String padded(String prefix, int number) {
    return prefix + Integer.toString(100_000_000 + number).substring(1);
  }

  private int make(ItemId id, String product, String station, List<String> places, int... inputs) {
    int number = numbers++;
    ids[number & (ids.length - 1)] = id;
    List<Material.Input> ins = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      ins.add(Material.Input.of(id(inputs[i]), places.get(i), null));
    }
    Instant at = Instant.ofEpochSecond(START_SECOND + facts / 20);
    Material.Transformed event =
        new Material.Transformed(
            ins,
            List.of(Material.Output.of(id, new ProductId(product))),
            Work.at(new StationId(station)));
    Fact fact = new Fact(at, at, new Origin("plant", Long.toString(facts)), null, event);
    facts++;
    floor.made(fact, number, inputs);
    return number;
  }
}
