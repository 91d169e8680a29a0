package org.heddle.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.heddle.fact.Control;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.floor.IntColumn;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.ItemId;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.Standing;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * What was done to every item, step by step: 20 bytes for each step of each item, so that a gate
 * answers without looking into the journal.
 *
 * <p>An item's steps form a chain, the newest first. Reports of a step may come in any order; of
 * two endings the later by the station's clock counts.
 *
 * <p>What was recorded in error or corrected changes what was done: then the item's chain is made
 * anew from its history, aside, and put in place of the old one at once, so that no question ever
 * finds it half made.
 */
public final class StepBook implements Judge, Kept {
  private static final String STATE_FILE = "steps";

  /** First number of the stored form. */
  private static final long FORMAT = 0x5354_4550_0000_0002L;

  private static final int NONE = -1;

  /** The pseudo step under which certificates of an item are kept. */
  private static final String CERTIFICATES = "#certificates";

  private static final int RESULT = 3;
  private static final int STARTED = 1 << 2;
  private static final int FINISHED = 1 << 3;
  private static final int CURVE = 1 << 4;
  private static final int PASSED = 1 << 5;
  private static final int READ = 1 << 6;

  /** The gate let it in and no end of the step is known. */
  private static final int LET_IN = 1 << 7;

  private static final int FAILURES = 8;
  private static final int MAX_FAILURES = 255;

  /** Characteristics of a step that are told apart; more are taken as read with the last. */
  private static final int MAX_CHARACTERISTICS = 31;

  private final Words steps = new Words();
  private final Words stations = new Words();
  private final Words measured = new Words();
  private final Words positions = new Words();
  private final IntColumn last = new IntColumn(NONE);
  private final IntColumn before = new IntColumn(NONE);
  private final IntColumn names = new IntColumn(NONE);

  /** What does not fit into {@link #names}: nothing, but where a serial number is a step's name. */
  private final IntColumn wide = new IntColumn(0);

  private final IntColumn state = new IntColumn(NONE);
  private final IntColumn seen = new IntColumn(NONE);
  private final IntColumn ended = new IntColumn(NONE);
  private final Map<Integer, Long> failures = new ConcurrentHashMap<>();
  private final Places readAt = new Places();
  private final Places curvesAt = new Places();
  private final Map<Integer, List<Integer>> ofStep = new ConcurrentHashMap<>();
  private final Genealogy genealogy;
  private final Traveler traveler;
  private final LongFunction<Fact> factAt;
  private final Standing standing;
  private final CurveParts curves;
  private int entries;
  private int aside = NONE;
  private int asideLast = NONE;

  /**
   * @param traveler which has applied each fact before it is judged here
   * @param factAt the facts up to the one that is judged
   */
  public StepBook(Genealogy genealogy, Traveler traveler, LongFunction<Fact> factAt) {
    this(genealogy, traveler, factAt, new CurveParts(traveler, factAt));
  }

  /**
   * @param curves joins what is reported in parts; may be shared
   */
  public StepBook(
      Genealogy genealogy, Traveler traveler, LongFunction<Fact> factAt, CurveParts curves) {
    this.curves = curves;
    this.genealogy = genealogy;
    this.traveler = traveler;
    this.factAt = factAt;
    this.standing = new Standing(traveler, factAt);
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    curves.take(position, fact);
    switch (fact.event()) {
      case Governance.Corrected e -> amended(position, e);
      case Governance.Voided e -> amended(position, e);
      case Structure.Identified e -> {
        int own = genealogy.ownNumber(e.alias());
        if (own >= 0 && own != genealogy.number(e.item()) && last.get(own) >= 0) {
          remake(e.item(), position);
        }
      }
      case Measurement.CurveRecorded e -> {
        if (curves.completes(position, e)) {
          take(position, fact);
        }
      }
      default -> take(position, fact);
    }
  }

  private void amended(long position, Governance event) {
    standing
        .about(position, event)
        .ifPresent(
            target -> {
              ItemId item = itemOf(factAt.apply(target).event());
              if (item != null && genealogy.number(item) >= 0) {
                remake(item, position);
              }
            });
  }

  private static @Nullable ItemId itemOf(Event event) {
    return switch (event) {
      case Production.StepStarted e -> e.item();
      case Control.GateAnswered e -> e.item();
      default -> MissingBook.ofRecord(event);
    };
  }

  private void remake(ItemId item, long position) {
    int node = genealogy.number(item);
    int old = last.get(node);
    aside = node;
    asideLast = NONE;
    Set<Long> whole = curves.completing(item, position + 1);
    for (long at : traveler.history(item, position)) {
      Fact fact = factAt.apply(at);
      ItemId of = itemOf(fact.event());
      if (of != null && genealogy.number(of) == node) {
        standing
            .of(at, fact, position + 1)
            .filter(each -> !CurveParts.isPart(each) || whole.contains(at))
            .ifPresent(each -> take(at, each));
      }
    }
    last.set(node, asideLast);
    aside = NONE;
    for (int entry = old; entry >= 0; entry = before.get(entry)) {
      failures.remove(entry);
      readAt.forget(entry);
      curvesAt.forget(entry);
    }
  }

