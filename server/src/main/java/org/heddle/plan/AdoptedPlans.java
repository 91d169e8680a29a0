package org.heddle.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.Control.PlanApproved;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.floor.Fold;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * The plans of this plant, as the record has them. One thread applies facts; any thread asks.
 *
 * <p>A recorded text that is no plan (the door refuses those) is never in force and stops nothing.
 */
public final class AdoptedPlans implements Fold {
  private volatile PlanHistory history = PlanHistory.EMPTY;
  private volatile List<Approved> approvals = List.of();
  private volatile List<Unreadable> unreadable = List.of();

  /** A recorded document that is no plan. */
  public record Unreadable(long position, String document, List<PlanProblem> problems) {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }

  /** Who approved a version, and why. */
  public record Approved(PlanApproved fact, Instant at, @Nullable OperatorId by) {}

  @Override
  public void apply(long position, Fact fact) {
    if (fact.event() instanceof PlanApproved approval) {
      List<Approved> all = new ArrayList<>(approvals);
      all.add(new Approved(approval, fact.recordedAt(), fact.by()));
      approvals = List.copyOf(all);
    }
    if (fact.event() instanceof PlanAdopted adopted) {
      switch (PlanText.load(adopted.text())) {
        case PlanLoading.Loaded loaded ->
            history =
                history.with(
                    new PlanHistory.Adoption(
                        loaded.document(), adopted.effectiveFrom(), fact.recordedAt(), fact.by()));
        case PlanLoading.Refused refused -> {
          List<Unreadable> all = new ArrayList<>(unreadable);
          all.add(new Unreadable(position, adopted.document(), refused.problems()));
          unreadable = List.copyOf(all);
        }
      }
    }
  }

  public PlanHistory history() {
    return history;
  }

  /** What is in force at that time. */
  public Plan inForce(Instant time) {
    return history.at(time);
  }

  /** The newest versions recorded, whether in force yet or not. */
  public Plan newest() {
    return history.at(Instant.MAX);
  }

  /** The approval of a version; empty when it came without one. */
  public Optional<Approved> approval(String document, int version) {
    return approvals.stream()
        .filter(each -> each.fact.plan().equals(document) && each.fact.version() == version)
        .findFirst();
  }

  public List<Unreadable> unreadable() {
    return unreadable;
  }
}
