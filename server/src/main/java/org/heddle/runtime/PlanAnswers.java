package org.heddle.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.genealogy.Residence;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.Vessel;

/** What the genealogy asks of the plan, answered by the plan that is in force. */
public final class PlanAnswers {
  private PlanAnswers() {}

  /** The required slots; a slot with positions is filled as often as it has positions. */
  public static RequiredSlots requiredSlots(Supplier<Plan> plan) {
    return product -> plan.get().product(product).map(PlanAnswers::slots);
  }

  private static List<RequiredSlots.Slot> slots(Product product) {
    return product.requiredSlots().stream()
        .map(
            slot ->
                new RequiredSlots.Slot(
                    slot.id(),
                    Set.<ProductId>copyOf(slot.material()),
                    Math.max(1, slot.positions().size())))
        .toList();
  }

  /** How each vessel works; one that no plan knows is taken for mixed, the least certain. */
  public static Residence.OfVessels residences(Supplier<Plan> plan) {
    return item ->
        vessel(plan.get(), item)
            .map(vessel -> residence(vessel.residence()))
            .orElseGet(Residence.Mixed::new);
  }

  private static Optional<Vessel> vessel(Plan plan, ItemId item) {
    return item instanceof ContainerId id ? plan.vessel(id) : Optional.empty();
  }

  /** A vessel that runs out before each refill, leaving nothing, holds one lot at a time. */
  private static Residence residence(Vessel.Residence planned) {
    if (planned.runOutBeforeRefill() && planned.residue() == null) {
      return new Residence.Latest();
    }
    return switch (planned.model()) {
      case FIFO -> new Residence.Fifo(planned.chargeError());
      case MIXED ->
          planned.outlet() == null
              ? new Residence.Mixed()
              : new Residence.MixedThenTube((int) planned.outlet().value().toDouble());
    };
  }
}
