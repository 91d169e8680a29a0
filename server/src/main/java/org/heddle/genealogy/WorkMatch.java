package org.heddle.genealogy;

import java.util.ArrayList;
import java.util.List;
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

  /** The words a person would use. */
  public String words() {
    List<String> words = new ArrayList<>();
    name(words, "station", station);
    name(words, "equipment", equipment);
    name(words, "tool", tool);
    name(words, "program", program.isEmpty() ? null : program);
    name(words, "recipe", recipe.isEmpty() ? null : recipe);
    name(words, "order", order == null ? null : order.value());
    return words.isEmpty() ? "any work" : String.join(", ", words);
  }

  private static void name(List<String> words, String kind, @Nullable Object value) {
    if (value != null) {
      words.add(kind + " " + value);
    }
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