  private void take(long position, Fact fact) {
    switch (fact.event()) {
      case Production.StepStarted e -> {
        int entry = entry(e.item(), e.step());
        at(entry, e.work().station().value());
        if (fact.occurredAt().getEpochSecond() > endedSecond(entry)) {
          state.set(entry, (state.get(entry) | STARTED) & ~FINISHED & ~RESULT);
        }
      }
      case Production.StepFinished e -> finished(position, fact, e);
      case Control.GateAnswered e -> answered(e);
      case Measurement.Readings e -> {
        if (!e.step().isEmpty()) {
          read(entry(e.item(), e.step()), e);
        }
      }
      case Measurement.CurveRecorded e -> {
        if (!e.step().isEmpty()) {
          int entry = entry(e.item(), e.step());
          mark(entry, CURVE);
          place(curvesAt, entry, e.position());
        }
      }
      case Measurement.Inspected e -> {
        if (!e.step().isEmpty() && e.result() == Result.OK) {
          mark(entry(e.item(), e.step()), PASSED);
        }
      }
      case Supply.DocumentAttached e -> {
        if (e.isCertificate()) {
          mark(entry(e.item(), CERTIFICATES), READ);
        }
      }
      default -> {}
    }
  }

  /** Of an item that nobody knows there is nothing to keep. */
  private void answered(Control.GateAnswered event) {
    if (event.allowed()) {
      mark(entry(event.item(), event.step()), LET_IN);
      return;
    }
    int node = genealogy.number(event.item());
    int entry = node < 0 ? NONE : find(node, event.step());
    if (entry >= 0) {
      state.set(entry, state.get(entry) & ~LET_IN);
    }
  }

  private void finished(long position, Fact fact, Production.StepFinished event) {
    int entry = entry(event.item(), event.step());
    at(entry, event.work().station().value());
    boolean bad = event.result() == Result.NOK || event.result() == Result.ABORTED;
    if (bad) {
      int count = Math.min(MAX_FAILURES, (state.get(entry) >>> FAILURES) + 1);
      state.set(entry, (state.get(entry) & ((1 << FAILURES) - 1)) | count << FAILURES);
      failures.put(entry, position);
    }
    long second = fact.occurredAt().getEpochSecond();
    if (second >= endedSecond(entry)) {
      ended.set(entry, (int) second);
      int kept = state.get(entry) & ~RESULT & ~LET_IN;
      state.set(entry, kept | FINISHED | event.result().ordinal());
    }
  }

  private void read(int entry, Measurement.Readings event) {
    mark(entry, READ);
    int mask = seen.get(entry);
    for (int i = 0; i < event.set().size(); i++) {
      mask |= 1 << bit(stepOf(entry), event.set().characteristic(i));
    }
    seen.set(entry, mask);
    place(readAt, entry, event.position());
  }

  /** Characteristics are numbered within their step, in the order of first use. */
  private int bit(String step, String characteristic) {
    int known = measured.number(step + "/" + characteristic);
    List<Integer> of = ofStep.computeIfAbsent(steps.number(step), _ -> new ArrayList<>());
    synchronized (of) {
      int at = of.indexOf(known);
      if (at < 0 && of.size() < MAX_CHARACTERISTICS) {
        of.add(known);
        at = of.size() - 1;
      }
      return at < 0 ? MAX_CHARACTERISTICS - 1 : at;
    }
  }

  private void place(Places places, int entry, String position) {
    if (!position.isEmpty()) {
      places.set(entry, positions.number(position));
    }
  }

  private String stepOf(int entry) {
    return steps.text(step(entry));
  }

  private void mark(int entry, int bit) {
    state.set(entry, state.get(entry) | bit);
  }

  private void at(int entry, String station) {
    name(entry, step(entry), stations.number(station) + 1);
  }

  /** Sixteen bits each, and what is above them apart. */
  private void name(int entry, int step, int station) {
    int above = (step & 0xFFFF_0000) | station >>> 16;
    if (above != wide.get(entry)) {
      wide.set(entry, above);
    }
    names.set(entry, step << 16 | (station & 0xFFFF));
  }

  private int step(int entry) {
    return (wide.get(entry) & 0xFFFF_0000) | names.get(entry) >>> 16;
  }

  private int station(int entry) {
    return (wide.get(entry) << 16 | (names.get(entry) & 0xFFFF)) - 1;
  }

