package org.heddle.genealogy;

import java.util.Objects;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.OrderId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/** Means of work to look for; what is absent or empty does not matter. */
public record WorkMatch(
    @Nullable StationId station,
    @Nullable EquipmentId equipment,
    @Nullable ToolId tool,
    String program,
    String recipe,
    @Nullable OrderId order) {
  public static WorkMatch station(StationId station) {
    return new WorkMatch(station, null, null, "", "", null);
  }

  public static WorkMatch equipment(EquipmentId equipment) {
    return new WorkMatch(null, equipment, null, "", "", null);
  }

  public static WorkMatch tool(ToolId tool) {
    return new WorkMatch(null, null, tool, "", "", null);
  }

  public static WorkMatch program(String program) {
    return new WorkMatch(null, null, null, program, "", null);
  }

  boolean fits(Work work) {
    return (station == null || station.equals(work.station()))
        && (equipment == null || Objects.equals(equipment, work.equipment()))
        && (tool == null || Objects.equals(tool, work.tool()))
        && (program.isEmpty() || program.equals(work.program()))
        && (recipe.isEmpty() || recipe.equals(work.recipe()))
        && (order == null || Objects.equals(order, work.order()));
  }
}
