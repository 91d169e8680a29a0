package org.heddle.web;

import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import org.heddle.fact.Production.OrderReleased;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;

/** The fields of {@link org.heddle.fact.Production} in JSON. */
final class ProductionShapes {
  static final Shape<OrderReleased> ORDER_RELEASED =
      Shapes.of(
          "OrderReleased",
          required("order", Atoms.ORDER, OrderReleased::order),
          required("product", Atoms.PRODUCT, OrderReleased::product),
          optional("quantity", Numbers.QUANTITY, OrderReleased::quantity),
          optional("customer", Atoms.PARTY, OrderReleased::customer),
          OrderReleased::new);

  static final Shape<StepStarted> STEP_STARTED =
      Shapes.of(
          "StepStarted",
          required("item", Atoms.ITEM, StepStarted::item),
          required("step", Atoms.REQUIRED_NAME, StepStarted::step),
          required("work", WorkShapes.WORK, StepStarted::work),
          StepStarted::new);

  static final Shape<StepFinished> STEP_FINISHED =
      Shapes.of(
          "StepFinished",
          required("item", Atoms.ITEM, StepFinished::item),
          required("step", Atoms.REQUIRED_NAME, StepFinished::step),
          required("result", Atoms.RESULT, StepFinished::result),
          required("work", WorkShapes.WORK, StepFinished::work),
          StepFinished::new);

  private ProductionShapes() {}
}
