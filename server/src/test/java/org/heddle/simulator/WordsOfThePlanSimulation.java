package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.ShippedPlans;
import org.heddle.plan.Vessel;
import org.heddle.quantity.Units;
import org.junit.jupiter.api.Test;

/** Every word of the virtual plant stands in the plans, and every required slot gets filled. */
class WordsOfThePlanSimulation {
  /** Where on the web a reading was taken; not a characteristic. */
  private static final String METRE = "metre";

  private static final Plan PLAN = new Plan(ShippedPlans.all());
  private static final Recorded RUN =
      Recorded.run(
          3,
          PlantConfig.demo(Recorded.START).withHonestMail(),
          Duration.ofHours(16),
          "worn-bit@11h,nozzle-drift@4h");
  private static final List<Event> EVENTS = RUN.drafts.stream().map(Draft::event).toList();

  private final Map<ItemId, Product> products = new HashMap<>();
  private final Set<String> unknown = new TreeSet<>();

  WordsOfThePlanSimulation() {
    for (Event event : EVENTS) {
      switch (event) {
        case Material.Received e -> know(e.item(), e.product());
        case Material.Created e -> know(e.output().item(), e.output().product());
        case Material.Transformed e -> e.outputs().forEach(o -> know(o.item(), o.product()));
        case Material.Split e -> e.children().forEach(o -> know(o.item(), o.product()));
        case Material.Merged e -> know(e.child().item(), e.child().product());
        case Material.Rewound e -> know(e.onto().item(), e.onto().product());
        case Structure.Identified e -> alias(e.item(), e.alias());
        default -> {}
      }
    }
  }

  private void know(ItemId item, ProductId product) {
    PLAN.product(product)
        .ifPresentOrElse(
            known -> products.put(item, known), () -> unknown.add("product " + product));
  }

  private void alias(ItemId item, ItemId other) {
    Product product = products.get(item);
    if (product != null) {
      products.put(other, product);
    }
  }

  private String productOf(ItemId item) {
    Product product = products.get(item);
    return product == null ? "none for " + item : product.id().value();
  }

  @Test
  void stationsMachinesAndToolsStandInThePlan() {
    for (Event event : EVENTS) {
      switch (event) {
        case Material.Created e -> check(e.work());
        case Material.Transformed e -> check(e.work());
        case Structure.Assembled e -> check(e.work());
        case Production.StepFinished e -> check(e.work());
        case Measurement.Readings e -> check(e.work());
        case Measurement.CurveRecorded e -> check(e.work());
        default -> {}
      }
    }
    assertThat(unknown).isEmpty();
  }

  private void check(Work work) {
    var station = PLAN.station(work.station()).orElse(null);
    if (station == null) {
      unknown.add("station " + work.station());
      return;
    }
    if (work.equipment() != null && !station.equipment().contains(work.equipment())) {
      unknown.add("equipment " + work.equipment() + " at " + work.station());
    }
    if (work.tool() != null && !station.tools().contains(work.tool())) {
      unknown.add("tool " + work.tool() + " at " + work.station());
    }
  }

  @Test
  void stepsAndCharacteristicsStandInTheRouteOfTheirProduct() {
    for (Event event : EVENTS) {
      switch (event) {
        case Production.StepFinished e -> check(e.item(), e.step());
        case Measurement.CurveRecorded e -> check(e.item(), e.step());
        case Measurement.Readings e -> check(e.item(), e.step(), e.set());
        case Measurement.Environment e -> {
          for (int i = 0; i < e.set().size(); i++) {
            if (PLAN.environment(e.station(), e.set().characteristic(i)).isEmpty()) {
              unknown.add("air " + e.set().characteristic(i) + " at " + e.station());
            }
          }
        }
        default -> {}
      }
    }
    assertThat(unknown).isEmpty();
  }

  private void check(ItemId item, String step) {
    ProductId product = new ProductId(productOf(item));
    if (PLAN.route(product).stream().noneMatch(s -> s.step().equals(step))) {
      unknown.add("step " + step + " of " + product);
    }
  }

