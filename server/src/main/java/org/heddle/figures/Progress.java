package org.heddle.figures;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heddle.floor.IntColumn;
import org.heddle.floor.SparseBits;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * How far items have come, and what that counts for.
 *
 * <p>Two bits for each step of each item say whether it was tried and whether it was ever good, and
 * a step that only few items have costs no more than these; eight bytes an item say where and when
 * it was last worked on.
 */
final class Progress {
  static final int NOWHERE = -1;

  private final Places places;
  private final Cells cells;
  private final Map<String, SparseBits> tried = new TreeMap<>();
  private final Map<String, SparseBits> good = new TreeMap<>();
  private final Map<Try, ShiftTable.Spot> failed = new HashMap<>();
  private SparseBits scrapped = new SparseBits();
  private final IntColumn last = new IntColumn(NOWHERE);
  private final IntColumn finishedSecond = new IntColumn(NOWHERE);

  /** Where it is counted. */
  interface Cells {
    Cell cell(Shift shift, int place);

    /** Null when nothing is known of that shift any more. */
    @Nullable Cell known(Shift shift, int place);
  }

  private record Try(int node, String step) {}

  Progress(Places places, Cells cells) {
    this.places = places;
    this.cells = cells;
  }

  /** The place an item was worked on last; {@link #NOWHERE} if it never was. */
  int last(int node) {
    return last.get(node);
  }

  void finished(int node, int place, Shift shift, boolean isGood, long second) {
    String step = places.of(place).step();
    Cell cell = cells.cell(shift, place);
    count(new Try(node, step), new ShiftTable.Spot(shift, place), cell, isGood);
    lead(node, step, second, cell);
    last.set(node, place);
  }

  /** Times of the step before are kept in seconds: a lead is minutes. */
  private void lead(int node, String step, long second, Cell cell) {
    int at = last.get(node);
    long before = Integer.toUnsignedLong(finishedSecond.get(node));
    if (at != NOWHERE && before <= second && !places.of(at).step().equals(step)) {
      cell.leads++;
      cell.leadMicros += (second - before) * 1_000_000;
    }
    finishedSecond.set(node, (int) second); // without a sign, to the year 2106
  }

  private void count(Try item, ShiftTable.Spot here, Cell cell, boolean isGood) {
    SparseBits before = tried.computeIfAbsent(item.step, _ -> new SparseBits());
    boolean isFirst = !before.get(item.node);
    before.set(item.node);
    if (isFirst) {
      cell.firsts++;
    } else {
      cell.rework++;
    }
    if (isGood) {
      good(item, isFirst, cell);
      return;
    }
    cell.bad++;
    if (isFirst) {
      failed.put(item, here);
    }
  }

  private void good(Try item, boolean isFirst, Cell cell) {
    SparseBits ever = good.computeIfAbsent(item.step, _ -> new SparseBits());
    if (ever.get(item.node)) {
      return;
    }
    ever.set(item.node);
    cell.output++;
    if (isFirst) {
      cell.firstGood++;
      cell.everGood++;
      return;
    }
    ShiftTable.Spot first = failed.remove(item);
    Cell then = first == null ? null : cells.known(first.shift(), first.place());
    if (then != null) {
      then.everGood++;
    }
  }

  /** False when it was lost already. */
  boolean isLostNow(int node) {
    boolean isNew = !scrapped.get(node);
    scrapped.set(node);
    return isNew;
  }

  /** What was done under a name that turned out to be another's was done to that one. */
  void absorb(int node, int alias) {
    for (Map<String, SparseBits> bits : List.of(tried, good)) {
      bits.values().stream().filter(set -> set.get(alias)).forEach(set -> set.set(node));
    }
    for (String step : tried.keySet()) {
      ShiftTable.Spot first = failed.remove(new Try(alias, step));
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
  }

  /** An item has come as far as another one there has. */
  void take(int node, Progress there, int other) {
    Set<String> steps = new TreeSet<>(tried.keySet());
    steps.addAll(there.tried.keySet());
    for (String step : steps) {
      set(tried, step, node, is(there.tried, step, other));
      set(good, step, node, is(there.good, step, other));
      ShiftTable.Spot first = there.failed.get(new Try(other, step));
      if (first == null) {
        failed.remove(new Try(node, step));
      } else {
        failed.put(new Try(node, step), first);
      }
    }
    scrapped.set(node, there.scrapped.get(other));
    last.set(node, there.last.get(other));
    finishedSecond.set(node, there.finishedSecond.get(other));
  }

  private static boolean is(Map<String, SparseBits> bits, String step, int node) {
    SparseBits set = bits.get(step);
    return set != null && set.get(node);
  }

  private static void set(Map<String, SparseBits> bits, String step, int node, boolean value) {
    SparseBits known = bits.get(step);
    if (known != null) {
      known.set(node, value);
    } else if (value) {
      bits.computeIfAbsent(step, _ -> new SparseBits()).set(node);
    }
  }

  void forgetBefore(java.time.Instant start) {
    failed.values().removeIf(first -> first.shift().start().isBefore(start));
  }

  void write(StateOutput out) throws IOException {
    write(tried, out);
    write(good, out);
    out.number(failed.size());
    for (Map.Entry<Try, ShiftTable.Spot> each : failed.entrySet()) {
      out.number(each.getKey().node);
      out.text(each.getKey().step);
      out.number(each.getValue().place());
      each.getValue().shift().write(out);
    }
    scrapped.write(out);
    last.write(out);
    finishedSecond.write(out);
  }

  private static void write(Map<String, SparseBits> steps, StateOutput out) throws IOException {
    out.number(steps.size());
    for (Map.Entry<String, SparseBits> step : steps.entrySet()) {
      out.text(step.getKey());
      step.getValue().write(out);
    }
  }

  void read(StateInput in) throws IOException {
    read(tried, in);
    read(good, in);
    for (long left = in.number(); left > 0; left--) {
      Try item = new Try((int) in.number(), in.text());
      int place = (int) in.number();
      failed.put(item, new ShiftTable.Spot(Shift.read(in), place));
    }
    scrapped = SparseBits.read(in);
    last.read(in);
    finishedSecond.read(in);
  }

  private static void read(Map<String, SparseBits> steps, StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      steps.put(in.text(), SparseBits.read(in));
    }
  }
}
