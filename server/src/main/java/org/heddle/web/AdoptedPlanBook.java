package org.heddle.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ProductId;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Evidence;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.jspecify.annotations.Nullable;

/** The plans that were adopted, as answers need them. */
final class AdoptedPlanBook implements PlanBook {
  private final AdoptedPlans plans;

  AdoptedPlanBook(AdoptedPlans plans) {
    this.plans = plans;
  }

  @Override
  public List<Line> lines() {
    Plan plan = plans.newest();
    return plan.lines().stream().map(line -> line(plan, line)).toList();
  }

  private static Line line(Plan plan, Plant.Line line) {
    List<Station> stations = line.stations().stream().map(at -> station(plan, at)).toList();
    @Nullable String site =
        line.stations().stream()
            .findFirst()
            .flatMap(first -> plan.site(first.id()))
            .map(Plant.Site::name)
            .orElse(null);
    return new Line(line.id(), line.name(), null, site, stations);
  }

  private static Station station(Plan plan, Plant.Station station) {
    List<String> steps =
        plan.stepsAt(station.id()).stream()
            .map(Product.RouteStep::step)
            .distinct()
            .map(step -> plan.step(step).map(Plant.Step::name).orElse(step))
            .toList();
    return new Station(
        station.id().value(),
        station.name(),
        steps.isEmpty() ? null : String.join(", ", steps),
        station.equipment().stream().map(EquipmentId::value).toList());
  }

  @Override
  public String productName(ProductId product) {
    return plans.newest().product(product).map(Product::name).orElse(product.value());
  }

  @Override
  public boolean knows(ProductId product) {
    return plans.newest().product(product).isPresent();
  }

  @Override
  public boolean isVehicle(ProductId product) {
    return plans
        .newest()
        .product(product)
        .filter(known -> known.kind() == Product.Kind.VEHICLE)
        .isPresent();
  }

  @Override
  public List<String> requiredSlots(ProductId product, Instant at) {
    return plans.inForce(at).requiredSlots(product).stream()
        .flatMap(AdoptedPlanBook::places)
        .toList();
  }

  private static Stream<String> places(Product.Slot slot) {
    return slot.positions().isEmpty() ? Stream.of(slot.id()) : slot.positions().stream();
  }

  @Override
  public String slotOf(ProductId product, String position, Instant at) {
    return plans.inForce(at).product(product).stream()
        .flatMap(known -> known.slots().stream())
        .filter(slot -> slot.positions().isEmpty() && slot.isAt(position))
        .findFirst()
        .map(Product.Slot::id)
        .orElse(position);
  }

  @Override
  public Optional<Bounds> bounds(
      @Nullable ProductId product, String step, String characteristic, Instant at) {
    if (product == null) {
      return Optional.empty();
    }
    return plans
        .inForce(at)
        .characteristic(product, step, characteristic)
        .map(known -> bounds(known, since(at)));
  }

  private static Bounds bounds(Characteristic known, Instant since) {
    return new Bounds(known.name(), known.limits(), known.nominal(), since);
  }

  /** Since when what is in force at a time is in force. */
  private Instant since(Instant at) {
    return plans.history().adoptions().stream()
        .map(PlanHistory.Adoption::effectiveFrom)
        .filter(from -> !from.isAfter(at))
        .max(Instant::compareTo)
        .orElse(at);
  }

  @Override
  public List<Duty> duties(ProductId product, Instant at) {
    return plans.inForce(at).product(product).stream()
        .flatMap(known -> known.evidence().stream().map(evidence -> duty(known, evidence)))
        .toList();
  }

  private static Duty duty(Product product, Evidence evidence) {
    for (int order = 0; order < product.route().size(); order++) {
      Product.RouteStep step = product.route().get(order);
      if (step.step().equals(evidence.step())) {
        return new Duty(
            evidence.name(),
            evidence.kind(),
            step.step(),
            order,
            product.slot(step.positionsOf()).map(Product.Slot::positions).orElse(List.of()),
            step.characteristics().stream().map(Characteristic::id).toList());
      }
    }
    return new Duty(evidence.name(), evidence.kind(), evidence.step(), 0, List.of(), List.of());
  }

  @Override
  public List<Document> documents() {
    return plans.history().adoptions().stream().map(AdoptedPlanBook::document).toList();
  }

  private static Document document(PlanHistory.Adoption adoption) {
    return new Document(
        adoption.document().title(),
        "plan",
        adoption.document().version(),
        adoption.effectiveFrom(),
        adoption.recordedAt(),
        adoption.document().text());
  }
}
