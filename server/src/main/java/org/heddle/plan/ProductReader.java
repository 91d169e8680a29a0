package org.heddle.plan;

import static org.heddle.plan.PlanReader.each;
import static org.heddle.plan.PlanReader.optional;

import java.util.List;
import org.heddle.identity.ProductId;
import org.heddle.plan.Product.Format;
import org.heddle.plan.Product.Kind;
import org.heddle.plan.Product.RouteStep;
import org.heddle.plan.Product.Slot;
import org.heddle.plan.Product.Tracking;
import org.heddle.quantity.Units;

/** Makes the records of materials and products. */
final class ProductReader {
  private ProductReader() {}

  static Product material(Place place) {
    return read(place, Kind.MATERIAL);
  }

  static Product product(Place place) {
    return read(place, Words.constant(Kind.class, place.text("kind")));
  }

  private static Product read(Place place, Kind kind) {
    return new Product(
        new ProductId(place.text("id")),
        place.text("name"),
        kind,
        optional(place, "format").map(word -> Words.constant(Format.class, word)).orElse(null),
        Words.constant(Tracking.class, place.text("tracked")),
        optional(place, "unit").flatMap(Units::find).orElse(null),
        optional(place, "lanes").map(Integer::parseInt).orElse(1),
        each(place, "slots", ProductReader::slot),
        each(place, "route", ProductReader::step),
        each(place, "evidence", ProductReader::evidence));
  }

  private static Slot slot(Place slot) {
    return new Slot(
        slot.text("id"),
        slot.text("name"),
        PlanReader.products(slot, "material"),
        PlanReader.quantity(slot, "quantity").orElse(null),
        PlanReader.names(slot, "positions").toList(),
        optional(slot, "required").map("true"::equals).orElse(true));
  }

  private static RouteStep step(Place step) {
    List<Characteristic> characteristics =
        each(step, "characteristics", PlanReader::characteristic);
    return new RouteStep(
        step.text("step"),
        PlanReader.stations(step, "stations"),
        PlanReader.stations(step, "alternates"),
        step.text("recipe"),
        step.text("program"),
        step.text("positionsOf"),
        gate(step),
        characteristics);
  }

  private static GateRule gate(Place step) {
    return new GateRule(
        ControlReader.duration(step, "gateValidity").orElse(GateRule.USUAL.validity()),
        optional(step, "contactLost")
            .map(word -> Words.constant(GateRule.ContactLost.class, word))
            .orElse(GateRule.USUAL.contactLost()),
        optional(step, "tries").map(Integer::parseInt).orElse(GateRule.USUAL.tries()));
  }

  private static Evidence evidence(Place evidence) {
    return new Evidence(
        evidence.text("id"),
        evidence.text("name"),
        Words.constant(Evidence.Kind.class, evidence.text("kind")),
        evidence.text("step"),
        evidence.text("gate"));
  }
}
