package org.heddle.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.identity.StationId;
import org.heddle.intake.Check;
import org.heddle.intake.Problem;
import org.heddle.plan.Characteristic;
import org.heddle.plan.PlanHistory;
import org.heddle.quantity.Unit;
import org.heddle.quantity.UnitConversion;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * Readings are recorded in the unit that the plan names, so that limits, charts and questions
 * compare like with like. A value in another unit of the same dimension is converted, exactly where
 * a decimal can be; one that measures something else is refused. The message stays as it was sent.
 */
public final class PlannedUnits implements Check {
  /** Kinds of message whose conversion is remembered. */
  private static final int MAX_KINDS = 10_000;

  private static final Conversions NONE = new Conversions(PlanHistory.EMPTY);

  private final Supplier<PlanHistory> plans;
  private volatile Conversions conversions = NONE;

  public PlannedUnits(Supplier<PlanHistory> plans) {
    this.plans = plans;
  }

  /** What a message is about: its template where it was measured. */
  private record Kind(ReadingTemplate template, String step, @Nullable StationId station) {}

  /** What is done with messages of one kind. */
  private sealed interface Outcome {
    /** Every unit is the plan's, or the plan says nothing. */
    record AsSent() implements Outcome {}

    record Refused(Problem problem) implements Outcome {}

    record Converted(Rescaling rescaling) implements Outcome {}
  }

  /** What one state of the plan asks for. */
  private record Conversions(PlanHistory plan, Map<Kind, Outcome> known) {
    Conversions(PlanHistory plan) {
      this(plan, new ConcurrentHashMap<>());
    }
  }

  @Override
  public Optional<Problem> problemWith(Draft draft, Instant now) {
    return switch (draft.event()) {
      case Readings readings -> problemWith(kind(readings), readings.set());
      case Environment air -> problemWith(kind(air), air.set());
      default -> Optional.empty();
    };
  }

  @Override
  public Draft taken(Draft draft) {
    Event event =
        switch (draft.event()) {
          case Readings in when outcome(kind(in)) instanceof Outcome.Converted(Rescaling to) ->
              new Readings(in.item(), in.position(), in.step(), to.apply(in.set()), in.work());
          case Environment in when outcome(kind(in)) instanceof Outcome.Converted(Rescaling to) ->
              new Environment(in.station(), to.apply(in.set()));
          default -> draft.event();
        };
    return event == draft.event()
        ? draft
        : new Draft(draft.occurredAt(), draft.origin(), draft.by(), event);
  }

  private static Kind kind(Readings readings) {
    return new Kind(readings.set().template(), readings.step(), null);
  }

  private static Kind kind(Environment air) {
    return new Kind(air.set().template(), "", air.station());
  }

  private Optional<Problem> problemWith(Kind kind, ReadingSet set) {
    return switch (outcome(kind)) {
      case Outcome.AsSent() -> Optional.empty();
      case Outcome.Refused(Problem problem) -> Optional.of(problem);
      case Outcome.Converted(Rescaling to) when to.fits(set) -> Optional.empty();
      case Outcome.Converted _ ->
          Optional.of(new Problem("unit-range", "too many digits in the plan's unit"));
    };
  }

  private Outcome outcome(Kind kind) {
    Conversions now = conversions;
    PlanHistory plan = plans.get();
    if (now.plan != plan || now.known.size() > MAX_KINDS) {
      now = new Conversions(plan);
      conversions = now;
    }
    Outcome known = now.known.get(kind);
    if (known == null) {
      known = work(plan, kind);
      now.known.put(kind, known);
    }
    return known;
  }

  private static Outcome work(PlanHistory plan, Kind kind) {
    List<Slot> slots = kind.template.slots();
    List<Optional<UnitConversion.Rule>> rules = new ArrayList<>();
    for (Slot slot : slots) {
      Unit wanted = wanted(plan, kind, slot.characteristic()).orElse(slot.unit());
      if (wanted.equals(slot.unit())) {
        rules.add(Optional.empty());
        continue;
      }
      switch (Units.conversion(slot.unit(), wanted)) {
        case UnitConversion.Rule rule -> rules.add(Optional.of(rule));
        case UnitConversion.Impossible(String why) -> {
          return new Outcome.Refused(problem(slot, wanted, why));
        }
      }
    }
    return rules.stream().allMatch(Optional::isEmpty)
        ? new Outcome.AsSent()
        : new Outcome.Converted(
            Rescaling.of(
                slots,
                rules,
                i -> wanted(plan, kind, slots.get(i).characteristic()).orElseThrow()));
  }

  private static Problem problem(Slot slot, Unit wanted, String why) {
    return new Problem(
        "unit-wrong",
        "%s is planned in %s: %s. Set the unit at the source, or the plan's"
            .formatted(slot.characteristic(), Units.symbol(wanted), why));
  }

  private static Optional<Unit> wanted(PlanHistory plan, Kind kind, String characteristic) {
    return kind.station == null
        ? plan.unit(kind.step, characteristic)
        : plan.at(Instant.MAX).environment(kind.station, characteristic).map(Characteristic::unit);
  }
}
