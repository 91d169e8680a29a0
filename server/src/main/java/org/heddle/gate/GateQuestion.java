package org.heddle.gate;

import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/**
 * May this item start this step here?
 *
 * @param recipe what the station is about to run, {@code program} likewise; empty when not said
 * @param equipment which of the station's machines; null when not said
 */
public record GateQuestion(
    ItemId item,
    StationId station,
    String step,
    String recipe,
    String program,
    @Nullable EquipmentId equipment) {

  public static GateQuestion of(ItemId item, StationId station, String step) {
    return new GateQuestion(item, station, step, "", "", null);
  }
}
