package org.heddle.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heddle.fact.Draft;
import org.heddle.fact.EventKind;
import org.heddle.floor.Outbox;
import org.heddle.intake.Problem;

/** Which kinds of facts a sender may report. */
public record Admission(boolean mayCorrect) {
  private static final Set<EventKind> RESERVED =
      EnumSet.of(
          EventKind.PLAN_ADOPTED,
          EventKind.ACCESS_CHANGED,
          EventKind.REFUSED,
          EventKind.REFUSAL_SETTLED,
          EventKind.LIMITS_FROZEN,
          EventKind.ALARM_RAISED,
          EventKind.ALARM_HANDLED,
          EventKind.HOLD_PLACED,
          EventKind.HOLD_LIFTED,
          EventKind.QUEUED,
          EventKind.DEQUEUED,
          EventKind.NONCONFORMANCE_NOTED,
          EventKind.GATE_ANSWERED,
          EventKind.BYPASS_STARTED,
          EventKind.BYPASS_ENDED,
          EventKind.STATION_STOPPED,
          EventKind.STATION_RESUMED,
          EventKind.EVIDENCE_ASKED,
          EventKind.ALERT_SENT,
          EventKind.MODEL_ADOPTED,
          EventKind.SUGGESTION_SETTLED,
          EventKind.PLAN_APPROVED,
          EventKind.ALARM_CEASED,
          EventKind.HOLD_BOUNDED,
          EventKind.HOLD_NARROWED);

  private static final Set<EventKind> CORRECTIONS =
      EnumSet.of(EventKind.CORRECTED, EventKind.VOIDED);

  /**
   * Under these names Heddle decides and records itself: a report that took the key of a decision
   * would keep it from being recorded.
   */
  private static final List<String> OWN_SOURCES =
      List.of(Outbox.SOURCE + ":", "terminal:", "plan:", "refused:");

  Optional<Problem> problemWith(Draft draft) {
    String source = draft.origin().source();
    if (source.equals(Outbox.SOURCE) || OWN_SOURCES.stream().anyMatch(source::startsWith)) {
      return Optional.of(
          new Problem("source-reserved", "only Heddle itself reports as '" + source + "'"));
    }
    return problemWith(EventKind.of(draft.event()));
  }

  private Optional<Problem> problemWith(EventKind kind) {
    if (RESERVED.contains(kind)) {
      return Optional.of(
          new Problem("kind-reserved", "only Heddle itself writes '" + kind.word() + "'"));
    }
    if (CORRECTIONS.contains(kind) && !mayCorrect) {
      return Optional.of(
          new Problem("kind-not-allowed", "this sender may not report '" + kind.word() + "'"));
    }
    return Optional.empty();
  }
}
