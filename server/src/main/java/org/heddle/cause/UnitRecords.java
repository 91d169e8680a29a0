package org.heddle.cause;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Micros;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.floor.Fold;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The fold of the record into a row per unit: with what, by whom, when and under which conditions
 * each step was done, and what was measured. What it is made of stands in the genealogy.
 *
 * <p>One caller at a time. It needs a genealogy that is at least as far as the facts it is given.
 */
final class UnitRecords implements Fold, Kept {
  private static final String MADE = "made";
  private static final String REPEATED = "repeated";
  private static final String STATE_FILE = "records";

  private final ToIntFunction<ItemId> numberOf;
  private final ToIntFunction<ItemId> ownNumberOf;
  private final LongFunction<Fact> factAt;
  private final Shifts shifts;
  private final Recorded recorded = new Recorded();
  private final Air air = new Air();
  private final Map<Integer, Integer> rows = new HashMap<>();
  private final List<ItemId> shownAs = new ArrayList<>();
  private final Map<String, Integer> inTray = new HashMap<>();

  /**
   * Nothing is recorded yet.
   *
   * @param numberOf the number of a unit by any of its names
   * @param ownNumberOf the number a name had before it was known as another's
   */
  UnitRecords(
      ToIntFunction<ItemId> numberOf,
      ToIntFunction<ItemId> ownNumberOf,
      LongFunction<Fact> factAt,
      Shifts shifts) {
    this.numberOf = numberOf;
    this.ownNumberOf = ownNumberOf;
    this.factAt = factAt;
    this.shifts = shifts;
  }

  Recorded recorded() {
    return recorded;
  }

  /** Rows by the unit's number. */
  Map<Integer, Integer> rows() {
    return rows;
  }

  /** The name people know a unit by: what was marked on it last. */
  ItemId shownAs(int row) {
    return shownAs.get(row);
  }

  @Override
  public void apply(long position, Fact fact) {
    switch (fact.event()) {
      case Material.Transformed e -> {
        for (Material.Output output : e.outputs()) {
          made(output.item(), e.work(), fact);
        }
      }
      case Material.Created e -> made(e.output().item(), e.work(), fact);
      case Production.StepFinished e -> finished(e, fact);
      case Production.StepStarted e -> {
        if (e.item() instanceof UnitId) {
          work(row(e.item()), e.step(), e.work(), fact);
        }
      }
      case Measurement.Readings e -> readings(e, fact);
      case Measurement.Inspected e -> inspected(e, fact);
      case Measurement.Environment e -> air.take(e, Micros.of(fact.occurredAt()));
      case Structure.Assembled e -> {
        if (e.parent() instanceof UnitId) {
          work(row(e.parent()), "assembly", e.work(), fact);
        }
      }
      case Structure.Moved e -> moved(e);
      case Structure.Identified e -> identified(e);
      case Governance.Corrected e -> corrected(e);
      case Governance.Voided e -> voided(e);
      default -> {}
    }
  }

  private int row(ItemId unit) {
    return rows.computeIfAbsent(
        numberOf.applyAsInt(unit),
        _ -> {
          shownAs.add(unit);
          return shownAs.size() - 1;
        });
  }

  private void made(ItemId item, Work work, Fact fact) {
    if (item instanceof UnitId) {
      int row = row(item);
      work(row, MADE, work, fact);
      air.at(
          Micros.of(fact.occurredAt()),
          (station, what, unit, value) ->
              recorded.number(row, "air · " + station + " · " + what, unit, value));
    }
  }

  private void work(int row, String step, Work work, Fact fact) {
    recorded.level(row, FactorKind.STATION, step, work.station().value());
    String equipment = work.equipment() == null ? "" : work.equipment().value();
    known(row, FactorKind.EQUIPMENT, step, equipment);
    known(row, FactorKind.TOOL, step, work.tool() == null ? "" : work.tool().value());
    known(row, FactorKind.PROGRAM, step, work.program());
    known(row, FactorKind.RECIPE, step, work.recipe());
    known(row, FactorKind.ORDER, step, work.order() == null ? "" : work.order().text());
    OperatorId by = fact.by();
    known(row, FactorKind.OPERATOR, step, by == null ? "" : by.value());
    String shift = shifts.at(work.station().value(), fact.occurredAt(), fact.recordedAt());
    recorded.level(row, FactorKind.SHIFT, step, shift);
    recorded.time(row, step, fact.occurredAt().getEpochSecond());
  }

  private void known(int row, FactorKind kind, String step, String level) {
    if (!level.isEmpty()) {
      recorded.level(row, kind, step, level);
    }
  }

  private void finished(Production.StepFinished event, Fact fact) {
    if (event.item() instanceof UnitId) {
      int row = row(event.item());
      String before = recorded.level(row, FactorKind.RESULT, event.step());
      if (!before.isEmpty()) {
        recorded.level(row, FactorKind.REWORK, event.step(), REPEATED);
      }
      work(row, event.step(), event.work(), fact);
      Result result = event.result();
      recorded.level(row, FactorKind.RESULT, event.step(), result.name());
    }
  }

