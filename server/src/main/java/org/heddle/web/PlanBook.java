package org.heddle.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.UnitId;
import org.heddle.identity.Vin;
import org.heddle.plan.Evidence;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.jspecify.annotations.Nullable;

/** What answers need of the plan, in force at a time. */
interface PlanBook {
  /**
   * A line and its stations, in the order in which they stand.
   *
   * @param site the name of the site it stands on
   */
  record Line(
      String id,
      String name,
      @Nullable String product,
      @Nullable String site,
      List<Station> stations) {}

  record Station(String id, String name, @Nullable String step, List<String> equipment) {}

  /** The name of a characteristic, its limits, and since when they are in force. */
  record Bounds(String name, Interval limits, @Nullable Decimal nominal, Instant asOf) {}

  /**
   * A record that an item must have before it passes a gate.
   *
   * @param step the step that makes it
   * @param order place of that step in the route, from 0
   * @param positions where on the item, such as joints; empty for the item itself
   * @param characteristics what is measured at that step
   */
  record Duty(
      String name,
      Evidence.Kind kind,
      String step,
      int order,
      List<String> positions,
      List<String> characteristics) {}

  record Document(
      String name,
      String kind,
      int version,
      Instant effectiveFrom,
      Instant recordedAt,
      String text) {}

  List<Line> lines();

  /** The product's name; its id when the plan does not know it. */
  String productName(ProductId product);

  boolean knows(ProductId product);

  /** True for the products that are vehicles. */
  boolean isVehicle(ProductId product);

  /** True for a unit of such a product; without a known product, for one that is named by a VIN. */
  default boolean isVehicle(ItemId item, @Nullable ProductId product) {
    if (product != null && knows(product)) {
      return isVehicle(product);
    }
    return item instanceof UnitId
        && item.value().length() == Vin.LENGTH
        && Vin.parse(item.value()).optional().isPresent();
  }

  /** Slots of the bill of material that must be filled. */
  List<String> requiredSlots(ProductId product, Instant at);

  /** The slot that something at this position fills; the position itself when there is none. */
  String slotOf(ProductId product, String position, Instant at);

  Optional<Bounds> bounds(
      @Nullable ProductId product, String step, String characteristic, Instant at);

  /** What must be on record of such a product; none for an unknown one. */
  List<Duty> duties(ProductId product, Instant at);

  List<Document> documents();
}
