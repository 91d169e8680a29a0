package org.heddle.containment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's name says: {@code product/step/characteristic/station=X;equipment=Y}.
 *
 * @param lane the lane or position of a stream that has one; empty otherwise
 */
record Stream(
    String product,
    String step,
    String characteristic,
    @Nullable StationId station,
    @Nullable EquipmentId equipment,
    @Nullable ToolId tool,
    String lane) {

  /** Empty for the name of something that is no stream of measurements. */
  static Optional<Stream> parse(String name) {
    String[] parts = name.split("/", 4);
    if (parts.length < 3) {
      return Optional.empty();
    }
    Map<String, String> keys = new HashMap<>();
    if (parts.length == 4) {
      for (String key : plain(parts[3]).split(";", -1)) {
        int equals = key.indexOf('=');
        if (equals > 0) {
          keys.put(key.substring(0, equals), key.substring(equals + 1));
        }
      }
    }
    String station = keys.get("station");
    String equipment = keys.get("equipment");
    String tool = keys.get("tool");
    return Optional.of(
        new Stream(
            plain(parts[0]),
            plain(parts[1]),
            plain(parts[2]),
            station == null ? null : new StationId(station),
            equipment == null ? null : new EquipmentId(equipment),
            tool == null ? null : new ToolId(tool),
            keys.getOrDefault("lane", keys.getOrDefault("position", ""))));
  }

  /** A slash within a part is written {@code %2F}. */
  private static String plain(String part) {
    return part.replace("%2F", "/").replace("%25", "%");
  }

  boolean namesWork() {
    return station != null || equipment != null || tool != null;
  }

  WorkMatch match() {
    return new WorkMatch(station, equipment, tool, "", "", null);
  }
}
