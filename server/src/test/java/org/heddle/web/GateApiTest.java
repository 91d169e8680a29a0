package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The gate, stops, alternate processes and gauges over HTTP. */
class GateApiTest {
  private final OpenDoor door;

  GateApiTest() throws Exception {
    door = new OpenDoor();
  }

  @AfterEach
  void close() {
    door.close();
  }

  private JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> answer = door.post("quality", path, "application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = door.send(door.as("looker", path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  @Test
  void aLookIsNotRecordedAndARefusalIs() throws Exception {
    JsonNode look = get("/api/gate?item=unit:C1&station=WLD&step=welding");
    assertThat(look.at("/allowed").asBoolean()).isFalse();
    assertThat(look.at("/reasons/0/code").asString()).isEqualTo("unknown-unit");
    assertThat(door.journal.size()).isZero();
    post("/api/gate", "{\"item\":\"unit:C1\",\"station\":\"WLD\",\"step\":\"welding\"}");
    assertThat(door.journal.size()).isEqualTo(1);
    door.floor.await(1);
    JsonNode log = get("/api/gate/log?station=WLD&allowed=false");
    assertThat(log.at("/answers/0/reasons/0").asString()).isEqualTo("unknown-unit unit:C1");
    assertThat(get("/api/gate/log?allowed=true").at("/answers").size()).isZero();
    assertThat(get("/api/gate/stations").at("/stations/0/refusals").asInt()).isEqualTo(1);
  }

  /** One question of a tray: an answer for each item, each refusal in the log. */
  @Test
  void aTrayIsAskedInOneQuestion() throws Exception {
    for (String cell : java.util.List.of("C2", "C1")) {
      String moved =
          """
          {"kind":"moved","source":"agv","key":"%s","occurredAt":"2026-11-20T08:00:00Z",
           "item":"unit:%s","container":"container:T1"}"""
              .formatted(cell, cell);
      assertThat(door.post("machine", "/api/facts", "application/json", moved).body())
          .contains("accepted");
    }
    door.floor.await(door.journal.size());
    String ask = "{\"items\":[%s],\"station\":\"WLD\",\"step\":\"welding\"}";
    JsonNode answer = post("/api/gate/tray", ask.formatted("\"container:T1\",\"unit:C9\""));
    assertThat(answer.at("/allowed").asBoolean()).isFalse();
    assertThat(answer.at("/refused").asInt()).isEqualTo(3);
    assertThat(answer.at("/answers").valueStream().map(each -> each.at("/item").asString()))
        .containsExactly("unit:C1", "unit:C2", "unit:C9");
    assertThat(answer.at("/answers/2/reasons/0/code").asString()).isEqualTo("unknown-unit");
    door.floor.await(door.journal.size());
    assertThat(get("/api/gate/log?station=WLD&allowed=false").at("/answers").size()).isEqualTo(3);
    for (String wrong : java.util.List.of("", "\"nonsense\"")) {
      assertThat(
              door.post("machine", "/api/gate/tray", "application/json", ask.formatted(wrong))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void aStoppedStationIsRefusedUntilItIsResumed() throws Exception {
    String ask = "/api/gate?item=unit:C1&station=WLD&step=welding";
    post("/api/stops/WLD", "{\"reason\":\"smoke\"}");
    assertThat(get(ask).toString()).contains("station-stopped");
    post("/api/stops/WLD/resume", "{\"verification\":\"ten good pieces\"}");
    assertThat(get(ask).toString()).doesNotContain("station-stopped");
  }

  @Test
  void anAlternateProcessIsStartedAndEnded() throws Exception {
    JsonNode started =
        post(
            "/api/bypasses",
            """
            {"station":"WLD-2","step":"welding","alternate":"by hand","reason":"robot down"}""");
    String id = started.at("/bypass").asString();
    assertThat(get("/api/bypasses").at("/inForce").asInt()).isEqualTo(1);
    assertThat(get("/api/bypasses/" + id + "/items").at("/items").size()).isZero();
    post("/api/bypasses/" + id + "/end", "{\"verification\":\"first five measured\"}");
    assertThat(get("/api/bypasses").at("/inForce").asInt()).isZero();
  }

  @Test
  void whatWasMadeWithoutContactIsToldOnce() throws Exception {
    String told =
        """
        {"station":"WLD","step":"welding","from":"2026-11-20T23:00:00Z",
         "pieces":[{"item":"unit:C1","at":"2026-11-20T23:00:10Z"}]}""";
    assertThat(post("/api/gate/without-contact", told).at("/pieces").asInt()).isEqualTo(1);
    post("/api/gate/without-contact", told);
    assertThat(get("/api/bypasses").at("/bypasses").size()).isEqualTo(1);
    assertThat(get("/api/gate/log").at("/answers").size()).isEqualTo(1);
    String empty =
        "{\"station\":\"WLD\",\"step\":\"welding\",\"from\":\"2026-11-20T23:00:00Z\",\"pieces\":[]}";
    assertThat(
            door.post("machine", "/api/gate/without-contact", "application/json", empty)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aGaugeOutOfToleranceIsNoLongerGood() throws Exception {
    post("/api/gauges/SCALE-1/checks", "{\"reference\":10,\"found\":10,\"result\":\"ok\"}");
    assertThat(get("/api/gauges").at("/gauges/0/state").asString()).isEqualTo("good");
    post("/api/gauges/SCALE-1/checks", "{\"reference\":10,\"found\":11,\"result\":\"nok\"}");
    assertThat(get("/api/gauges").at("/gauges/0/state").asString()).isEqualTo("out-of-tolerance");
    assertThat(get("/api/gauges/SCALE-1/review").at("/bias").asDouble()).isEqualTo(1);
  }
}
