package org.heddle.runtime;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.heddle.alert.Callees;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.StreamName;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.genealogy.Residence;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.ControlRule;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.PlanLoading;
import org.heddle.plan.PlanText;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.heddle.plan.Vessel;
import org.heddle.quantity.Quantity;

/** What other rooms ask of the plan, answered by the plan that is in force. */
public final class PlanAnswers {
  private PlanAnswers() {}

  /** The stations of the area of one, by the newest plan; itself alone where no plan knows it. */
  public static List<StationId> sharingAir(Supplier<PlanHistory> plans, StationId station) {
    return plans
        .get()
        .at(Instant.MAX)
        .area(station)
        .map(
            area ->
                area.lines().stream()
                    .flatMap(line -> line.stations().stream())
                    .map(Plant.Station::id)
                    .toList())
        .orElse(List.of(station));
  }

  /** The zone of the site of a plan; empty for a text that is none. */
  static Optional<ZoneId> zone(PlanAdopted adopted) {
    return switch (PlanText.load(adopted.text())) {
      case PlanLoading.Loaded loaded -> Optional.of(loaded.document().site().timeZone());
      case PlanLoading.Refused _ -> Optional.empty();
    };
  }

  /**
   * The required slots by the plan that was in force when a thing was made; a slot with positions
   * is filled as often as it has positions. What was made before its product was planned is held
   * against the newest plan.
   */
  public static RequiredSlots requiredSlots(Supplier<PlanHistory> plans) {
    return new RequiredSlots() {
      @Override
      public Optional<List<Slot>> of(ProductId product, Instant madeAt) {
        PlanHistory history = plans.get();
        return history
            .at(madeAt)
            .product(product)
            .or(() -> history.at(Instant.MAX).product(product))
            .map(PlanAnswers::slots);
      }

      @Override
      public long revision() {
        return plans.get().adoptions().size();
      }

      @Override
      public List<Instant> changes() {
        return plans.get().adoptions().stream()
            .map(PlanHistory.Adoption::effectiveFrom)
            .sorted()
            .distinct()
            .toList();
      }
    };
  }

  /**
   * Whom the control plan calls: the row of the alarm's stream, {@code product/step/characteristic}
   * and what sets it apart.
   */
  public static Callees callees(Supplier<Plan> plan) {
    return alarm -> {
      Plan now = plan.get();
      StationId station = alarm.trigger().station();
      String line = station == null ? "" : now.line(station).map(Plant.Line::id).orElse("");
      List<String> stream = StreamName.parts(alarm.stream());
      if (stream.size() < 3) {
        return new Callees.Call(List.of(), null, List.of(), line);
      }
      return now.control(stream.get(0), stream.get(1), stream.get(2))
          .map(row -> call(row, line))
          .orElse(new Callees.Call(List.of(), null, List.of(), line));
    };
  }

  private static Callees.Call call(ControlRule row, String line) {
    ControlRule.Escalation escalation = row.escalation();
    return escalation == null
        ? new Callees.Call(row.call(), null, List.of(), line)
        : new Callees.Call(row.call(), escalation.after(), escalation.to(), line);
  }

  private static List<RequiredSlots.Slot> slots(Product product) {
    return product.requiredSlots().stream()
        .map(
            slot ->
                new RequiredSlots.Slot(
                    slot.id(),
                    Set.<ProductId>copyOf(slot.material()),
                    Math.max(1, slot.positions().size())))
        .toList();
  }

  /**
   * How each vessel works, by the plan in force at that time. A planned one stands in the plant and
   * may have held anything before; one that no plan knows is a box or bin, taken for mixed, the
   * least certain.
   */
  public static Residence.OfVessels residences(Supplier<PlanHistory> plans) {
    return new PlannedVessels(plans);
  }

  /** A planned vessel as the record first meets it. */
  static Residence.Start start(Vessel vessel) {
    return new Residence.Start(residence(vessel), false, vessel.capacity().unit());
  }

  /** A vessel that runs out before each refill, leaving nothing, holds one lot at a time. */
  private static Residence residence(Vessel vessel) {
    Vessel.Residence planned = vessel.residence();
    if (planned.runOutBeforeRefill() && planned.residue() == null) {
      return new Residence.Latest();
    }
    return switch (planned.model()) {
      case FIFO -> new Residence.Fifo(planned.chargeError());
      case SERIES -> new Residence.Series(planned.tanks(), holdUp(vessel));
      case MIXED ->
          planned.outlet() == null
              ? new Residence.Mixed()
              : new Residence.MixedThenTube((int) planned.outlet().value().toDouble());
    };
  }

  /** In the unit of the capacity; a vessel whose hold-up is not said holds all it can. */
  private static double holdUp(Vessel vessel) {
    Quantity capacity = vessel.capacity();
    Quantity holdUp = vessel.residence().holdUp();
    return Optional.ofNullable(holdUp)
        .flatMap(quantity -> quantity.in(capacity.unit()))
        .orElse(capacity)
        .value()
        .toDouble();
  }
}
