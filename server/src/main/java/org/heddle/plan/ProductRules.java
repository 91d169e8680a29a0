package org.heddle.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.quantity.Quantity;

/** What products, their slots, routes and evidence must say about each other. */
final class ProductRules {
  private final PlanNames names;
  private final List<PlanProblem> problems;

  ProductRules(PlanNames names, List<PlanProblem> problems) {
    this.names = names;
    this.problems = problems;
  }

  void check(Place root) {
    for (Place product : names.products().values()) {
      checkTracking(product);
      checkSlots(product);
      checkRoute(product);
      checkEvidence(product);
    }
    for (Place product : root.all("products")) {
      checkCircle(product);
    }
  }

  private void checkTracking(Place product) {
    Place tracked = product.at("tracked").orElse(product);
    boolean byUnit = product.text("tracked").equals(Product.Tracking.UNIT.word());
    boolean coil = product.text("tracked").equals(Product.Tracking.COIL.word());
    boolean hasUnit = product.at("unit").isPresent();
    if (byUnit && hasUnit) {
      add(product.at("unit").get(), "what is tracked unit by unit has no unit", "leave it out");
    } else if (!byUnit && !hasUnit) {
      add(tracked, "a unit of measure is missing", "write unit: pcs, kg or m");
    }
    if (!coil && product.at("lanes").isPresent()) {
      add(product.at("lanes").get(), "only a coil has lanes", "leave them out");
    }
    boolean cell = product.text("kind").equals(Product.Kind.CELL.word());
    if (cell && product.at("format").isEmpty()) {
      add(product, "a cell needs its format", "write format: pouch, prismatic or cylindrical");
    }
  }

  private void checkSlots(Place product) {
    names.unique("slot", product.all("slots"));
    Set<String> positions = new HashSet<>();
    for (Place slot : product.all("slots")) {
      names.refer(slot, "material", "material or product", names.products().keySet());
      List<String> here = positions(slot);
      for (String position : here) {
        if (!positions.add(position)) {
          Place at = slot.at("positions").orElse(slot);
          add(
              at,
              "the position " + position + " stands twice",
              "positions are unique in a product");
        }
      }
      slot.at("quantity").ifPresent(quantity -> checkQuantity(slot, quantity, here.size()));
    }
  }

  static List<String> positions(Place slot) {
    return slot.all("positions").stream()
        .flatMap(place -> Ranges.names(place.scalar().orElse("")).stream())
        .toList();
  }

  private void checkQuantity(Place slot, Place quantity, int positions) {
    boolean counted =
        quantity
            .scalar()
            .flatMap(Quantity::parse)
            .filter(q -> q.value().toDouble() == positions)
            .isPresent();
    if (positions > 0 && !counted) {
      add(quantity, "there are " + positions + " positions", "leave the quantity out");
    }
    for (Place material : slot.all("material")) {
      Place product = names.products().get(material.scalar().orElse(""));
      if (product != null) {
        AmountRule.check(quantity, product, problems);
      }
    }
  }

  private void checkValidity(Place step) {
    step.at("gateValidity")
        .filter(time -> ControlReader.duration(step, "gateValidity").isEmpty())
        .ifPresent(time -> add(time, "this is no time", "write for example 30 s"));
  }

  private void checkRoute(Place product) {
    Set<String> steps = new HashSet<>();
    Set<String> slots = Set.copyOf(slotsWithPositions(product));
    for (Place step : product.all("route")) {
      names.refer(step, "step", "step", names.steps());
      names.refer(step, "stations", "station", names.stations());
      names.refer(step, "alternates", "station", names.stations());
      checkValidity(step);
      if (!steps.add(step.text("step"))) {
        add(step, "the step " + step.text("step") + " stands in this route already", "");
      }
      for (Place alternate : step.all("alternates")) {
        boolean usual =
            step.all("stations").stream().anyMatch(s -> s.scalar().equals(alternate.scalar()));
        if (usual) {
          add(alternate, "an alternate station is not one of the usual ones", "remove it here");
        }
      }
      names.refer(step, "positionsOf", "slot with positions", slots);
      CharacteristicRules.check(names, step.all("characteristics"), problems);
    }
  }

  private static List<String> slotsWithPositions(Place product) {
    return product.all("slots").stream()
        .filter(slot -> slot.at("positions").isPresent())
        .map(slot -> slot.text("id"))
        .distinct()
        .toList();
  }

  private void checkEvidence(Place product) {
    names.unique("evidence", product.all("evidence"));
    Set<String> steps = new LinkedHashSet<>();
    Set<String> measured = new HashSet<>();
    for (Place step : product.all("route")) {
      steps.add(step.text("step"));
      if (step.at("characteristics").isPresent()) {
        measured.add(step.text("step"));
      }
    }
    for (Place evidence : product.all("evidence")) {
      names.refer(evidence, "gate", "gate", names.gates());
      names.refer(evidence, "step", "step in this route", steps);
      String step = evidence.text("step");
      boolean readings = evidence.text("kind").equals(Evidence.Kind.READINGS.word());
      if (readings && steps.contains(step) && !measured.contains(step)) {
        add(evidence, "the step " + step + " measures nothing", "add characteristics to it");
      }
    }
  }

  /** A product that goes into itself, perhaps through others, could never be made. */
  private void checkCircle(Place product) {
    String start = product.text("id");
    Deque<String> open = new ArrayDeque<>(ingredients(start));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(start)) {
        add(product.at("slots").orElse(product), start + " goes into itself", "break the circle");
        return;
      }
      if (seen.add(next)) {
        open.addAll(ingredients(next));
      }
    }
  }

  private List<String> ingredients(String id) {
    Map<String, Place> products = names.products();
    Place product = products.get(id);
    List<String> found = new ArrayList<>();
    if (product != null) {
      for (Place slot : product.all("slots")) {
        slot.all("material").forEach(material -> found.add(material.scalar().orElse("")));
      }
    }
    return found;
  }

  private void add(Place place, String message, String advice) {
    problems.add(place.problem(message, advice));
  }
}
