package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlertApiTest {
  private static final Instant AT = OpenDoor.NOW.minusSeconds(60);

  private OpenDoor door;

  @BeforeEach
  void open() throws Exception {
    door = new OpenDoor();
    ring("A1", "FIL-1");
    ring("A2", "FIL-1");
    ring("A3", "STK-1");
  }

  @AfterEach
  void close() {
    door.close();
  }

  private void ring(String name, String station) throws InterruptedException {
    AlarmRaised alarm =
        new AlarmRaised(
            name,
            "cell/filling/fill-mass/station=" + station,
            "cusum-low",
            Control.Severity.ALARM,
            new Control.Trigger(7, 2, new UnitId("C7"), new StationId(station), 12.1, -1.6),
            new Control.Onset(3, AT, AT.minusSeconds(60), AT.plusSeconds(60)),
            1,
            "Fill mass fell by 1.6 σ");
    Draft draft = new Draft(AT, new Origin("heddle", name), alarm);
    door.intake.command(new Message("heddle", List.of(draft), new byte[0]));
  }

  private JsonNode get(String path) throws Exception {
    return OpenDoor.json(door.send(door.as("quality", path)));
  }

  private HttpResponse<String> post(String user, String path, String body) throws Exception {
    return door.post(user, path, "application/json", body.replace('\'', '"'));
  }

  @Test
  void alarmsOfOnePlaceAreOneRow() throws Exception {
    JsonNode answer = get("/api/alerts?state=open");
    assertThat(answer.get("open").asInt()).isEqualTo(2);
    JsonNode filling = get("/api/alerts/A2").get("alert");
    assertThat(filling.get("id").asString()).isEqualTo("A1");
    assertThat(filling.get("count").asInt()).isEqualTo(2);
    assertThat(filling.at("/alarms/0/item").asString()).isEqualTo("unit:C7");
    assertThat(filling.at("/alarms/0/size").asDouble()).isEqualTo(-1.6);
    assertThat(filling.get("state").asString()).isEqualTo("open");
  }

  @Test
  void whoAcknowledgedAndWhatHelpedIsKeptAndSaidNextTime() throws Exception {
    assertThat(post("quality", "/api/alerts/A1/take", "{}").statusCode()).isEqualTo(200);
    assertThat(get("/api/alerts/A1").at("/alert/owner").asString()).isEqualTo("quality");
    HttpResponse<String> closed =
        post(
            "quality", "/api/alerts/A1/close", "{'cause':'nozzle worn','action':'nozzle changed'}");
    assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
    assertThat(get("/api/alerts?state=open").get("open").asInt()).isEqualTo(1);
    assertThat(get("/api/alerts/A3").at("/advice/0/action").asString()).isEqualTo("nozzle changed");
  }

  @Test
  void closingNeedsCauseAndAction() throws Exception {
    HttpResponse<String> answer =
        post("quality", "/api/alerts/A1/close", "{'cause':'nozzle worn'}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("action");
  }

  @Test
  void closedAlertStaysClosed() throws Exception {
    String body = "{'cause':'a','action':'b'}";
    assertThat(post("quality", "/api/alerts/A1/close", body).statusCode()).isEqualTo(200);
    assertThat(post("quality", "/api/alerts/A1/close", body).statusCode()).isEqualTo(409);
  }

  @Test
  void unknownAlertIsSaidToBeUnknown() throws Exception {
    assertThat(door.send(door.as("quality", "/api/alerts/none")).statusCode()).isEqualTo(404);
  }
}
