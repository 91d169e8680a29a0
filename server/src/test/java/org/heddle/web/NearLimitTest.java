package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a gauge's uncertainty leaves of a verdict near a limit. */
class NearLimitTest {
  private static final Instant CHECKED = OpenDoor.NOW;

  private OpenDoor door;
  private int told;

  @BeforeEach
  void check() throws Exception {
    door = new OpenDoor();
    HttpResponse<String> kept =
        door.post(
            "quality",
            "/api/gauges/BAL-1/checks",
            "application/json",
            "{\"characteristic\":\"mass\",\"reference\":144,\"found\":144.01,"
                + "\"uncertainty\":0.05,\"result\":\"ok\"}");
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private JsonNode measured(String unit, String value, Instant at) throws Exception {
    String reading =
        """
        {"kind":"readings","source":"BAL-1","key":"%d","occurredAt":"%s","item":"unit:%s","step":"filling",
         "work":{"station":"FIL-1","equipment":"BAL-1"},"readings":[{"characteristic":"mass","value":"%s","unit":"GRM",
         "lower":"143.76","nominal":"144.00","upper":"144.24"}]}"""
            .formatted(++told, at, unit, value);
    HttpResponse<String> taken = door.post("machine", "/api/facts", "application/json", reading);
    assertThat(OpenDoor.json(taken).at("/accepted").asInt()).as(taken.body()).isEqualTo(1);
    door.floor.await(door.journal.size());
    HttpResponse<String> timeline =
        door.send(door.as("looker", "/api/items/unit:" + unit + "/timeline"));
    return OpenDoor.json(timeline).at("/entries/0/readings/0");
  }

  @Test
  void aValueNearerToALimitThanItsGaugeCanTellIsNotProved() throws Exception {
    JsonNode near = measured("C1", "144.22", CHECKED.plusSeconds(30));
    assertThat(near.at("/verdict").asString()).isEqualTo("ok");
    assertThat(near.at("/near/uncertainty").asDouble()).isCloseTo(0.05, within(1e-12));
    assertThat(near.at("/near/chance").asDouble()).isCloseTo(0.7881, within(1e-4));
    JsonNode over = measured("C2", "144.25", CHECKED.plusSeconds(31));
    assertThat(over.at("/verdict").asString()).isEqualTo("high");
    assertThat(over.at("/near/chance").asDouble()).isCloseTo(0.3446, within(1e-4));
  }

  @Test
  void aValueThatIsFarEnoughInsideOrOutsideIsProved() throws Exception {
    assertThat(measured("C1", "144.00", CHECKED.plusSeconds(30)).has("near")).isFalse();
    assertThat(measured("C2", "144.19", CHECKED.plusSeconds(31)).has("near")).isFalse();
    assertThat(measured("C3", "144.30", CHECKED.plusSeconds(32)).has("near")).isFalse();
  }

  @Test
  void whatTheGaugeWasFoundToBeLaterSaysNothingOfAReadingBefore() throws Exception {
    assertThat(measured("C1", "144.23", CHECKED.minusSeconds(60)).has("near")).isFalse();
  }
}
