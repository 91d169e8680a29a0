package org.heddle.web;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.heddle.fact.EventKind;
import org.heddle.intake.Problem;

/** Which kinds of facts a sender may report. */
public record Admission(boolean mayCorrect) {
  private static final Set<EventKind> RESERVED =
      EnumSet.of(
          EventKind.PLAN_ADOPTED,
          EventKind.ACCESS_CHANGED,
          EventKind.REFUSED,
          EventKind.REFUSAL_SETTLED);

  private static final Set<EventKind> CORRECTIONS =
      EnumSet.of(EventKind.CORRECTED, EventKind.VOIDED);

  Optional<Problem> problemWith(EventKind kind) {
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
