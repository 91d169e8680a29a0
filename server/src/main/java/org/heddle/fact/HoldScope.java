package org.heddle.fact;

import java.time.Instant;
import java.util.List;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * What a hold takes hold of; all that is given must apply.
 *
 * @param items units, lots, coils or containers, with all they went into; empty for any
 * @param extent metres of the one coil in {@code items}
 * @param station what was made there
 * @param equipment what was made by that equipment of the station
 * @param tool what was made with that tool
 * @param from what was made from then on; null for ever since
 * @param to what was made before then; null for all that is still to come
 * @param product units of that product; null for any
 * @param step what was worked on at that step; empty for any
 * @param place what was worked on at that place of it: a nozzle, a lane; empty for any
 */
public record HoldScope(
    List<ItemId> items,
    @Nullable Extent extent,
    @Nullable StationId station,
    @Nullable EquipmentId equipment,
    @Nullable ToolId tool,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable ProductId product,
    String step,
    String place) {
  public HoldScope {
    items = Limits.list(items, "items", 0);
    Limits.name(step, "step");
    Limits.name(place, "place");
    from = from == null ? null : Micros.truncated(from);
    to = to == null ? null : Micros.truncated(to);
    if (items.isEmpty() && station == null && equipment == null && tool == null) {
      throw new IllegalArgumentException("a hold names items, a station, an equipment or a tool");
    }
    if ((!step.isEmpty() || !place.isEmpty())
        && station == null
        && equipment == null
        && tool == null) {
      throw new IllegalArgumentException("a step or place is one of a station, equipment or tool");
    }
    if (extent != null && items.size() != 1) {
      throw new IllegalArgumentException("metres belong to exactly one coil");
    }
  }

  /** Whatever the product, the step and the place. */
  public HoldScope(
      List<ItemId> items,
      @Nullable Extent extent,
      @Nullable StationId station,
      @Nullable EquipmentId equipment,
      @Nullable ToolId tool,
      @Nullable Instant from,
      @Nullable Instant to) {
    this(items, extent, station, equipment, tool, from, to, null, "", "");
  }

  /** A hold on single things. */
  public static HoldScope of(List<ItemId> items) {
    return new HoldScope(items, null, null, null, null, null, null);
  }

  /** What was worked on with means that are named, not things that are. */
  public boolean namesWork() {
    return station != null || equipment != null || tool != null;
  }

  /** The same up to that time. */
  public HoldScope until(Instant end) {
    return new HoldScope(items, extent, station, equipment, tool, from, end, product, step, place);
  }

  /** The same, of those metres of the coil alone. */
  public HoldScope within(Extent metres) {
    return new HoldScope(items, metres, station, equipment, tool, from, to, product, step, place);
  }
}
