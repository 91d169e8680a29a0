package org.heddle.runtime;

import java.time.Instant;
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
import org.heddle.plan.PlanHistory;
import org.heddle.plan.Product;
import org.heddle.plan.Vessel;

/** What the genealogy asks of the plan, answered by the plan that is in force. */
public final class PlanAnswers {
  private PlanAnswers() {}

  /**
   * The required slots by the plan that was in force when a thing was made; a slot with positions is
   * filled as often as it has positions. What was made before its product was planned is held
   * against the newest plan.
   */
  public static RequiredSlots requiredSlots(Supplier<PlanHistory> plans) {
    return new RequiredSlots() {
      @Override
      public Optional<List<Slot>> of(ProductId product, Instant madeAt) {
        PlanHistory history = plans.get();
        return history
            .at(madeAt)
            .product(product)
            .or(() -> history.at(Instant.MAX).product(product))
            .map(PlanAnswers::slots);
      }

      @Override
      public long revision() {
        return plans.get().adoptions().size();
      }

      @Override
      public List<Instant> changes() {
        return plans.get().adoptions().stream()
            .map(PlanHistory.Adoption::effectiveFrom)
            .sorted()
            .distinct()
            .toList();
      }
    };
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

  /**
   * How each vessel works, by the plan in force when the record first names it. A planned one stands
   * in the plant and may have held anything before; one that no plan knows is a box or bin, taken
   * for mixed, the least certain.
   */
  public static Residence.OfVessels residences(Supplier<PlanHistory> plans) {
    Residence.Start box = new Residence.Start(new Residence.Mixed(), true);
    return (item, at) ->
        vessel(plans.get().at(at), item)
            .or(() -> vessel(plans.get().at(Instant.MAX), item))
            .map(vessel -> new Residence.Start(residence(vessel.residence()), false))
            .orElse(box);
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
