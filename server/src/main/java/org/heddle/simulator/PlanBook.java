package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.ReadingTemplate;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.heddle.plan.ShippedPlans;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the virtual machines were told to do: the two plants' own plans, so that the virtual plant
 * always speaks the words that the plans define.
 */
final class PlanBook {
  private static final Unit METRE = new Unit("MTR");

  private final Plan plan;

  private PlanBook(Plan plan) {
    this.plan = plan;
  }

  static PlanBook shipped() {
    return new PlanBook(new Plan(ShippedPlans.all()));
  }

  /** The message of all characteristics of a product's step. */
  Form form(String product, String step) {
    return new Form(gauges(product, step));
  }

  /** The message of some characteristics of a product's step. */
  Form form(String product, String step, String... characteristics) {
    return new Form(some(gauges(product, step), characteristics));
  }

  /** A place along a web, then some characteristics there. */
  Form along(String product, String step, String... characteristics) {
    List<Gauge> gauges = new ArrayList<>();
    gauges.add(new Gauge(new ReadingTemplate.Slot("metre", METRE, 1), 0, 0, 0));
    gauges.addAll(some(gauges(product, step), characteristics));
    return new Form(gauges);
  }

  /** The air at a station, as its area wants it. */
  Form climate(String station) {
    Plant.Area area = plan.area(new StationId(station)).orElseThrow();
    return new Form(area.environment().stream().map(PlanBook::gauge).toList());
  }

  /** True when the plan has the step for that product; where it is made counts before bought. */
  boolean takes(String product, String step) {
    return step(product, step).isPresent();
  }

  boolean measures(String product, String step) {
    return step(product, step).filter(s -> !s.characteristics().isEmpty()).isPresent();
  }

  String recipe(String product, String step) {
    return step(product, step).map(Product.RouteStep::recipe).orElse("");
  }

  String program(String product, String step) {
    return step(product, step).map(Product.RouteStep::program).orElse("");
  }

  /** Pieces that stand in line behind a bowl. */
  int outlet(String vessel) {
    Quantity outlet =
        plan.vessel(new ContainerId(vessel)).map(v -> v.residence().outlet()).orElse(null);
    return outlet == null ? 0 : (int) outlet.value().toDouble();
  }

  /** True when a vessel is run out before it is refilled. */
  boolean runsOut(String vessel) {
    return plan.vessel(new ContainerId(vessel))
        .filter(v -> v.residence().runOutBeforeRefill())
        .isPresent();
  }

  private Optional<Product.RouteStep> step(String product, String step) {
    return plan.route(new ProductId(product)).stream()
        .filter(candidate -> candidate.step().equals(step))
        .findFirst();
  }

  private List<Gauge> gauges(String product, String step) {
    return step(product, step)
        .map(found -> found.characteristics().stream().map(PlanBook::gauge).toList())
        .orElseThrow(() -> new IllegalArgumentException(product + " does not go through " + step));
  }

  private static Gauge gauge(Characteristic characteristic) {
    Double lower = number(characteristic.limits().lower());
    Double upper = number(characteristic.limits().upper());
    Double nominal = number(characteristic.nominal());
    double middle = nominal != null ? nominal : upper != null ? upper : lower != null ? lower : 0;
    return Gauge.planned(
        characteristic.id(),
        characteristic.unit(),
        characteristic.decimals(),
        lower,
        middle,
        upper);
  }

  private static @Nullable Double number(@Nullable Decimal value) {
    return value == null ? null : value.toDouble();
  }

  private static List<Gauge> some(List<Gauge> gauges, String... characteristics) {
    List<Gauge> chosen = new ArrayList<>();
    for (String name : characteristics) {
      chosen.add(
          gauges.stream()
              .filter(gauge -> gauge.slot().characteristic().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no characteristic " + name)));
    }
    return chosen;
  }
}
