package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** 240 cells of six foils; those of the third fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CauseApiTest {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final int CELLS = 240;

  private OpenDoor door;

  @BeforeAll
  void make() throws Exception {
    door = new OpenDoor();
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      Instant at = START.plusSeconds(60L * i);
      String work = "\"work\":{\"station\":\"ST-1\",\"tool\":\"N" + i % 5 + "\"}";
      facts.add(
          ("{\"kind\":\"transformed\",\"source\":\"m\",\"key\":\"t%d\",\"occurredAt\":\"%s\","
                  + "\"inputs\":[{\"item\":\"lot:F%d\",\"slot\":\"foil\"}],"
                  + "\"outputs\":[{\"item\":\"unit:C%d\",\"product\":\"cell\"}],%s}")
              .formatted(i, at, i % 6, i, work));
      facts.add(
          ("{\"kind\":\"received\",\"source\":\"m\",\"key\":\"r%d\",\"occurredAt\":\"%s\","
                  + "\"item\":\"lot:F%d\",\"product\":\"foil\"}")
              .formatted(i, at, i % 6));
    }
    HttpResponse<String> taken =
        door.post("machine", "/api/facts", "application/x-ndjson", String.join("\n", facts));
    assertThat(OpenDoor.json(taken).at("/rejected").asInt()).as(taken.body()).isZero();
    door.floor.await(door.journal.size());
  }

  @AfterAll
  void close() {
    door.close();
  }

  private HttpResponse<String> ask(String path, String body) throws Exception {
    return door.post("looker", path, "application/json", body);
  }

  private static String failed(String field) {
    String items =
        IntStream.range(0, 10)
            .mapToObj(i -> "\"unit:C" + (i * 17 % 40 * 6 + 3) + "\"")
            .collect(Collectors.joining(","));
    return "\"" + field + "\":[" + items + "]";
  }

  @Test
  void theFoilIsNamedWithItsLink() throws Exception {
    HttpResponse<String> answer = ask("/api/diff", "{" + failed("bad") + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode diff = OpenDoor.json(answer);
    assertThat(diff.at("/good").asInt()).isEqualTo(CELLS - 10);
    assertThat(diff.at("/causes/0/item").asString()).isEqualTo("lot:F3");
    assertThat(diff.at("/causes/0/coverage").asDouble()).isEqualTo(1);
    assertThat(diff.at("/sentence").asString()).contains("lot:F3").contains("10 of 10");
    assertThat(diff.at("/product").asString()).isEqualTo("cell");
  }

  @Test
  void theScopeIsTheFoilsCells() throws Exception {
    HttpResponse<String> answer =
        ask("/api/scopes", "{" + failed("failed") + ",\"earlier\":[\"unit:C3\",\"unit:C4\"]}");
    JsonNode scope = OpenDoor.json(answer);
    assertThat(scope.at("/verdict").asString()).as(answer.body()).isEqualTo("explained");
    assertThat(scope.at("/units").asInt()).isEqualTo(CELLS / 6);
    assertThat(scope.at("/comparison/removed").asInt()).isEqualTo(1);
    assertThat(scope.at("/comparison/needsSignature").asBoolean()).isTrue();
    assertThat(scope.at("/suspects/0/belief").asDouble()).isGreaterThan(0.5);
  }

  @Test
  void whatSaysNothingIsRefusedWithTheReason() throws Exception {
    assertThat(ask("/api/diff", "{\"bad\":[\"unit:NONE\"]}").statusCode()).isEqualTo(404);
    assertThat(ask("/api/diff", "{\"bad\":[\"C3\"]}").statusCode()).isEqualTo(400);
    assertThat(ask("/api/scopes", "{\"failed\":[\"unit:C3\"]}").statusCode()).isEqualTo(422);
    HttpResponse<String> few =
        ask("/api/diff", "{\"bad\":[\"unit:C3\"],\"good\":[\"unit:C4\",\"unit:C5\"]}");
    assertThat(few.statusCode()).isEqualTo(422);
    assertThat(OpenDoor.json(few).at("/message").asString()).contains("Only 2 good units");
    assertThat(ask("/api/scopes", "{" + failed("failed") + ",\"confidence\":2}").statusCode())
        .isEqualTo(400);
  }
}
