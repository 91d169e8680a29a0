package org.heddle.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heddle.plan.Product.RouteStep;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;

/**
 * In which unit each characteristic of a step is measured: one for all products and all versions,
 * so that values of years can be held against each other.
 */
final class MeasuredUnits {
  private final Map<Measured, Unit> units = new HashMap<>();

  private record Measured(String step, String characteristic) {}

  /** What a document says is true from now on, unless an older one said otherwise. */
  void add(PlanDocument document) {
    for (Product product : document.products()) {
      for (RouteStep step : product.route()) {
        step.characteristics()
            .forEach(c -> units.putIfAbsent(new Measured(step.step(), c.id()), c.unit()));
      }
    }
  }

  Optional<Unit> unit(String step, String characteristic) {
    return Optional.ofNullable(units.get(new Measured(step, characteristic)));
  }

  /** Where a document measures something in another unit than before, or in two. */
  Optional<PlanProblem> problem(PlanDocument document) {
    MeasuredUnits all = new MeasuredUnits();
    all.units.putAll(units);
    all.add(document);
    for (Product product : document.products()) {
      for (RouteStep step : product.route()) {
        for (Characteristic each : step.characteristics()) {
          Unit known = all.unit(step.step(), each.id()).orElse(each.unit());
          if (!known.equals(each.unit())) {
            return Optional.of(problem(step, each, known));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static PlanProblem problem(RouteStep step, Characteristic changed, Unit known) {
    String message =
        "%s of the step %s is measured in %s, and in %s elsewhere or before"
            .formatted(
                changed.id(), step.step(), Units.symbol(changed.unit()), Units.symbol(known));
    return new PlanProblem(
        1, 1, "products", message, "keep the unit, or give what is new a name of its own");
  }
}