  private void readings(Measurement.Readings event, Fact fact) {
    if (!(event.item() instanceof UnitId)) {
      return;
    }
    int row = row(event.item());
    if (event.position().isEmpty() && !event.step().isEmpty()) {
      work(row, event.step(), event.work(), fact);
    } else if (event.work().tool() != null) {
      recorded.level(row, FactorKind.TOOL, place(event), event.work().tool().value());
    }
    for (int i = 0; i < event.set().size(); i++) {
      reading(row, event, i, event.set().number(i));
    }
  }

  private void reading(int row, Measurement.Readings event, int index, double value) {
    ReadingTemplate.Slot slot = event.set().template().slot(index);
    String name = place(event) + " · " + slot.characteristic();
    recorded.number(row, name, slot.unit().code(), value);
  }

  private static String place(Measurement.Readings event) {
    if (event.position().isEmpty()) {
      return event.step();
    }
    return event.step().isEmpty() ? event.position() : event.step() + " · " + event.position();
  }

  private void inspected(Measurement.Inspected event, Fact fact) {
    if (event.item() instanceof UnitId) {
      int row = row(event.item());
      work(row, event.step(), event.work(), fact);
      String found =
          String.join(
              ", ", event.defects().stream().map(Measurement.Defect::code).sorted().toList());
      recorded.level(row, FactorKind.DEFECT, event.step(), found.isEmpty() ? "none" : found);
    }
  }

  /** The place in a tray is the count of units that were put into it before. */
  private void moved(Structure.Moved event) {
    if (event.item() instanceof UnitId && event.container() != null) {
      int row = row(event.item());
      String tray = event.container().text();
      String kind = kindOf(event.container().value());
      int place = inTray.merge(tray, 1, Integer::sum);
      recorded.level(row, FactorKind.TRAY, kind, tray);
      recorded.level(row, FactorKind.PLACE, kind, "place " + place);
    }
  }

  /** Containers are named by kind and number: {@code FTP-000123} is one of the {@code FTP}. */
  private static String kindOf(String container) {
    int end = 0;
    while (end < container.length() && !Character.isDigit(container.charAt(end))) {
      end++;
    }
    String kind = container.substring(0, end).replaceAll("[-_. ]+$", "");
    return kind.isEmpty() ? "container" : kind;
  }

  /** What came under the new name before it was said whose name it is, belongs here too. */
  private void identified(Structure.Identified event) {
    if (!(event.item() instanceof UnitId)) {
      return;
    }
    int row = row(event.item());
    shownAs.set(row, event.alias());
    int alias = ownNumberOf.applyAsInt(event.alias());
    Integer other = alias == numberOf.applyAsInt(event.item()) ? null : rows.remove(alias);
    if (other != null && other != row) {
      recorded.absorb(row, other);
    }
  }

  private void corrected(Governance.Corrected event) {
    @Nullable Fact target = event.index() < 0 ? null : factAt.apply(event.target());
    if (target != null
        && target.event() instanceof Measurement.Readings e
        && e.item() instanceof UnitId
        && event.index() < e.set().size()) {
      try {
        reading(row(e.item()), e, event.index(), Double.parseDouble(event.is()));
      } catch (NumberFormatException notANumber) {
        reading(row(e.item()), e, event.index(), Double.NaN);
      }
    }
  }

  private void voided(Governance.Voided event) {
    Fact target = factAt.apply(event.target());
    switch (target.event()) {
      case Measurement.Readings e when e.item() instanceof UnitId -> {
        for (int i = 0; i < e.set().size(); i++) {
          reading(row(e.item()), e, i, Double.NaN);
        }
      }
      case Production.StepFinished e when e.item() instanceof UnitId ->
          recorded.level(row(e.item()), FactorKind.RESULT, e.step(), "");
      case Structure.Moved e when e.item() instanceof UnitId && e.container() != null ->
          recorded.level(row(e.item()), FactorKind.TRAY, kindOf(e.container().value()), "");
      default -> {}
    }
  }

  @Override
  public String name() {
    return "units";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(shownAs.size());
      for (ItemId unit : shownAs) {
        out.text(unit.text());
      }
      out.number(rows.size());
      for (Map.Entry<Integer, Integer> each : rows.entrySet()) {
        out.number(each.getKey());
        out.number(each.getValue());
      }
      out.number(inTray.size());
      for (Map.Entry<String, Integer> each : inTray.entrySet()) {
        out.text(each.getKey());
        out.number(each.getValue());
      }
      recorded.write(out);
      air.write(out);
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = in.number(); left > 0; left--) {
        String text = in.text();
        shownAs.add(ItemId.parse(text).orElseThrow(() -> new IOException("no item: " + text)));
      }
      for (long left = in.number(); left > 0; left--) {
        rows.put(Math.toIntExact(in.number()), Math.toIntExact(in.number()));
      }
      for (long left = in.number(); left > 0; left--) {
        inTray.put(in.text(), Math.toIntExact(in.number()));
      }
      recorded.read(in);
      air.read(in);
    }
  }
}
