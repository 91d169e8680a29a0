package org.heddle.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What may be put into a queue and how it may leave it, over HTTP. */
class QueueApiTest {
  private static final String JSON = "application/json";
  private static final String CELLS =
      "{'items':['unit:C1','unit:C2'],'disposition':'%s','reason':'weld anew'}";

  private final OpenDoor door;
  private int facts;

  QueueApiTest() throws Exception {
    door = new OpenDoor();
    try (InputStream text =
        QueueApiTest.class.getResourceAsStream("/org/heddle/gate/bench-plan.yaml")) {
      String plan = new String(text.readAllBytes(), UTF_8);
      door.plan = new Plan(List.of(PlanText.load(plan).orThrow()));
    }
  }

  @AfterEach
  void close() {
    door.close();
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpResponse<String> answer = door.post("quality", path, JSON, body.replace('\'', '"'));
    door.floor.await(door.journal.size());
    return answer;
  }

  private void made(String cell) throws Exception {
    report(
        "created",
        "'output':{'item':'unit:%s','product':'cell'},'work':{'station':'STK'}".formatted(cell));
  }

  private void fails(String cell) throws Exception {
    report(
        "step-finished",
        "'item':'unit:%s','step':'welding','result':'nok','work':{'station':'WLD'}"
            .formatted(cell));
  }

  private void report(String kind, String what) throws Exception {
    String fact =
        "{'kind':'%s','source':'line','key':'%d','occurredAt':'2026-11-20T08:00:%02dZ',%s}"
            .formatted(kind, ++facts, facts, what);
    HttpResponse<String> answer = door.post("machine", "/api/facts", JSON, fact.replace('\'', '"'));
    assertThat(answer.body()).contains("accepted\":1");
    door.floor.await(door.journal.size());
  }

  /** "Re-admit for retrial": as often as the plan says; of a tray all or none, with who it is. */
  @Test
  void aRetryBeyondThePlanIsRefusedBeforeItIsPromised() throws Exception {
    made("C1");
    made("C2");
    fails("C1");
    fails("C2");
    post("/api/queues/rework", "{'items':['unit:C1','unit:C2'],'reason':'failed'}");
    assertThat(post("/api/queues/rework/decide", CELLS.formatted("retry")).statusCode())
        .isEqualTo(200);
    fails("C2");
    post("/api/queues/rework", "{'items':['unit:C1','unit:C2'],'reason':'failed again'}");
    HttpResponse<String> refused = post("/api/queues/rework/decide", CELLS.formatted("retry"));
    assertThat(refused.statusCode()).isEqualTo(409);
    JsonNode told = OpenDoor.json(refused);
    assertThat(told.get("code").asString()).isEqualTo("tries-used-up");
    assertThat(told.get("message").asString())
        .isEqualTo("unit:C2 has no try left: welding failed 2 times of 2 allowed.");
    JsonNode queue = OpenDoor.json(door.send(door.as("looker", "/api/queues")));
    assertThat(queue.at("/queues/0/waiting")).hasSize(2);
    assertThat(post("/api/queues/rework/decide", CELLS.formatted("scrap")).statusCode())
        .isEqualTo(200);
  }

  /** A mistyped name is told, and nothing of the call is queued. */
  @Test
  void whatNobodyKnowsIsNotQueued() throws Exception {
    made("C1");
    HttpResponse<String> answer =
        post("/api/queues/inspection", "{'items':['unit:C1','unit:CI'],'reason':'look'}");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("unit:CI");
    JsonNode queues = OpenDoor.json(door.send(door.as("looker", "/api/queues")));
    assertThat(queues.get("queues")).isEmpty();
  }
}
