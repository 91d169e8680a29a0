package org.heddle.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Structure.Moved;
import org.heddle.floor.IntColumn;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;

/**
 * Counts every try of every step by station, product and shift, in the order of record. It decides
 * nothing.
 *
 * <p>Two bits for each step of each item say whether it was tried and whether it was ever good;
 * four bytes an item say where it was last worked on.
 */
public final class FigureBook implements Judge, Kept {
  /** Shifts that are kept: a year and a month. */
  static final int MAX_SHIFTS = 1_200;

  private static final String STATE_FILE = "figures";
  private static final int NOWHERE = -1;

  private final ToIntFunction<ItemId> numberOf;
  private final ToIntFunction<ItemId> ownNumberOf;
  private final Function<ItemId, String> productOf;
  private final Zones zones;
  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> placeOf = new HashMap<>();
  private final TreeMap<Long, Map<Integer, Cell>> shifts = new TreeMap<>();
  private final Map<String, BitSet> tried = new TreeMap<>();
  private final Map<String, BitSet> good = new TreeMap<>();
  private final Map<Try, First> failed = new HashMap<>();
  private final BitSet scrapped = new BitSet();
  private final IntColumn last = new IntColumn(NOWHERE);
  private final IntColumn finishedSecond = new IntColumn(NOWHERE);
  private final BusyBook busy = new BusyBook();
  private final Map<String, ZoneId> zoneOf = new HashMap<>();

  /** The zone of a station's site, as the plans say that were known then. */
  @FunctionalInterface
  public interface Zones {
    ZoneId of(String station, Instant known);
  }

  /** Where something was done to what. */
  public record Place(String station, String step, String product) {}

  /** The counts of one place in one shift. */
  public record Row(Place place, Shift shift, Counts counts) {}

  private record Try(int node, String step) {}

  private record First(int place, long shift) {}

  /**
   * @param numberOf the number of an item
   * @param ownNumberOf the number an identifier had before it was known as another's alias
   * @param productOf what it is; empty when unknown
   */
  public FigureBook(
      ToIntFunction<ItemId> numberOf,
      ToIntFunction<ItemId> ownNumberOf,
      Function<ItemId, String> productOf,
      Zones zones) {
    this.numberOf = numberOf;
    this.ownNumberOf = ownNumberOf;
    this.productOf = productOf;
    this.zones = zones;
  }

