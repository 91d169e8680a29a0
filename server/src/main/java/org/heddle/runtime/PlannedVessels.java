package org.heddle.runtime;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.heddle.genealogy.Residence;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanHistory;
import org.jspecify.annotations.Nullable;

/**
 * How each vessel works by the plan of a time, as it was known when a fact was recorded: for every
 * refill and draw, so the answers of one stretch without a change of plan are remembered.
 *
 * <p>A time before any plan that names the vessel has the answer of the first that does.
 */
final class PlannedVessels implements Residence.OfVessels {
  private static final Residence.Start BOX = new Residence.Start(new Residence.Mixed(), true);

  /** Vessels remembered; a plant has hundreds, and boxes come and go. */
  private static final int MAX_REMEMBERED = 10_000;

  private final Supplier<PlanHistory> plans;
  private @Nullable Stretch stretch;

  PlannedVessels(Supplier<PlanHistory> plans) {
    this.plans = plans;
  }

  /**
   * From one change of plan to the next.
   *
   * @param adopted how many adoptions were known
   */
  private record Stretch(
      PlanHistory plans,
      int adopted,
      Instant from,
      Instant until,
      Map<ItemId, Residence.Start> answers) {
    boolean holds(PlanHistory now, int known, Instant at) {
      return plans == now && adopted == known && !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** Called by the one thread that applies facts, or by one that keeps a state beside it. */
  @Override
  public synchronized Residence.Start of(ItemId vessel, Instant at, Instant known) {
    PlanHistory now = plans.get();
    int adopted = adopted(now, known);
    Stretch in = stretch;
    if (in == null || !in.holds(now, adopted, at)) {
      in = stretch(now, adopted, at);
      stretch = in;
    }
    if (in.answers.size() >= MAX_REMEMBERED) {
      in.answers.clear();
    }
    return in.answers.computeIfAbsent(vessel, item -> found(now, item, at, known));
  }

  /** Adoptions are recorded in order; nearly always all of them are known. */
  private static int adopted(PlanHistory plans, Instant known) {
    List<PlanHistory.Adoption> all = plans.adoptions();
    int count = all.size();
    while (count > 0 && all.get(count - 1).recordedAt().isAfter(known)) {
      count--;
    }
    return count;
  }

  private static Stretch stretch(PlanHistory plans, int adopted, Instant at) {
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    for (PlanHistory.Adoption adoption : plans.adoptions().subList(0, adopted)) {
      Instant effect = adoption.effectiveFrom();
      if (!effect.isAfter(at)) {
        from = effect.isAfter(from) ? effect : from;
      } else {
        until = effect.isBefore(until) ? effect : until;
      }
    }
    return new Stretch(plans, adopted, from, until, new HashMap<>());
  }

  private static Residence.Start found(PlanHistory plans, ItemId item, Instant at, Instant known) {
    if (!(item instanceof ContainerId id)) {
      return BOX;
    }
    return start(plans.asOf(at, known), id).or(() -> first(plans, id, at, known)).orElse(BOX);
  }

  private static Optional<Residence.Start> start(Plan plan, ContainerId id) {
    return plan.vessel(id).map(PlanAnswers::start);
  }

  private static Optional<Residence.Start> first(
      PlanHistory plans, ContainerId id, Instant at, Instant known) {
    return plans.adoptions().stream()
        .filter(adoption -> !adoption.recordedAt().isAfter(known))
        .map(PlanHistory.Adoption::effectiveFrom)
        .filter(effect -> effect.isAfter(at))
        .sorted()
        .flatMap(effect -> start(plans.asOf(effect, known), id).stream())
        .findFirst();
  }
}
