package org.heddle.figures;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/** The counts of all places in all shifts, by the day on which a shift began. */
final class ShiftTable implements Progress.Cells {
  /** Days that are kept: a year and a month. */
  static final int MAX_DAYS = 400;

  private static final long DAY = 86_400;

  private final TreeMap<Long, TreeMap<Shift, Map<Integer, Cell>>> days = new TreeMap<>();
  private final Consumer<Instant> forgotten;

  /** Counts of a place in a shift, as they are told. */
  interface Visitor {
    void cell(Shift shift, int place, Counts counts);
  }

  /** Where something was counted, and when. */
  record Spot(Shift shift, int place) {}

  /**
   * @param forgotten learns that nothing is known any more of shifts that began before
   */
  ShiftTable(Consumer<Instant> forgotten) {
    this.forgotten = forgotten;
  }

  private static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), DAY);
  }

  @Override
  public Cell cell(Shift shift, int place) {
    Cell cell =
        days.computeIfAbsent(day(shift.start()), _ -> new TreeMap<>())
            .computeIfAbsent(shift, _ -> new TreeMap<>())
            .computeIfAbsent(place, _ -> new Cell());
    if (days.size() > MAX_DAYS) {
      days.pollFirstEntry();
      forgotten.accept(Instant.ofEpochSecond(days.firstKey() * DAY));
    }
    return cell;
  }

  @Override
  public @Nullable Cell known(Shift shift, int place) {
    TreeMap<Shift, Map<Integer, Cell>> day = days.get(day(shift.start()));
    return day == null ? null : day.getOrDefault(shift, Map.of()).get(place);
  }

  /** Puts the one in place of the other; where nothing is left, nothing is told any more. */
  void change(Map<Spot, Cell> before, Map<Spot, Cell> after) {
    Set<Spot> spots = new HashSet<>(before.keySet());
    spots.addAll(after.keySet());
    for (Spot spot : spots) {
      Counts was = counts(before, spot);
      Counts is = counts(after, spot);
      if (!was.equals(is)) {
        Cell cell = cell(spot.shift, spot.place);
        cell.add(is.minus(was));
        if (cell.counts().equals(Counts.NONE)) {
          remove(spot);
        }
      }
    }
  }

  private static Counts counts(Map<Spot, Cell> cells, Spot spot) {
    Cell cell = cells.get(spot);
    return cell == null ? Counts.NONE : cell.counts();
  }

  private void remove(Spot spot) {
    long number = day(spot.shift.start());
    TreeMap<Shift, Map<Integer, Cell>> day = days.get(number);
    if (day == null || !day.containsKey(spot.shift)) {
      return;
    }
    day.get(spot.shift).remove(spot.place);
    if (day.get(spot.shift).isEmpty()) {
      day.remove(spot.shift);
    }
    if (day.isEmpty()) {
      days.remove(number);
    }
  }

  /** Shifts that begin in a stretch of time, the earliest first. */
  void each(Instant from, Instant to, Visitor visitor) {
    for (TreeMap<Shift, Map<Integer, Cell>> day :
        days.subMap(day(from), true, day(to), true).values()) {
      day.forEach(
          (shift, cells) -> {
            if (!shift.start().isBefore(from) && shift.start().isBefore(to)) {
              cells.forEach((place, cell) -> visitor.cell(shift, place, cell.counts()));
            }
          });
    }
  }

  void write(StateOutput out) throws IOException {
    out.number(days.values().stream().mapToInt(Map::size).sum());
    for (TreeMap<Shift, Map<Integer, Cell>> day : days.values()) {
      for (Map.Entry<Shift, Map<Integer, Cell>> shift : day.entrySet()) {
        shift.getKey().write(out);
        out.number(shift.getValue().size());
        for (Map.Entry<Integer, Cell> cell : shift.getValue().entrySet()) {
          out.number(cell.getKey());
          cell.getValue().write(out);
        }
      }
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      Shift shift = Shift.read(in);
      Map<Integer, Cell> cells = new TreeMap<>();
      days.computeIfAbsent(day(shift.start()), _ -> new TreeMap<>()).put(shift, cells);
      for (long each = in.number(); each > 0; each--) {
        cells.put((int) in.number(), Cell.read(in));
      }
    }
  }
}
