package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HoldApiTest {
  private static final String JSON = "application/json";

  private OpenDoor door;

  @BeforeEach
  void open() throws Exception {
    door = new OpenDoor();
    HttpResponse<String> taken =
        door.post(
            "machine",
            "/api/facts",
            JSON,
            """
            [{"kind":"created","source":"s","key":"1","occurredAt":"2026-11-20T23:00:00Z",
              "output":{"item":"unit:C1","product":"cell"},"work":{"station":"STK-1"}},
             {"kind":"created","source":"s","key":"2","occurredAt":"2026-11-20T23:00:01Z",
              "output":{"item":"unit:C2","product":"cell"},"work":{"station":"STK-1"}},
             {"kind":"moved","source":"s","key":"3","occurredAt":"2026-11-20T23:00:02Z",
              "item":"unit:C1","container":"container:T1"},
             {"kind":"moved","source":"s","key":"4","occurredAt":"2026-11-20T23:00:02Z",
              "item":"unit:C2","container":"container:T1"},
             {"kind":"created","source":"s","key":"5","occurredAt":"2026-11-20T23:00:03Z",
              "output":{"item":"unit:C7","product":"cell"},"work":{"station":"STK-1"}}]
            """);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    door.floor.await(5);
  }

  @AfterEach
  void close() {
    door.close();
  }

  private JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> answer = door.post("quality", path, JSON, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = door.send(door.as("quality", path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private int status(String path, String body) throws Exception {
    return door.post("quality", path, JSON, body.replace('\'', '"')).statusCode();
  }

  /** What was acknowledged is known, also while it still waits to be applied. */
  @Test
  void aUnitCanBeHeldAtOnceAfterItWasReported() throws Exception {
    for (int i = 10; i < 60; i++) {
      String report =
          """
          {"kind":"created","source":"s","key":"%d","occurredAt":"2026-11-20T23:00:00Z",
           "output":{"item":"unit:N%d","product":"cell"},"work":{"station":"STK-1"}}
          """
              .formatted(i, i);
      door.post("machine", "/api/facts", JSON, report);
      post("/api/holds", "{'scope':{'items':['unit:N%d']},'reason':'dropped'}".formatted(i));
    }
  }

  @Test
  void aHoldIsInForceWhenItIsAnsweredAndIsLiftedItemByItem() throws Exception {
    JsonNode placed =
        post("/api/holds", "{'scope':{'items':['container:T1']},'reason':'tray was dropped'}");
    assertThat(placed.get("hold").asString()).isEqualTo("H-1");
    assertThat(placed.get("state").asString()).isEqualTo("open");
    assertThat(get("/api/items/unit:C1/holds").at("/holds/0/sentence").asString())
        .startsWith("held by H-1");
    assertThat(get("/api/holds/H-1").get("units").asInt()).isEqualTo(2);
    JsonNode lifted =
        post(
            "/api/holds/H-1/lift",
            "{'items':['unit:C1'],'disposition':'use-as-is','reason':'not a scratch'}");
    assertThat(lifted.at("/lifts/0/disposition").asString()).isEqualTo("use-as-is");
    assertThat(get("/api/items/unit:C1/holds").get("holds")).isEmpty();
    assertThat(get("/api/items/unit:C2/holds").get("holds")).hasSize(1);
    assertThat(get("/api/holds/H-1/items").get("total").asInt()).isEqualTo(2);
    assertThat(get("/api/holds?state=open").get("inForce").asInt()).isEqualTo(1);
    post("/api/holds/H-1/lift", "{'disposition':'release','reason':'all looked at'}");
    assertThat(get("/api/holds/H-1").at("/hold/state").asString()).isEqualTo("released");
    assertThat(get("/api/holds?state=open").get("holds")).isEmpty();
  }

  @Test
  void whatCanNotBeHeldOrLiftedIsSaid() throws Exception {
    assertThat(status("/api/holds", "{'scope':{'items':['unit:NO']},'reason':'r'}")).isEqualTo(404);
    assertThat(status("/api/holds", "{'scope':{'items':[]},'reason':'r'}")).isEqualTo(400);
    assertThat(status("/api/holds", "{'scope':{'items':['unit:C1']},'reason':' '}")).isEqualTo(400);
    post("/api/holds", "{'scope':{'items':['unit:C1']},'reason':'r'}");
    assertThat(
            status(
                "/api/holds/H-1/lift",
                "{'items':['unit:C2'],'disposition':'release','reason':'r'}"))
        .isEqualTo(400);
    assertThat(status("/api/holds/H-1/lift", "{'disposition':'sell','reason':'r'}")).isEqualTo(400);
    assertThat(status("/api/holds/H-9/lift", "{'disposition':'scrap','reason':'r'}"))
        .isEqualTo(404);
  }

  /**
   * What no fact can carry, or what nobody can judge by, stops neither the record nor the floor.
   */
  @Test
  void whatNoRecordCanHoldIsRefusedAndThePlantGoesOn() throws Exception {
    String beyond = "'from':'+999999999-01-01T00:00:00Z'";
    assertThat(
            status("/api/holds", "{'scope':{'items':['unit:C1']," + beyond + "},'reason':'far'}"))
        .isEqualTo(400);
    assertThat(status("/api/holds", "{'scope':{},'reason':'no items'}")).isEqualTo(400);
    assertThat(status("/api/holds", "{'scope':{'items':[null]},'reason':'no item'}"))
        .isEqualTo(400);
    assertThat(
            status("/api/holds", "{'scope':{'items':['unit:C1'],'metreFrom':5},'reason':'metres'}"))
        .isEqualTo(400);
    assertThat(
            status(
                "/api/holds",
                "{'scope':{'items':['unit:C1']},'reason':'" + "r".repeat(20_001) + "'}"))
        .isEqualTo(400);
    assertThat(status("/api/holds", "{'scope':{'items':['unit:C1']},'reason':'half \\ud800 pair'}"))
        .isEqualTo(400);
    String longName = "x".repeat(201);
    assertThat(
            status(
                "/api/holds", "{'scope':{'items':[],'station':'" + longName + "'},'reason':'r'}"))
        .isEqualTo(400);
    assertThat(status("/api/queues/" + longName, "{'items':['unit:C1'],'reason':'r'}"))
        .isEqualTo(400);
    assertThat(
            status("/api/gate", "{'item':'unit:C1','station':'STK-1','step':'" + longName + "'}"))
        .isEqualTo(400);
    assertThat(
            door.send(door.as("quality", "/api/figures?from=%2B999999999-01-01T00:00:00Z"))
                .statusCode())
        .isEqualTo(400);
    post("/api/holds", "{'scope':{'items':['unit:C1']},'reason':'the plant goes on'}");
    JsonNode refused =
        OpenDoor.json(
            door.post(
                "quality",
                "/api/holds",
                JSON,
                "{\"scope\":{\"items\":[]},\"reason\":\"r\",\"alarm\":5,\"x\":1}"));
    assertThat(refused.get("code").asString()).isEqualTo("body-wrong");
  }

  @Test
  void aTrayIsQueuedAndDecidedAsWhatIsInIt() throws Exception {
    JsonNode queue =
        post("/api/queues/inspection", "{'items':['container:T1'],'reason':'look at the tabs'}");
    assertThat(queue.get("waiting")).hasSize(2);
    assertThat(status("/api/queues/inspection", "{'items':['container:T1'],'reason':'again'}"))
        .isEqualTo(409);
    JsonNode more =
        post("/api/queues/inspection", "{'items':['container:T1','unit:C7'],'reason':'and this'}");
    assertThat(more.get("waiting")).hasSize(3);
    post(
        "/api/queues/inspection/decide",
        "{'items':['unit:C1'],'disposition':'retry','reason':'weld again'}");
    JsonNode item = get("/api/items/unit:C1/queues");
    assertThat(item.get("waiting")).isEmpty();
    assertThat(item.at("/ended/0/disposition").asString()).isEqualTo("retry");
    assertThat(get("/api/queues").at("/queues/0/waiting/0/item").asString()).isEqualTo("unit:C2");
    assertThat(
            status(
                "/api/queues/inspection/decide",
                "{'items':['unit:C1'],'disposition':'retry','reason':'r'}"))
        .isEqualTo(400);
  }

  /** 8D: nobody closes a record without root cause, lasting action and containment. */
  @Test
  void aNonconformanceIsWrittenFieldByFieldAndClosedWhenItIsWhole() throws Exception {
    JsonNode opened =
        post("/api/nonconformances", "{'title':'Dropped tray','links':['unit:C1','hold:H-1']}");
    String path = "/api/nonconformances/" + opened.get("id").asString();
    assertThat(opened.get("links")).hasSize(2);
    assertThat(status(path, "{'field':'status','text':'closed'}")).isEqualTo(400);
    assertThat(status(path, "{'field':'D9','text':'x'}")).isEqualTo(400);
    assertThat(status(path, "{'field':'link','text':'nothing'}")).isEqualTo(400);
    for (String field : new String[] {"D3", "D4", "D5", "D7"}) {
      post(path, "{'field':'%s','text':'done'}".formatted(field));
    }
    post(path, "{'field':'status','text':'closed'}");
    assertThat(get("/api/nonconformances").get("open").asInt()).isZero();
    assertThat(get(path).at("/fields/D4").asString()).isEqualTo("done");
    assertThat(get("/api/nonconformances?status=closed").get("nonconformances")).hasSize(1);
  }

  /** A mistyped link leaves no record behind: who corrects it would open a second one. */
  @Test
  void aNonconformanceWithAWrongLinkOrNoTitleIsNotOpenedAtAll() throws Exception {
    assertThat(status("/api/nonconformances", "{'title':'Tray','links':['unit:C1','nonsense']}"))
        .isEqualTo(400);
    assertThat(status("/api/nonconformances", "{'title':' '}")).isEqualTo(400);
    assertThat(get("/api/nonconformances").get("nonconformances")).isEmpty();
  }

  /** What it was closed with stays: nobody empties its containment afterwards. */
  @Test
  void aClosedNonconformanceIsChangedOnlyAfterItIsOpenedAgain() throws Exception {
    String path =
        "/api/nonconformances/"
            + post("/api/nonconformances", "{'title':'T'}").get("id").asString();
    assertThat(status(path, "{'field':'title','text':' '}")).isEqualTo(400);
    for (String field : new String[] {"D3", "D4", "D5", "D7"}) {
      post(path, "{'field':'%s','text':'done'}".formatted(field));
    }
    post(path, "{'field':'status','text':'closed'}");
    assertThat(status(path, "{'field':'D3','text':''}")).isEqualTo(409);
    assertThat(status(path, "{'field':'link','text':'unit:C1'}")).isEqualTo(409);
    assertThat(get(path).at("/fields/D3").asString()).isEqualTo("done");
    post(path, "{'field':'status','text':'open'}");
    assertThat(post(path, "{'field':'D3','text':'again'}").at("/fields/D3").asString())
        .isEqualTo("again");
  }
}