  @Override
  public synchronized void judge(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case StepStarted e -> {
        String station = e.work().station().value();
        busy.enter(
            numberOf.applyAsInt(e.item()),
            station,
            e.step(),
            fact.occurredAt(),
            zone(station, fact));
      }
      case StepFinished e -> finished(fact, e);
      case Moved e when e.place().equals("scrap") -> lost(fact, e.item());
      case HoldLifted e when e.disposition() == Disposition.SCRAP ->
          e.items().forEach(item -> lost(fact, item));
      case Dequeued e when e.outcome() == Disposition.SCRAP ->
          e.items().forEach(item -> lost(fact, item));
      case Identified e -> absorb(numberOf.applyAsInt(e.item()), ownNumberOf.applyAsInt(e.alias()));
      case PlanAdopted _ -> zoneOf.clear();
      default -> {}
    }
  }

  /** What was done under a name that turned out to be another's was done to that one. */
  private void absorb(int node, int alias) {
    if (alias < 0 || alias == node) {
      return;
    }
    for (Map<String, BitSet> bits : List.of(tried, good)) {
      bits.values().stream().filter(set -> set.get(alias)).forEach(set -> set.set(node));
    }
    for (String step : tried.keySet()) {
      First first = failed.remove(new Try(alias, step));
      if (first != null) {
        failed.putIfAbsent(new Try(node, step), first);
      }
    }
    if (scrapped.get(alias)) {
      scrapped.set(node);
    }
    if (last.get(node) == NOWHERE) {
      last.set(node, last.get(alias));
      finishedSecond.set(node, finishedSecond.get(alias));
    }
    busy.rename(alias, node);
  }

  private ZoneId zone(String station, Fact fact) {
    return zoneOf.computeIfAbsent(station, s -> zones.of(s, fact.recordedAt()));
  }

  private void finished(Fact fact, StepFinished event) {
    int node = numberOf.applyAsInt(event.item());
    String station = event.work().station().value();
    ZoneId zone = zone(station, fact);
    int place = place(new Place(station, event.step(), productOf.apply(event.item())));
    long shift = Shift.of(fact.occurredAt(), zone).start().getEpochSecond();
    Cell cell = cell(shift, place);
    BusyBook.InWork was = busy.leave(node, fact.occurredAt(), zone);
    if (was != null && was.station().equals(station) && was.step().equals(event.step())) {
      long micros = java.time.temporal.ChronoUnit.MICROS.between(was.since(), fact.occurredAt());
      if (micros >= 0) {
        cell.cycles++;
        cell.cycleMicros += micros;
      }
    }
    boolean isGood = event.result() == Result.OK || event.result() == Result.NONE;
    count(new Try(node, event.step()), new First(place, shift), cell, isGood);
    lead(node, event.step(), fact.occurredAt().getEpochSecond(), cell);
    last.set(node, place);
  }

  /** Times of the step before are kept in seconds: a lead is minutes. */
  private void lead(int node, String step, long second, Cell cell) {
    int at = last.get(node);
    long before = finishedSecond.get(node);
    if (at != NOWHERE && before <= second && !places.get(at).step.equals(step)) {
      cell.leads++;
      cell.leadMicros += (second - before) * 1_000_000;
    }
    finishedSecond.set(node, Math.toIntExact(second));
  }

  private void count(Try item, First here, Cell cell, boolean isGood) {
    BitSet before = tried.computeIfAbsent(item.step, _ -> new BitSet());
    BitSet ever = good.computeIfAbsent(item.step, _ -> new BitSet());
    boolean isFirst = !before.get(item.node);
    before.set(item.node);
    if (isFirst) {
      cell.firsts++;
    } else {
      cell.rework++;
    }
    if (!isGood) {
      cell.bad++;
      if (isFirst) {
        failed.put(item, here);
      }
      return;
    }
    if (ever.get(item.node)) {
      return;
    }
    ever.set(item.node);
    cell.output++;
    if (isFirst) {
      cell.firstGood++;
      cell.everGood++;
    } else {
      First first = failed.remove(item);
      if (first != null && shifts.containsKey(first.shift)) {
        cell(first.shift, first.place).everGood++;
      }
    }
  }

  /** What is left of a coil is material, not a piece. */
  private void lost(Fact fact, ItemId item) {
    int node = numberOf.applyAsInt(item);
    if (node < 0 || item.kind() == ItemKind.COIL || scrapped.get(node)) {
      return;
    }
    scrapped.set(node);
    int at = last.get(node);
    int place = at == NOWHERE ? place(new Place("", "", productOf.apply(item))) : at;
    String station = places.get(place).station;
    long shift = Shift.of(fact.occurredAt(), zone(station, fact)).start().getEpochSecond();
    cell(shift, place).scrap++;
    busy.leave(node, fact.occurredAt(), zone(station, fact));
  }

  private int place(Place place) {
    return placeOf.computeIfAbsent(
        place,
        added -> {
          places.add(added);
          return places.size() - 1;
        });
  }

  private Cell cell(long shift, int place) {
    Cell cell =
        shifts.computeIfAbsent(shift, _ -> new TreeMap<>()).computeIfAbsent(place, _ -> new Cell());
    if (shifts.size() > MAX_SHIFTS) {
      long oldest = shifts.firstKey();
      shifts.remove(oldest);
      failed.values().removeIf(first -> first.shift == oldest);
      busy.forgetBefore(shifts.firstKey());
    }
    return cell;
  }

  /** The counts of all shifts that lie in a stretch of time, the oldest first. */
  public synchronized List<Row> rows(Instant from, Instant to) {
    List<Row> rows = new ArrayList<>();
    shifts
        .subMap(from.getEpochSecond(), to.getEpochSecond())
        .forEach(
            (second, cells) ->
                cells.forEach(
                    (place, cell) -> {
                      Place where = places.get(place);
                      Instant start = Instant.ofEpochSecond(second);
                      ZoneId zone = zoneOf.getOrDefault(where.station, zoneAt(where.station));
                      rows.add(new Row(where, Shift.of(start, zone), cell.counts()));
                    }));
    return rows;
  }

  private ZoneId zoneAt(String station) {
    return zones.of(station, Instant.MAX);
  }

  /** How long the station had something in work, microseconds. */
  public synchronized long busyMicros(String station, Shift shift, Instant now) {
    return busy.micros(station, shift, now);
  }

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public synchronized void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(places.size());
      for (Place place : places) {
        out.text(place.station);
        out.text(place.step);
        out.text(place.product);
      }
      out.number(shifts.size());
      for (Map.Entry<Long, Map<Integer, Cell>> shift : shifts.entrySet()) {
        out.number(shift.getKey());
        out.number(shift.getValue().size());
        for (Map.Entry<Integer, Cell> cell : shift.getValue().entrySet()) {
          out.number(cell.getKey());
          cell.getValue().write(out);
        }
      }
      write(tried, out);
      write(good, out);
      out.number(failed.size());
      for (Map.Entry<Try, First> each : failed.entrySet()) {
        out.number(each.getKey().node);
        out.text(each.getKey().step);
        out.number(each.getValue().place);
        out.number(each.getValue().shift);
      }
      out.bytes(scrapped.toByteArray());
      last.write(out);
      finishedSecond.write(out);
      busy.write(out);
    }
  }

  private static void write(Map<String, BitSet> steps, StateOutput out) throws IOException {
    out.number(steps.size());
    for (Map.Entry<String, BitSet> step : steps.entrySet()) {
      out.text(step.getKey());
      out.bytes(step.getValue().toByteArray());
    }
  }

  @Override
  public synchronized void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = in.number(); left > 0; left--) {
        place(new Place(in.text(), in.text(), in.text()));
      }
      for (long left = in.number(); left > 0; left--) {
        Map<Integer, Cell> cells = new TreeMap<>();
        shifts.put(in.number(), cells);
        for (long each = in.number(); each > 0; each--) {
          cells.put((int) in.number(), Cell.read(in));
        }
      }
      read(tried, in);
      read(good, in);
      for (long left = in.number(); left > 0; left--) {
        Try item = new Try((int) in.number(), in.text());
        failed.put(item, new First((int) in.number(), in.number()));
      }
      scrapped.or(BitSet.valueOf(in.bytes()));
      last.read(in);
      finishedSecond.read(in);
      busy.read(in);
    }
  }

  private static void read(Map<String, BitSet> steps, StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      steps.put(in.text(), BitSet.valueOf(in.bytes()));
    }
  }
}
