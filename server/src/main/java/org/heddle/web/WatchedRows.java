package org.heddle.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Characteristic.Significance;
import org.heddle.plan.ControlRule;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Unit;
import org.heddle.spc.Spc;

/**
 * What may be watched at a step of a product: what is measured there, and what else the control
 * plan names: several characteristics together, results of inspections, means of curves.
 */
final class WatchedRows {
  private static final Unit ONE = new Unit("C62");

  private WatchedRows() {}

  static List<Characteristic> of(Plan plan, Product product, Product.RouteStep step) {
    List<Characteristic> rows = new ArrayList<>(step.characteristics());
    Set<String> known =
        step.characteristics().stream()
            .map(Characteristic::id)
            .collect(Collectors.toCollection(TreeSet::new));
    for (ControlRule rule : plan.controls()) {
      boolean isOfProduct = rule.products().isEmpty() || rule.products().contains(product.id());
      boolean isHere = rule.step().equals(step.step()) && isOfProduct;
      if (isHere && isMade(rule, step) && known.add(rule.characteristic())) {
        rows.add(further(rule, step));
      }
    }
    return rows;
  }

  /**
   * Several together are there when all of them are measured; one is no characteristic of its own.
   */
  private static boolean isMade(ControlRule rule, Product.RouteStep step) {
    String name = rule.characteristic();
    boolean isFurther = name.equals(Spc.RESULT) || name.endsWith(Spc.MEAN_OF_CURVE);
    return rule.together().size() == 1
        ? isFurther
        : rule.together().stream()
            .allMatch(part -> step.characteristics().stream().anyMatch(c -> c.id().equals(part)));
  }

  private static Characteristic further(ControlRule rule, Product.RouteStep step) {
    List<Characteristic> parts =
        step.characteristics().stream().filter(c -> rule.together().contains(c.id())).toList();
    String name =
        parts.isEmpty()
            ? rule.characteristic()
            : parts.stream().map(Characteristic::name).collect(Collectors.joining(" + "));
    Significance most =
        parts.stream()
            .map(Characteristic::significance)
            .min(Comparator.naturalOrder())
            .orElse(Significance.C);
    return new Characteristic(
        rule.characteristic(), name, ONE, null, Interval.UNBOUNDED, 0, null, most);
  }
}
