package org.heddle.genealogy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heddle.identity.ProductId;

/** Which material places of a product must be filled in the record; the plan answers this. */
@FunctionalInterface
public interface RequiredSlots {
  /**
   * One place of the bill of material.
   *
   * @param name as facts name the slot or position
   * @param products what may lie in it, for facts that name no slot
   * @param count how many fillings there must be, at least 1
   */
  record Slot(String name, Set<ProductId> products, int count) {
    public Slot {
      products = Set.copyOf(products);
      if (count < 1) {
        throw new IllegalArgumentException("a required slot is filled at least once: " + count);
      }
    }
  }

  /**
   * Empty for a product the plan does not know: a unit of it can never be cleared, a lot of it is
   * bought and has no slots. An empty list for one that is known to need nothing.
   *
   * @param madeAt the plan in force at that time counts
   */
  Optional<List<Slot>> of(ProductId product, Instant madeAt);

  /** Another number whenever an answer may be another one than before. */
  default long revision() {
    return 0;
  }

  /** When another plan came into force, in order; between two of these the answers are the same. */
  default List<Instant> changes() {
    return List.of();
  }
}
