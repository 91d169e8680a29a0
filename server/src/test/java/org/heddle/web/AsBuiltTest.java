package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AsBuiltTest {
  private static final String TEN = "\"quantity\":{\"value\":\"10\",\"unit\":\"C62\"}";

  /** The bowl is refilled; what is drawn from it fills the joint's slot, whichever lot it was. */
  @Test
  void whatLayInAVesselStandsInTheSlotItWasDrawnFor() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      tell(door, "charged", "\"vessel\":\"container:BOWL\",\"material\":\"lot:A\"," + TEN);
      tell(door, "charged", "\"vessel\":\"container:BOWL\",\"material\":\"lot:B\"," + TEN);
      tell(
          door,
          "assembled",
          "\"parent\":\"unit:PACK\",\"component\":\"container:BOWL\",\"position\":\"J1\","
              + "\"work\":{\"station\":\"pack-20\"},"
              + TEN);
      door.floor.await(door.journal.size());
      JsonNode tree = OpenDoor.json(door.send(door.as("looker", "/api/items/unit:PACK/asbuilt")));
      List<JsonNode> parts = tree.at("/children").valueStream().toList();
      assertThat(parts.stream().map(part -> part.at("/item").asString()))
          .contains("lot:A", "lot:B")
          .doesNotHaveDuplicates();
      assertThat(parts).allMatch(part -> part.at("/position").asString().equals("J1"));
    }
  }

  private static void tell(OpenDoor door, String kind, String members) throws Exception {
    String fact =
        "{\"kind\":\"%s\",\"source\":\"s\",\"key\":\"%d\",\"occurredAt\":\"2026-11-03T10:00:0%dZ\",%s}"
            .formatted(kind, door.journal.size(), door.journal.size(), members);
    var taken = door.post("machine", "/api/facts", "application/json", fact);
    assertThat(OpenDoor.json(taken).at("/accepted").asInt()).as(taken.body()).isOne();
  }
}
