package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.heddle.fact.Fact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What is asked of the small story in story.ndjson: two cells, a pack, a vehicle that left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingApiTest {
  private static final String VIN = "unit:1M8GDM9AXKP042788";

  private OpenDoor door;

  @BeforeAll
  void tell() throws Exception {
    door = new OpenDoor();
    try (InputStream story =
        Objects.requireNonNull(ReadingApiTest.class.getResourceAsStream("story.ndjson"))) {
      String text = new String(story.readAllBytes(), StandardCharsets.UTF_8);
      HttpResponse<String> taken = door.post("machine", "/api/facts", "application/x-ndjson", text);
      assertThat(OpenDoor.json(taken).at("/rejected").asInt()).as(taken.body()).isZero();
    }
    door.post(
        "quality",
        "/api/facts",
        "application/json",
        "{\"kind\":\"corrected\",\"source\":\"desk\",\"key\":\"c\",\"occurredAt\":"
            + "\"2026-11-07T08:00:00Z\",\"target\":4,\"index\":1,\"field\":\"vacuum\","
            + "\"was\":\"35\",\"is\":\"25\"}");
    door.floor.await(door.journal.size());
  }

  @AfterAll
  void close() {
    door.close();
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = door.send(door.as("looker", path));
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return OpenDoor.json(response);
  }

  @Test
  void itemSaysWhereItIsThroughWhatItIsIn() throws Exception {
    JsonNode cell = ask("/api/items/unit:CELL-1");
    assertThat(cell.at("/product/id").asString()).isEqualTo("cell");
    assertThat(cell.at("/vehicle").asString()).isEqualTo(VIN);
    assertThat(cell.at("/parents/0").asString()).isEqualTo("unit:PACK-1");
    assertThat(cell.at("/location/kind").asString()).isEqualTo("transit");
    assertThat(cell.at("/location/name").asString()).isEqualTo("Hamburg");
    assertThat(cell.at("/aliases/0/value").asString()).isEqualTo("unit:TRAY9-4");
    assertThat(cell.at("/counts/readings").asInt()).isEqualTo(2);
    assertThat(cell.at("/state/sentence").asString()).contains("fill ok");
  }

  @Test
  void itemIsFoundByAnyOfItsNames() throws Exception {
    assertThat(ask("/api/items/unit%3ATRAY9-4").at("/item").asString()).isEqualTo("unit:CELL-1");
  }

  @Test
  void unknownAndMisshapenItemsAreSaid() throws Exception {
    HttpResponse<String> unknown = door.send(door.as("looker", "/api/items/unit:NONE"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(OpenDoor.json(unknown).at("/code").asString()).isEqualTo("item-unknown");
    assertThat(door.send(door.as("looker", "/api/items/CELL-1")).statusCode()).isEqualTo(400);
  }

  /** GS1 names and supplier lots have slashes. */
  @Test
  void itemWithASlashCanBeAskedFor() throws Exception {
    HttpResponse<String> unknown = door.send(door.as("looker", "/api/items/unit:A%2FB"));
    assertThat(OpenDoor.json(unknown).at("/message").asString()).contains("unit:A/B");
  }

  @Test
  void timelineShowsReadingsAgainstLimitsWithCorrectionsAndLateReports() throws Exception {
    JsonNode entries = ask("/api/items/unit:CELL-1/timeline").at("/entries");
    JsonNode measured =
        entries.valueStream().filter(each -> each.has("readings")).findFirst().orElseThrow();
    assertThat(measured.at("/readings/0/value").asString()).isEqualTo("12.40");
    assertThat(measured.at("/readings/0/verdict").asString()).isEqualTo("ok");
    assertThat(measured.at("/readings/1/verdict").asString()).isEqualTo("high");
    assertThat(measured.at("/readings/1/correctedBy").isIntegralNumber()).isTrue();
    assertThat(measured.at("/corrected").asBoolean()).isTrue();
    assertThat(measured.at("/tool").asString()).isEqualTo("nozzle-3");
    JsonNode noted =
        entries
            .valueStream()
            .filter(each -> each.at("/kind").asString().equals("noted"))
            .findFirst()
            .orElseThrow();
    assertThat(noted.at("/late").asBoolean()).isTrue();
  }

  /** However they arrived. */
  @Test
  void timelineIsInTheOrderInWhichThingsHappened() throws Exception {
    JsonNode entries = ask("/api/items/unit:CELL-1/timeline").at("/entries");
    assertThat(entries.valueStream().map(each -> each.at("/at").asString()).toList())
        .isSorted()
        .hasSizeGreaterThan(5);
    assertThat(entries.valueStream().map(each -> each.at("/seq").asLong()).toList())
        .as("one report came late")
        .isNotEqualTo(
            entries.valueStream().map(each -> each.at("/seq").asLong()).sorted().toList());
    JsonNode cell = ask("/api/items/unit:CELL-1");
    assertThat(cell.at("/firstAt").asString()).isEqualTo(entries.at("/0/at").asString());
    assertThat(cell.at("/lastAt").asString())
        .isEqualTo(entries.get(entries.size() - 1).at("/at").asString());
  }

  @Test
  void timelineComesInPages() throws Exception {
    JsonNode first = ask("/api/items/unit:CELL-1/timeline?limit=2");
    assertThat(first.at("/entries").size()).isEqualTo(2);
    JsonNode second =
        ask("/api/items/unit:CELL-1/timeline?limit=2&cursor=" + first.at("/next").asString());
    assertThat(second.at("/entries/0/at").asString())
        .isGreaterThanOrEqualTo(first.at("/entries/1/at").asString());
    assertThat(second.at("/entries/0/seq")).isNotEqualTo(first.at("/entries/1/seq"));
  }

  @Test
  void nothingWasKnownBeforeItWasRecorded() throws Exception {
    JsonNode before = ask("/api/items/unit:CELL-1/timeline?knownAt=2026-11-20T00:00:00Z");
    assertThat(before.at("/entries").size()).isZero();
  }

  @Test
  void asBuiltTreeNamesPositions() throws Exception {
    JsonNode tree = ask("/api/items/" + VIN + "/asbuilt?depth=3");
    JsonNode pack = tree.at("/children/0");
    assertThat(pack.at("/item").asString()).isEqualTo("unit:PACK-1");
    assertThat(pack.at("/position").asString()).isEqualTo("battery");
    assertThat(pack.at("/children").size()).isEqualTo(3);
    assertThat(pack.toString()).contains("lot:NMC-0412", "joint 17", "\"certain\"");
  }

  @Test
  void asBuiltTreeIsAlsoKnownForEarlierTimes() throws Exception {
    JsonNode tree = ask("/api/items/unit:PACK-1/asbuilt?at=2026-11-04T08:10:30Z");
    assertThat(tree.at("/children").size()).isEqualTo(1);
  }

  @Test
  void curvesAreListedAndShown() throws Exception {
    JsonNode line = ask("/api/items/unit:PACK-1/curves").at("/curves/0");
    assertThat(line.at("/channels/1/name").asString()).isEqualTo("torque");
    JsonNode curve = ask("/api/curves/" + line.at("/seq").asLong());
    assertThat(curve.at("/channels/1/values/2").asDouble()).isEqualTo(4.20);
    assertThat(curve.at("/program").asString()).isEqualTo("P3");
  }

  @Test
  void factsAreListedNewestFirstAndShownWithTheirMessage() throws Exception {
    JsonNode facts = ask("/api/facts?limit=3");
    assertThat(facts.at("/facts/0/kind").asString()).isEqualTo("corrected");
    assertThat(facts.at("/facts/1/seq").asLong()).isGreaterThan(facts.at("/facts/2/seq").asLong());
    JsonNode older = ask("/api/facts?limit=3&before=" + facts.at("/next").asLong());
    assertThat(older.at("/facts/0/seq").asLong()).isEqualTo(facts.at("/next").asLong() - 1);
    JsonNode fact = ask("/api/facts/4");
    assertThat(fact.at("/json/readings/0/value").asString()).isEqualTo("12.40");
    assertThat(fact.at("/raw/text").asString()).startsWith("{\"kind\":\"readings\"");
    assertThat(fact.at("/correctedBy").size()).isEqualTo(1);
  }

  /** Else a fact could be seen here of whose item every other page knows nothing yet. */
  @Test
  void factThatIsRecordedButNotAppliedYetIsNotListed() throws Exception {
    Fact fact = door.journal.get(0);
    try (OpenDoor slow = new OpenDoor()) {
      slow.journal.append(List.of(fact), List.of()).durable().join();
      HttpResponse<String> none = slow.send(slow.as("looker", "/api/facts?before=1"));
      assertThat(OpenDoor.json(none).at("/facts").size()).isZero();
      slow.floor.offer(0, List.of(fact), CompletableFuture.completedFuture(null));
      slow.floor.await(1);
      HttpResponse<String> one = slow.send(slow.as("looker", "/api/facts"));
      assertThat(OpenDoor.json(one).at("/facts").size()).isOne();
    }
  }

  @Test
  void factsCanBeLimitedToAnItemAndAKind() throws Exception {
    JsonNode facts = ask("/api/facts?item=unit:PACK-1&kind=assembled");
    assertThat(facts.at("/facts").size()).isEqualTo(4);
  }

  @Test
  void searchUnderstandsAVinAndFindsParts() throws Exception {
    JsonNode vin = ask("/api/search?q=1M8GDM9AXKP042788");
    assertThat(vin.at("/understoodAs").asString()).isEqualTo("VIN");
    assertThat(vin.at("/matches/0/item").asString()).isEqualTo(VIN);
    JsonNode part = ask("/api/search?q=ell-");
    assertThat(part.at("/matches").size()).isEqualTo(2);
    assertThat(ask("/api/search?q=pack-2").at("/commands/0/href").asString())
        .isEqualTo("/station/pack-20");
  }

  @Test
  void traceGoesBothWaysWithDepthAndLinks() throws Exception {
    JsonNode trace = ask("/api/trace/unit:PACK-1?direction=both");
    assertThat(trace.at("/totals/nodes").asInt()).isGreaterThanOrEqualTo(6);
    assertThat(trace.toString())
        .contains("{\"from\":\"lot:NMC-0412\",\"to\":\"unit:CELL-1\"")
        .contains("\"from\":\"unit:PACK-1\",\"to\":\"" + VIN + "\"");
  }

  @Test
  void traceWithMoreThanFitsIsGrouped() throws Exception {
    JsonNode trace = ask("/api/trace/lot:NMC-0412?direction=forward&limit=3");
    assertThat(trace.at("/grouped").asBoolean()).isTrue();
    assertThat(trace.toString()).contains("\"id\":\"group:1:unit:cell\"", "\"count\":2");
    JsonNode members =
        ask("/api/trace/lot:NMC-0412/group?direction=forward&group=group:1:unit:cell");
    assertThat(members.at("/nodes").size()).isEqualTo(2);
  }

  @Test
  void traceTableHasPathsAndIsExported() throws Exception {
    JsonNode table = ask("/api/trace/lot:NMC-0412/table?direction=forward");
    assertThat(table.at("/rows/0/path/0").asString()).isEqualTo("lot:NMC-0412");
    HttpResponse<String> csv =
        door.send(door.as("looker", "/api/trace/lot:NMC-0412/table.csv?direction=forward"));
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body()).contains(VIN, "lot:NMC-0412 > unit:CELL-1");
    HttpResponse<String> xlsx =
        door.send(door.as("looker", "/api/trace/lot:NMC-0412/table.xlsx?direction=forward"));
    assertThat(xlsx.body()).startsWith("PK");
  }

  private JsonNode preview(String suspicion) throws Exception {
    HttpResponse<String> response =
        door.post(
            "looker",
            "/api/recalls/preview",
            "application/json",
            "{\"suspicion\":" + suspicion + ",\"threshold\":0.01}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return OpenDoor.json(response);
  }

  @Test
  void recallOfALotReachesTheVehicle() throws Exception {
    JsonNode preview = preview("{\"kind\":\"lot\",\"item\":\"lot:NMC-0412\"}");
    assertThat(preview.at("/scopes/certain/units").asInt()).isEqualTo(4);
    String id = preview.at("/id").asString();
    JsonNode in = ask("/api/recalls/" + id + "/in?scope=certain&q=1M8");
    assertThat(in.at("/rows/0/item").asString()).isEqualTo(VIN);
    assertThat(in.at("/rows/0/path").toString()).contains("unit:PACK-1", "lot:NMC-0412");
    assertThat(in.at("/rows/0/customer").asString()).isEqualTo("dealer-4");
    assertThat(ask("/api/recalls/" + id + "/where").at("/places/0/name").asString())
        .isEqualTo("Hamburg");
    HttpResponse<String> csv = door.send(door.as("looker", "/api/recalls/" + id + "/export.csv"));
    assertThat(csv.body()).contains(VIN, "certain");
  }

  /** Whoever calls owners begins with vehicles, not with the first cell that was ever made. */
  @Test
  void vehiclesComeFirstAndEveryUnitOncePageByPage() throws Exception {
    String id = preview("{\"kind\":\"lot\",\"item\":\"lot:NMC-0412\"}").at("/id").asString();
    List<String> items = new ArrayList<>();
    String cursor = "0";
    while (!cursor.isEmpty()) {
      JsonNode page = ask("/api/recalls/" + id + "/in?scope=worst&limit=1&cursor=" + cursor);
      page.at("/rows").forEach(row -> items.add(row.at("/item").asString()));
      cursor = page.at("/next").asString("");
    }
    assertThat(items).startsWith(VIN).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
  }

  @Test
  void recallCanStartFromAStationAndATime() throws Exception {
    JsonNode preview =
        preview(
            "{\"kind\":\"station-window\",\"station\":\"fill-1\","
                + "\"from\":\"2026-11-03T00:00:00Z\",\"to\":\"2026-11-04T00:00:00Z\"}");
    assertThat(preview.at("/scopes/certain/units").asInt()).isEqualTo(3);
  }

  @Test
  void suspicionThatMakesNoSenseIsRefusedWithTheReason() throws Exception {
    for (String suspicion :
        new String[] {
          "{\"kind\":\"mood\"}",
          "{\"kind\":\"lot\"}",
          "{\"kind\":\"coil-range\",\"item\":\"lot:NMC-0412\"}"
        }) {
      HttpResponse<String> response =
          door.post(
              "looker",
              "/api/recalls/preview",
              "application/json",
              "{\"suspicion\":" + suspicion + "}");
      assertThat(response.statusCode()).isEqualTo(400);
    }
  }
}
