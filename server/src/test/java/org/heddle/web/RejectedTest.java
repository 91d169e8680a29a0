package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RejectedTest {
  private static final String WRONG =
      "{\"kind\":\"noted\",\"source\":\"desk\",\"key\":\"1\","
          + "\"occurredAt\":\"2026-11-20T08:15:30Z\",\"txt\":\"seen\"}";

  private OpenDoor door;
  private long id;

  @BeforeEach
  void refuse() throws Exception {
    door = new OpenDoor();
    HttpResponse<String> taken = door.post("machine", "/api/facts", "application/json", WRONG);
    id = OpenDoor.json(taken).at("/verdicts/0/rejectedId").asLong();
    door.floor.await(1);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private JsonNode rows(String query) throws Exception {
    return OpenDoor.json(door.send(door.as("looker", "/api/rejected" + query)));
  }

  @Test
  void refusedInputIsShownWithItsPlaceAndWhatToDo() throws Exception {
    JsonNode row = rows("?state=open").at("/rows/0");
    assertThat(row.at("/code").asString()).isEqualTo("field-unknown");
    assertThat(row.at("/field").asString()).isEqualTo("/txt");
    assertThat(row.at("/position").asInt()).isEqualTo(WRONG.indexOf("\"txt\""));
    assertThat(row.at("/excerpt").asString()).isEqualTo(WRONG);
    assertThat(row.at("/next").asString()).isNotEmpty();
    assertThat(rows("").at("/byCode/0/count").asInt()).isEqualTo(1);
  }

  @Test
  void rawBytesComeAsReceived() throws Exception {
    assertThat(door.send(door.as("looker", "/api/rejected/" + id + "/raw")).body())
        .isEqualTo(WRONG);
  }

  @Test
  void mendedInputBecomesAFactAndSettlesTheRefusal() throws Exception {
    String mended = WRONG.replace("txt", "text").replace("\"", "\\\"");
    HttpResponse<String> taken =
        door.post(
            "quality",
            "/api/rejected/" + id + "/resubmit",
            "application/json",
            "{\"body\":\"" + mended + "\"}");
    assertThat(OpenDoor.json(taken).at("/accepted").asInt()).as(taken.body()).isEqualTo(1);
    JsonNode row = rows("?state=resubmitted").at("/rows/0");
    assertThat(row.at("/reason").asString()).startsWith("accepted as fact");
    assertThat(rows("?state=open").at("/rows").size()).isZero();
  }

  @Test
  void inputThatIsStillWrongStaysOpen() throws Exception {
    HttpResponse<String> taken =
        door.post(
            "quality",
            "/api/rejected/" + id + "/resubmit",
            "application/json",
            "{\"body\":\"{}\"}");
    assertThat(taken.statusCode()).isEqualTo(422);
    assertThat(rows("?state=open").at("/rows").size()).isEqualTo(2);
  }

  @Test
  void dismissalNeedsAReasonAndIsKeptWithIt() throws Exception {
    String path = "/api/rejected/" + id + "/dismiss";
    assertThat(door.post("quality", path, "application/json", "{\"reason\":\" \"}").statusCode())
        .isEqualTo(400);
    door.post("quality", path, "application/json", "{\"reason\":\"commissioning\"}");
    assertThat(rows("?state=dismissed").at("/rows/0/reason").asString()).isEqualTo("commissioning");
    assertThat(door.journal.get(door.journal.size() - 1).by()).hasToString("quality");
  }
}
