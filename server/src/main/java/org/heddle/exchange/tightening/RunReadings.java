package org.heddle.exchange.tightening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;

/**
 * Measured values of a run beside the limits the controller worked to.
 *
 * <p>A function that drives ({@code TF}) must reach its nominal value, which is therefore its lower
 * limit too (the upper one for a negative, that is loosening, value). A function that watches
 * ({@code MF}, or {@code MFs} when it also stops the screw) has its nominal value as lower or upper
 * limit by the {@code Min} or {@code Max} at its end.
 */
final class RunReadings {
  /** Different kinds of steps whose templates are remembered; a station has a few dozen. */
  private static final int MAX_KNOWN = 4096;

  private final Map<List<Slot>, ReadingTemplate> known = new ConcurrentHashMap<>();

  /** All functions of one step. */
  ReadingSet step(RecordedRun.Step step) {
    Values values = new Values();
    for (RecordedRun.Function function : step.functions()) {
      values.add(slot(function), function.actual());
    }
    return values.set();
  }

  /**
   * Of the whole run: the torque and angle it ended with, how long it took, and how often the
   * workpiece had been used.
   */
  ReadingSet summary(RecordedRun run, OptionalInt usage) {
    Values values = new Values();
    for (RecordedRun.Function function : run.steps().getLast().functions()) {
      Unit unit = RunUnits.of(function.name());
      if (unit.equals(RunUnits.NEWTON_METRE) && !values.has("final torque")) {
        values.add(free("final torque", unit, function.actual()), function.actual());
      } else if (unit.equals(RunUnits.DEGREE) && !values.has("final angle")) {
        values.add(free("final angle", unit, function.actual()), function.actual());
      }
    }
    Decimal seconds = run.totalSeconds();
    if (seconds != null) {
      values.add(free("total time", RunUnits.SECOND, seconds), seconds);
    }
    usage.ifPresent(
        times -> values.add(new Slot("workpiece usage", Unit.ONE, 0), new Decimal(times, 0)));
    return values.set();
  }

  private static Slot free(String name, Unit unit, Decimal value) {
    return new Slot(name, unit, scale(unit, value));
  }

  private static int scale(Unit unit, Decimal value) {
    return Math.max(RunUnits.scale(unit), value.scale());
  }

  private static Slot slot(RecordedRun.Function function) {
    String name = function.name();
    Decimal nominal = function.nominal();
    Unit unit = RunUnits.of(name);
    int scale = scale(unit, function.actual());
    if (name.startsWith("TF")) {
      return nominal.unscaled() >= 0
          ? new Slot(name, unit, scale, nominal, nominal, null)
          : new Slot(name, unit, scale, null, nominal, nominal);
    }
    if (name.endsWith("Min")) {
      return new Slot(name, unit, scale, nominal, null, null);
    }
    if (name.endsWith("Max")) {
      return new Slot(name, unit, scale, null, null, nominal);
    }
    return new Slot(name, unit, scale, null, nominal, null);
  }

  /** Slots and their values while they are gathered. */
  private final class Values {
    private final List<Slot> slots = new ArrayList<>();
    private final List<Decimal> decimals = new ArrayList<>();

    void add(Slot slot, Decimal value) {
      slots.add(slot);
      decimals.add(value);
    }

    boolean has(String characteristic) {
      return slots.stream().anyMatch(slot -> slot.characteristic().equals(characteristic));
    }

    ReadingSet set() {
      long[] unscaled = new long[slots.size()];
      for (int i = 0; i < unscaled.length; i++) {
        Decimal value = decimals.get(i);
        unscaled[i] = Decimals.rescaled(value.unscaled(), value.scale(), slots.get(i).scale());
      }
      ReadingTemplate template =
          known.size() < MAX_KNOWN
              ? known.computeIfAbsent(List.copyOf(slots), ReadingTemplate::new)
              : new ReadingTemplate(slots);
      return new ReadingSet(template, unscaled);
    }
  }
}
