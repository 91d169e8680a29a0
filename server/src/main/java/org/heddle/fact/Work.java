package org.heddle.fact;

import org.heddle.identity.EquipmentId;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * With what something was done (ISA-95 equipment actual).
 *
 * @param program what the machine ran; empty when unknown
 * @param recipe the process settings it ran under; empty when unknown
 * @param order the production order it was done for
 */
public record Work(
    StationId station,
    @Nullable EquipmentId equipment,
    @Nullable ToolId tool,
    String program,
    String recipe,
    @Nullable OrderId order) {
  /** Longest program and recipe name. */
  public static final int MAX_LENGTH = 128;

  public Work {
    if (program.length() > MAX_LENGTH || recipe.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "program and recipe have at most " + MAX_LENGTH + " characters");
    }
  }

  /** Work at a station of which nothing else is known. */
  public static Work at(StationId station) {
    return new Work(station, null, null, "", "", null);
  }
}