  private int entry(ItemId item, String step) {
    int node = genealogy.number(item);
    int newest = node == aside ? asideLast : last.get(node);
    int known = within(newest, steps.number(step));
    if (known >= 0) {
      return known;
    }
    int entry = entries++;
    name(entry, steps.number(step), 0);
    state.set(entry, 0);
    seen.set(entry, 0);
    ended.set(entry, 0);
    before.set(entry, newest);
    if (node == aside) {
      asideLast = entry;
    } else {
      last.set(node, entry);
    }
    return entry;
  }

  private int find(int node, int step) {
    return within(last.get(node), step);
  }

  private int within(int newest, int step) {
    int entry = newest;
    while (entry >= 0 && step(entry) != step) {
      entry = before.get(entry);
    }
    return entry;
  }

  private int find(int node, String step) {
    int number = steps.find(step);
    return number < 0 ? -1 : find(node, number);
  }

  Optional<StepRecord> step(int node, String step) {
    int entry = find(node, step);
    return entry < 0 ? Optional.empty() : Optional.of(record(entry));
  }

  /** All steps anything is known of, the newest first. */
  List<StepRecord> steps(int node, int limit) {
    List<StepRecord> found = new ArrayList<>();
    for (int entry = last.get(node); entry >= 0 && found.size() < limit; ) {
      StepRecord each = record(entry);
      if (!each.step().equals(CERTIFICATES)) {
        found.add(each);
      }
      entry = before.get(entry);
    }
    return found;
  }

  private StepRecord record(int entry) {
    int bits = state.get(entry);
    int station = station(entry);
    return new StepRecord(
        stepOf(entry),
        station < 0 ? "" : stations.text(station),
        (bits & STARTED) != 0,
        (bits & FINISHED) != 0,
        (bits & LET_IN) != 0,
        (bits & FINISHED) == 0 ? Result.NONE : Result.values()[bits & RESULT],
        bits >>> FAILURES,
        failures.getOrDefault(entry, -1L),
        endedSecond(entry));
  }

  /** Without a sign it reaches to the year 2106. */
  private long endedSecond(int entry) {
    return Integer.toUnsignedLong(ended.get(entry));
  }

  boolean hasCertificate(int node) {
    return find(node, CERTIFICATES) >= 0;
  }

  boolean hasPassed(int node, String step) {
    int entry = find(node, step);
    return entry >= 0 && (state.get(entry) & PASSED) != 0;
  }

  /** A curve at each of the positions; any curve when there are none. */
  boolean hasCurves(int node, String step, List<String> at) {
    int entry = find(node, step);
    return entry >= 0 && (state.get(entry) & CURVE) != 0 && curvesAt.has(entry, at, positions);
  }

  /** Each of the characteristics, at each of the positions if there are any. */
  boolean hasReadings(int node, String step, List<String> characteristics, List<String> at) {
    int entry = find(node, step);
    if (entry < 0 || (state.get(entry) & READ) == 0) {
      return false;
    }
    int mask = seen.get(entry);
    for (String each : characteristics) {
      if (measured.find(step + "/" + each) < 0 || (mask & 1 << bit(step, each)) == 0) {
        return false;
      }
    }
    return readAt.has(entry, at, positions);
  }

  /** Bytes of the columns, for those who plan memory. */
  public long bytes() {
    return entries * 20L;
  }

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(FORMAT);
      out.number(entries);
      for (Words words : List.of(steps, stations, measured, positions)) {
        words.write(out);
      }
      for (IntColumn column : List.of(last, before, names, wide, state, seen, ended)) {
        column.write(out);
      }
      out.number(failures.size());
      for (Map.Entry<Integer, Long> failure : failures.entrySet()) {
        out.number(failure.getKey());
        out.number(failure.getValue());
      }
      readAt.write(out);
      curvesAt.write(out);
      out.number(ofStep.size());
      for (Map.Entry<Integer, List<Integer>> step : ofStep.entrySet()) {
        out.number(step.getKey());
        out.number(step.getValue().size());
        for (int each : step.getValue()) {
          out.number(each);
        }
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      if (in.number() != FORMAT) {
        throw new IOException("steps of another version");
      }
      entries = Math.toIntExact(in.number());
      for (Words words : List.of(steps, stations, measured, positions)) {
        words.read(in);
      }
      for (IntColumn column : List.of(last, before, names, wide, state, seen, ended)) {
        column.read(in);
      }
      for (long left = in.number(); left > 0; left--) {
        failures.put((int) in.number(), in.number());
      }
      readAt.read(in);
      curvesAt.read(in);
      for (long left = in.number(); left > 0; left--) {
        List<Integer> of = new ArrayList<>();
        ofStep.put((int) in.number(), of);
        for (long each = in.number(); each > 0; each--) {
          of.add((int) in.number());
        }
      }
    }
  }
}