  private void check(ItemId item, String step, ReadingSet set) {
    check(item, step);
    ProductId product = new ProductId(productOf(item));
    for (int i = 0; i < set.size(); i++) {
      String name = set.characteristic(i);
      var unit = set.template().slot(i).unit();
      assertThat(Units.find(unit.code())).contains(unit);
      boolean known =
          PLAN.characteristic(product, step, name).filter(c -> c.unit().equals(unit)).isPresent();
      if (!known && !name.equals(METRE)) {
        unknown.add("characteristic " + name + " of " + product + " at " + step);
      }
    }
  }

  @Test
  void vesselsHoldWhatThePlanLetsThem() {
    for (Event event : EVENTS) {
      if (event instanceof Material.Charged e) {
        Vessel vessel = PLAN.vessel((ContainerId) e.vessel()).orElse(null);
        boolean may =
            vessel != null && vessel.holds().contains(new ProductId(productOf(e.material())));
        if (!may) {
          unknown.add(productOf(e.material()) + " in " + e.vessel());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyRequiredSlotOfEveryFinishedThingIsFilled() {
    Map<ItemId, Set<String>> filled = filled();
    Set<String> gaps = new TreeSet<>();
    Set<String> finished = new HashSet<>();
    for (Event event : EVENTS) {
      if (event instanceof Production.StepFinished e && isLast(e)) {
        Product product = products.get(e.item());
        if (product != null) {
          finished.add(product.id().value());
          Set<String> has = filled.getOrDefault(e.item(), Set.of());
          product.requiredSlots().stream()
              .filter(slot -> !has.contains(slot.id()))
              .forEach(slot -> gaps.add(product.id() + " without " + slot.id()));
        }
      }
    }
    assertThat(gaps).isEmpty();
    assertThat(finished)
        .contains(
            "cell-pouch",
            "cell-prismatic",
            "cell-cylindrical",
            "module-pouch",
            "pack-prismatic",
            "vehicle",
            "cathode-coated",
            "m8x25-plated");
  }

  private boolean isLast(Production.StepFinished event) {
    Product product = products.get(event.item());
    return product != null
        && !product.route().isEmpty()
        && product.route().stream().anyMatch(s -> s.step().equals(event.step()))
        && Set.of(
                "grading",
                "module-hipot",
                "end-of-line",
                "vehicle-check",
                "coating",
                "calendering",
                "slitting",
                "notching",
                "mixing",
                "plating",
                "heading",
                "heat-treatment")
            .contains(event.step());
  }

  /** Slots by input, by position and by what is staged for the order; under every name. */
  private Map<ItemId, Set<String>> filled() {
    Map<OrderId, Set<String>> staged = new HashMap<>();
    Map<ItemId, Set<String>> filled = new HashMap<>();
    for (Event event : EVENTS) {
      if (event instanceof Material.Staged e) {
        staged.computeIfAbsent(e.order(), o -> new HashSet<>()).add(e.slot());
      }
    }
    for (Event event : EVENTS) {
      if (event instanceof Material.Transformed e) {
        Set<String> slots =
            e.inputs().stream().map(Material.Input::slot).collect(Collectors.toSet());
        OrderId order = e.work().order();
        slots.addAll(order == null ? Set.of() : staged.getOrDefault(order, Set.of()));
        e.outputs().forEach(o -> slotsOf(filled, o.item()).addAll(slots));
      } else if (event instanceof Structure.Assembled e) {
        Product parent = products.get(e.parent());
        if (parent != null) {
          parent.slotAt(e.position()).ifPresent(s -> slotsOf(filled, e.parent()).add(s.id()));
        }
      }
    }
    for (Event event : EVENTS) {
      if (event instanceof Structure.Identified e) {
        slotsOf(filled, e.alias()).addAll(slotsOf(filled, e.item()));
      }
    }
    return filled;
  }

  private static Set<String> slotsOf(Map<ItemId, Set<String>> filled, ItemId item) {
    return filled.computeIfAbsent(item, i -> new HashSet<>());
  }
}
