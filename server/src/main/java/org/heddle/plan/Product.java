package org.heddle.plan;

import java.util.List;
import java.util.Optional;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a unit, lot or coil is one of: bought material or something made here.
 *
 * @param format of a cell, module or pack
 * @param unit in which it is counted or weighed; null for what is tracked unit by unit
 * @param lanes lanes side by side of a coil; 1 for all else
 * @param slots bill of material
 * @param route steps in order
 * @param evidence what must be on record before it passes a gate
 */
public record Product(
    ProductId id,
    String name,
    Kind kind,
    @Nullable Format format,
    Tracking tracked,
    @Nullable Unit unit,
    int lanes,
    List<Slot> slots,
    List<RouteStep> route,
    List<Evidence> evidence) {
  public Product {
    slots = List.copyOf(slots);
    route = List.copyOf(route);
    evidence = List.copyOf(evidence);
  }

  public enum Kind {
    /** Bought. */
    MATERIAL,
    /** Made on the way to something else: slurry, electrode, sheets. */
    INTERMEDIATE,
    CELL,
    MODULE,
    PACK,
    VEHICLE,
    FASTENER,
    /** Anything else that is made. */
    PART;

    public String word() {
      return Words.of(this);
    }
  }

  public enum Format {
    POUCH,
    PRISMATIC,
    CYLINDRICAL;

    public String word() {
      return Words.of(this);
    }
  }

  /** What carries an identity of its own. */
  public enum Tracking {
    UNIT,
    LOT,
    COIL,
    CONTAINER;

    public String word() {
      return Words.of(this);
    }
  }

  /**
   * A named place in the bill of material.
   *
   * @param material products that fit in; any one of them
   * @param quantity per unit made; null when it depends, as for webs
   * @param positions names of the single places, such as joints, when each is recorded by itself
   * @param required false for what may be missing without a gap in the record
   */
  public record Slot(
      String id,
      String name,
      List<ProductId> material,
      @Nullable Quantity quantity,
      List<String> positions,
      boolean required) {
    public Slot {
      material = List.copyOf(material);
      positions = List.copyOf(positions);
    }

    /** True when an assembly at that position fills this slot. */
    public boolean isAt(String position) {
      return id.equals(position) || positions.contains(position);
    }
  }

  /**
   * One step of the route.
   *
   * @param stations where it is done
   * @param alternates where it is done when it cannot be done there (IATF 16949, 8.5.6.1.1)
   * @param recipe and {@code program} what the machine must run; empty for none
   * @param positionsOf the slot at whose every position the step is done, such as bolts; empty when
   *     it is done once
   * @param gate how its gate is asked
   */
  public record RouteStep(
      String step,
      List<StationId> stations,
      List<StationId> alternates,
      String recipe,
      String program,
      String positionsOf,
      GateRule gate,
      List<Characteristic> characteristics) {
    public RouteStep {
      stations = List.copyOf(stations);
      alternates = List.copyOf(alternates);
      characteristics = List.copyOf(characteristics);
    }

    public Optional<Characteristic> characteristic(String id) {
      return characteristics.stream().filter(c -> c.id().equals(id)).findFirst();
    }
  }

  /** The slot that an assembly at that position fills. */
  public Optional<Slot> slotAt(String position) {
    return slots.stream().filter(slot -> slot.isAt(position)).findFirst();
  }

  public Optional<Slot> slot(String slotId) {
    return slots.stream().filter(slot -> slot.id().equals(slotId)).findFirst();
  }

  /** The slot that takes that material, the required ones first. */
  public Optional<Slot> slotFor(ProductId material) {
    Optional<Slot> required =
        slots.stream().filter(s -> s.required() && s.material().contains(material)).findFirst();
    return required.or(
        () -> slots.stream().filter(s -> s.material().contains(material)).findFirst());
  }

  public List<Slot> requiredSlots() {
    return slots.stream().filter(Slot::required).toList();
  }

  public Optional<RouteStep> step(String stepId) {
    return route.stream().filter(step -> step.step().equals(stepId)).findFirst();
  }
}
