package org.heddle.fact;

import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** Orders are released and steps are done. */
public sealed interface Production extends Event {

  /** A production order was released to the floor. */
  record OrderReleased(
      OrderId order, ProductId product, @Nullable Quantity quantity, @Nullable PartyId customer)
      implements Production {}

  record StepStarted(ItemId item, String step, Work work) implements Production {
    public StepStarted {
      Limits.required(step, "step");
    }
  }

  record StepFinished(ItemId item, String step, Result result, Work work) implements Production {
    public StepFinished {
      Limits.required(step, "step");
    }
  }
}
