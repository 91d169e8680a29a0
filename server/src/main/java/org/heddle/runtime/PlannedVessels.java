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
 * How each vessel works by the plan of a time: for every refill and draw, so the answers of one
 * stretch without a change of plan are remembered.
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

  /** From one change of plan to the next. */
  private record Stretch(
      PlanHistory plans, Instant from, Instant until, Map<ItemId, Residence.Start> known) {
    boolean holds(PlanHistory now, Instant at) {
      return plans == now && !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** Called by the one thread that applies facts, or by one that keeps a state beside it. */
  @Override
  public synchronized Residence.Start of(ItemId vessel, Instant at) {
    PlanHistory now = plans.get();
    Stretch known = stretch;
    if (known == null || !known.holds(now, at)) {
      known = stretch(now, at);
      stretch = known;
    }
    if (known.known.size() >= MAX_REMEMBERED) {
      known.known.clear();
    }
    return known.known.computeIfAbsent(vessel, item -> found(now, item, at));
  }

  private static Stretch stretch(PlanHistory plans, Instant at) {
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    for (PlanHistory.Adoption adoption : plans.adoptions()) {
      Instant effect = adoption.effectiveFrom();
      if (!effect.isAfter(at)) {
        from = effect.isAfter(from) ? effect : from;
      } else {
        until = effect.isBefore(until) ? effect : until;
      }
    }
    return new Stretch(plans, from, until, new HashMap<>());
  }

  private static Residence.Start found(PlanHistory plans, ItemId item, Instant at) {
    if (!(item instanceof ContainerId id)) {
      return BOX;
    }
    return start(plans.at(at), id).or(() -> first(plans, id, at)).orElse(BOX);
  }

  private static Optional<Residence.Start> start(Plan plan, ContainerId id) {
    return plan.vessel(id).map(PlanAnswers::start);
  }

  private static Optional<Residence.Start> first(PlanHistory plans, ContainerId id, Instant at) {
    List<Instant> later =
        plans.adoptions().stream()
            .map(PlanHistory.Adoption::effectiveFrom)
            .filter(effect -> effect.isAfter(at))
            .sorted()
            .toList();
    return later.stream().flatMap(effect -> start(plans.at(effect), id).stream()).findFirst();
  }
}
