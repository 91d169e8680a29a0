package org.heddle.traveler;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.heddle.fact.Control;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;

/**
 * What a recorded fact says after all that was said about it: nothing when it was recorded in
 * error, something else when its result, step, position or station was corrected.
 *
 * <p>A correction may itself have been recorded in error; then it counts no more.
 */
public final class Standing {
  /** Corrections of corrections that are followed. */
  private static final int MAX_DEPTH = 16;

  private final Traveler traveler;
  private final LongFunction<Fact> factAt;

  public Standing(Traveler traveler, LongFunction<Fact> factAt) {
    this.traveler = traveler;
    this.factAt = factAt;
  }

  /** The position that an amendment is about in the end; empty for any other event. */
  public OptionalLong about(long position, Event event) {
    long at = position;
    Event here = event;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      long target =
          switch (here) {
            case Corrected e -> e.target();
            case Voided e -> e.target();
            default -> -1;
          };
      if (target < 0) {
        return at == position ? OptionalLong.empty() : OptionalLong.of(at);
      }
      if (target >= at) {
        return OptionalLong.empty();
      }
      at = target;
      here = factAt.apply(at).event();
    }
    return OptionalLong.empty();
  }

  /** The fact as it is to be read, as known below a bound; empty when it counts no more. */
  public Optional<Fact> of(long position, long below) {
    return of(position, factAt.apply(position), below);
  }

  public Optional<Fact> of(long position, Fact fact, long below) {
    Event event = fact.event();
    for (long at : traveler.correctionsOf(position, below)) {
      Event said = counts(at, below, 0) ? factAt.apply(at).event() : null;
      if (said instanceof Voided) {
        return Optional.empty();
      }
      if (said instanceof Corrected(long _, int index, String field, String _, String is, String _)
          && index < 0) {
        if (field.equals("item")) {
          return Optional.empty(); // it is of another item, from which it must be reported
        }
        event = corrected(event, field, is);
      }
    }
    return Optional.of(
        new Fact(fact.occurredAt(), fact.recordedAt(), fact.origin(), fact.by(), event));
  }

  private boolean counts(long amendment, long below, int depth) {
    List<Long> about = traveler.correctionsOf(amendment, below);
    return depth == MAX_DEPTH
        || about.stream()
            .noneMatch(
                at ->
                    factAt.apply(at).event() instanceof Voided
                        && at > amendment
                        && counts(at, below, depth + 1));
  }

  private static Event corrected(Event event, String field, String is) {
    return switch (event) {
      case Production.StepFinished e ->
          new Production.StepFinished(
              e.item(),
              step(e.step(), field, is),
              result(e.result(), field, is),
              work(e.work(), field, is));
      case Production.StepStarted e ->
          new Production.StepStarted(
              e.item(), step(e.step(), field, is), work(e.work(), field, is));
      case Measurement.Inspected e ->
          new Measurement.Inspected(
              e.item(),
              step(e.step(), field, is),
              result(e.result(), field, is),
              e.defects(),
              e.work());
      case Measurement.Readings e ->
          new Measurement.Readings(
              e.item(),
              field.equals("position") ? is : e.position(),
              step(e.step(), field, is),
              e.set(),
              e.work());
      case Measurement.CurveRecorded e ->
          new Measurement.CurveRecorded(
              e.item(),
              field.equals("position") ? is : e.position(),
              step(e.step(), field, is),
              e.channels(),
              e.work(),
              e.part());
      case Control.GaugeChecked e ->
          new Control.GaugeChecked(
              e.gauge(),
              e.characteristic(),
              e.reference(),
              e.found(),
              e.uncertainty(),
              result(e.result(), field, is),
              e.nextDue());
      default -> event;
    };
  }

  private static String step(String was, String field, String is) {
    return field.equals("step") && !is.isEmpty() ? is : was;
  }

  /** A word that is no result lets nothing pass. */
  private static Result result(Result was, String field, String is) {
    if (!field.equals("result")) {
      return was;
    }
    String word = is.strip().toUpperCase(Locale.ROOT);
    for (Result each : Result.values()) {
      if (each.name().equals(word)) {
        return each;
      }
    }
    return Result.NOK;
  }

  private static Work work(Work was, String field, String is) {
    if (!field.equals("station") || is.isBlank()) {
      return was;
    }
    return new Work(
        new StationId(is), was.equipment(), was.tool(), was.program(), was.recipe(), was.order());
  }
}
