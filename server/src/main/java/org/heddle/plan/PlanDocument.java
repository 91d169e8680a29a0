package org.heddle.plan;

import java.time.Instant;
import java.util.List;

/**
 * One plan document as it was written: a version with its time of effect.
 *
 * @param id stays the same from version to version
 * @param version rises by at least one with every change
 * @param effectiveFrom from when it is in force
 * @param controls the control plan
 * @param handwork what people do and enter at terminals
 * @param costs of scrap and rework
 * @param text the YAML itself, comments and all
 */
public record PlanDocument(
    String id,
    int version,
    String title,
    Instant effectiveFrom,
    Plant.Site site,
    List<Plant.Step> steps,
    List<Plant.Gate> gates,
    List<Plant.Area> areas,
    List<Vessel> vessels,
    List<Product> products,
    List<ControlRule> controls,
    List<HandWork> handwork,
    Costs costs,
    String text) {
  public PlanDocument {
    steps = List.copyOf(steps);
    gates = List.copyOf(gates);
    areas = List.copyOf(areas);
    vessels = List.copyOf(vessels);
    products = List.copyOf(products);
    controls = List.copyOf(controls);
    handwork = List.copyOf(handwork);
  }

  /** {@code gigafactory version 3}. */
  @Override
  public String toString() {
    return id + " version " + version;
  }
}
