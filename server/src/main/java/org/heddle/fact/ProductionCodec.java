package org.heddle.fact;

import org.heddle.fact.Production.OrderReleased;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;

/** The fields of {@link Production}. */
final class ProductionCodec {
  private ProductionCodec() {}

  static void write(Production event, FactWriter out) {
    switch (event) {
      case OrderReleased e -> {
        out.item(16, e.order());
        out.text(17, e.product().value());
        Fields.quantity(18, e.quantity(), out);
        Fields.party(19, Secret.CUSTOMER, e.customer(), out);
      }
      case StepStarted e -> {
        out.item(16, e.item());
        out.text(17, e.step());
        out.work(18, e.work());
      }
      case StepFinished e -> {
        out.item(16, e.item());
        out.text(17, e.step());
        out.integer(18, e.result().ordinal());
        out.work(19, e.work());
      }
    }
  }

  static Production read(EventKind kind, FactReader in) {
    return switch (kind) {
      case ORDER_RELEASED ->
          new OrderReleased(
              Fields.item(16, OrderId.class, in),
              new ProductId(in.text(17)),
              Fields.quantity(18, in),
              Fields.party(19, Secret.CUSTOMER, in));
      case STEP_STARTED -> new StepStarted(in.item(16), in.text(17), in.work(18));
      case STEP_FINISHED ->
          new StepFinished(in.item(16), in.text(17), Result.at(in.integer(18)), in.work(19));
      default -> throw FactCodec.foreign(kind);
    };
  }
}
