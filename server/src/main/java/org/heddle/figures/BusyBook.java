package org.heddle.figures;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * How long each station had something in work, by shift. An item leaves a station when it is
 * finished there or begun anywhere else; in the order of record.
 */
final class BusyBook {
  /** What was begun longer ago was forgotten there, or its clock stood at 1970. */
  private static final Duration MOST_WORK = Duration.ofDays(60);

  /**
   * Items in work at once that are known; more than ever lie in a plant's formation and ageing.
   * What was begun first is forgotten first.
   */
  static final int MAX_IN_WORK = 1_000_000;

  /** In the order in which it was recorded. */
  private final Map<Integer, InWork> inWork = new LinkedHashMap<>();

  private final Map<String, Active> active = new HashMap<>();
  private final Map<String, Map<Shift, Long>> busy = new TreeMap<>();

  /** An item that is being worked on. */
  record InWork(String station, String step, Instant since) {}

  private record Active(int items, Instant since) {}

  void enter(
      int node, String station, String step, Instant at, Function<String, ShiftClock> clocks) {
    leave(node, at, clocks.apply(station));
    inWork.put(node, new InWork(station, step, at));
    more(station, at);
    forgetAbandoned(at, clocks);
  }

  /** A start whose end never comes was no work: its item counts until it was begun. */
  private void forgetAbandoned(Instant now, Function<String, ShiftClock> clocks) {
    Instant oldest = now.minus(MOST_WORK);
    while (true) {
      Map.Entry<Integer, InWork> first = inWork.entrySet().iterator().next();
      InWork was = first.getValue();
      if (inWork.size() <= MAX_IN_WORK && !was.since.isBefore(oldest)) {
        return;
      }
      leave(first.getKey(), was.since, clocks.apply(was.station));
      if (inWork.isEmpty()) {
        return;
      }
    }
  }

  /** Items that were begun and not ended. */
  int inWork() {
    return inWork.size();
  }

  private void more(String station, Instant at) {
    active.merge(station, new Active(1, at), (was, _) -> new Active(was.items + 1, was.since));
  }

  /** What the item was in, if it was in anything. */
  @Nullable InWork leave(int node, Instant at, ShiftClock clock) {
    InWork was = inWork.remove(node);
    if (was == null) {
      return null;
    }
    Active there = active.get(was.station);
    if (there != null && there.items > 1) {
      active.put(was.station, new Active(there.items - 1, there.since));
    } else if (there != null) {
      active.remove(was.station);
      spread(was.station, there.since, at, clock);
    }
    return was;
  }

  void rename(int from, int to) {
    InWork was = inWork.remove(from);
    if (was != null) {
      inWork.putIfAbsent(to, was);
    }
  }

  private void spread(String station, Instant since, Instant to, ShiftClock clock) {
    Instant longest = to.minus(MOST_WORK);
    Instant from = since.isBefore(longest) ? longest : since;
    Map<Shift, Long> shifts = busy.computeIfAbsent(station, _ -> new TreeMap<>());
    for (Shift shift = clock.at(from); shift.start().isBefore(to); shift = clock.after(shift)) {
      shifts.merge(shift, shift.share(from, to), Long::sum);
    }
  }

  /** An item was begun in error, and so was not in work; or it was after all. */
  void correct(int node, @Nullable InWork is, Instant at, Function<String, ShiftClock> clocks) {
    InWork was = inWork.get(node);
    if (Objects.equals(was, is)) {
      return;
    }
    if (was != null) {
      leave(node, was.since, clocks.apply(was.station));
    }
    if (is != null) {
      inWork.put(node, is);
      more(is.station, at);
    }
  }

  /** With what is going on now. */
  long micros(String station, Shift shift, Instant now) {
    long known = busy.getOrDefault(station, Map.of()).getOrDefault(shift, 0L);
    Active there = active.get(station);
    return known + (there == null ? 0 : shift.share(there.since, now));
  }

  void forgetBefore(Instant start) {
    busy.values()
        .forEach(shifts -> shifts.keySet().removeIf(shift -> shift.start().isBefore(start)));
  }

  void write(StateOutput out) throws IOException {
    out.number(inWork.size());
    for (Map.Entry<Integer, InWork> item : inWork.entrySet()) {
      out.number(item.getKey());
      out.text(item.getValue().station);
      out.text(item.getValue().step);
      out.number(Micros.of(item.getValue().since));
    }
    out.number(active.size());
    for (Map.Entry<String, Active> station : new TreeMap<>(active).entrySet()) {
      out.text(station.getKey());
      out.number(station.getValue().items);
      out.number(Micros.of(station.getValue().since));
    }
    out.number(busy.size());
    for (Map.Entry<String, Map<Shift, Long>> station : busy.entrySet()) {
      out.text(station.getKey());
      out.number(station.getValue().size());
      for (Map.Entry<Shift, Long> shift : station.getValue().entrySet()) {
        shift.getKey().write(out);
        out.number(shift.getValue());
      }
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      inWork.put((int) in.number(), new InWork(in.text(), in.text(), Micros.at(in.number())));
    }
    for (long left = in.number(); left > 0; left--) {
      active.put(in.text(), new Active((int) in.number(), Micros.at(in.number())));
    }
    for (long left = in.number(); left > 0; left--) {
      Map<Shift, Long> shifts = new TreeMap<>();
      busy.put(in.text(), shifts);
      for (long each = in.number(); each > 0; each--) {
        shifts.put(Shift.read(in), in.number());
      }
    }
  }
}
