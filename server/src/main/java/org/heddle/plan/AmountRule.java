package org.heddle.plan;

import java.util.List;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;

/** An amount of a material is in a unit of the same dimension as the material's own. */
final class AmountRule {
  private AmountRule() {}

  static void check(Place amount, Place product, List<PlanProblem> problems) {
    Unit own = Units.find(product.text("unit")).orElse(Unit.ONE);
    amount
        .scalar()
        .flatMap(Quantity::parse)
        .filter(quantity -> quantity.in(own).isEmpty())
        .map(
            quantity ->
                amount.problem(
                    "%s is not an amount of %s, which is counted in %s"
                        .formatted(quantity, product.text("id"), Units.symbol(own)),
                    "use a unit of the same kind"))
        .ifPresent(problems::add);
  }
}
