package org.heddle.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.heddle.fact.Draft;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.intake.Check;
import org.heddle.intake.Problem;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.PlanLoading;
import org.heddle.plan.PlanProblem;
import org.heddle.plan.PlanText;

/** Refuses a plan that cannot be read, names itself otherwise, or changes a recorded version. */
public final class PlanCheck implements Check {
  private final Supplier<PlanHistory> history;

  public PlanCheck(Supplier<PlanHistory> history) {
    this.history = history;
  }

  @Override
  public Optional<Problem> problemWith(Draft draft, Instant now) {
    return draft.event() instanceof PlanAdopted adopted
        ? problemWith(adopted).map(problem -> new Problem("plan", problem))
        : Optional.empty();
  }

  private Optional<String> problemWith(PlanAdopted adopted) {
    return switch (PlanText.load(adopted.text())) {
      case PlanLoading.Refused refused -> Optional.of(refused.problems().getFirst().toString());
      case PlanLoading.Loaded(PlanDocument document)
          when !document.id().equals(adopted.document()) ->
          Optional.of("the text is that of the plan " + document.id());
      case PlanLoading.Loaded(PlanDocument document) ->
          history.get().problem(document).map(PlanProblem::toString);
    };
  }
}
