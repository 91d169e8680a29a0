package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the pages of trace, recall and curves need beyond the bare record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreadPagesTest {
  private OpenDoor door;
  private int told;

  @BeforeAll
  void tell() throws Exception {
    door = new OpenDoor();
    coil();
    joint("08:00:00", 1.10, 400, "nok");
    joint("08:00:20", 1.42, 1536, "ok");
    door.floor.await(door.journal.size());
  }

  @AfterAll
  void close() {
    door.close();
  }

  /** A mother coil, slit into two lanes of which sheets are cut that become two cells. */
  private void coil() throws Exception {
    post(
        "transformed",
        "\"inputs\":[{\"item\":\"lot:SLURRY-1\",\"slot\":\"slurry\"}],"
            + "\"outputs\":[{\"item\":\"coil:C-1\",\"product\":\"anode\"}]");
    for (int lane = 1; lane <= 2; lane++) {
      post(
          "transformed",
          "\"inputs\":[{\"item\":\"coil:C-1\",\"slot\":\"web\",\"pieces\":["
              + piece(0, 1000, lane, 0, 1000, 0)
              + "]}],\"outputs\":[{\"item\":\"coil:C-1-"
              + lane
              + "\",\"product\":\"anode\"}]");
    }
    for (int cell = 1; cell <= 2; cell++) {
      post(
          "transformed",
          "\"inputs\":[{\"item\":\"coil:C-1-1\",\"slot\":\"anode\",\"pieces\":["
              + piece(cell * 100, cell * 100 + 10, 0, 0, 10, 0)
              + "]}],\"outputs\":[{\"item\":\"unit:CELL-"
              + cell
              + "\",\"product\":\"cell\"}]");
    }
  }

  private static String piece(int from, int to, int lane, int childFrom, int childTo, int child) {
    return ("{\"parent\":{\"fromMetre\":%d,\"toMetre\":%d,\"firstLane\":%d,\"lastLane\":%d},"
            + "\"child\":{\"fromMetre\":%d,\"toMetre\":%d,\"firstLane\":%d,\"lastLane\":%d}}")
        .formatted(from, to, lane, lane, childFrom, childTo, child, child);
  }

  /** A tightening in two rows, with a curve and the controller's verdict. */
  private void joint(String time, double torque, int angle, String said) throws Exception {
    String at = "2026-11-04T" + time + "Z";
    String work = "\"work\":{\"station\":\"pack-20\",\"tool\":\"nutrunner-2\",\"program\":\"P3\"}";
    String place = "\"item\":\"unit:PACK-1\",\"position\":\"J1\",";
    String key = "cycle-" + time;
    door(
        key + "/row-2",
        at,
        "readings",
        place
            + "\"step\":\"Finding\",\"readings\":["
            + reading("TF Angle", "DD", "100.75", "\"lower\":\"100\"")
            + "],"
            + work);
    door(
        key + "/row-3",
        at,
        "readings",
        place
            + "\"step\":\"Tightening\",\"readings\":["
            + reading(
                "MF TorqueMin",
                "NU",
                String.format(Locale.ROOT, "%.2f", torque),
                "\"lower\":\"1.20\"")
            + ","
            + reading("MF AngleMax", "DD", "" + angle, "\"upper\":\"1600\"")
            + "],"
            + work);
    door(
        key + "/curve",
        at,
        "curve-recorded",
        place
            + "\"step\":\"tighten J1\",\"channels\":["
            + channel("row", "C62", "2,2,3,3,3")
            + ","
            + channel("torque", "NU", "0.1,0.2,0.3,0.9,1.4")
            + ","
            + channel("time", "SEC", "0.0,0.1,0.2,0.3,0.4")
            + "],"
            + work);
    door(
        key,
        at,
        "step-finished",
        "\"item\":\"unit:PACK-1\",\"step\":\"tighten J1\",\"result\":\"" + said + "\"," + work);
  }

  private static String reading(String name, String unit, String value, String limit) {
    return "{\"characteristic\":\"%s\",\"value\":\"%s\",\"unit\":\"%s\",%s}"
        .formatted(name, value, unit, limit);
  }

  private static String channel(String name, String unit, String values) {
    return "{\"name\":\"%s\",\"unit\":\"%s\",\"values\":[%s]}".formatted(name, unit, values);
  }

  private void post(String kind, String members) throws IOException, InterruptedException {
    String work = ",\"work\":{\"station\":\"line\"}";
    door("k" + told++, "2026-11-03T10:00:00Z", kind, members + work);
  }

  private void door(String key, String at, String kind, String members)
      throws IOException, InterruptedException {
    String fact =
        "{\"kind\":\"%s\",\"source\":\"tool\",\"key\":\"%s\",\"occurredAt\":\"%s\",%s}"
            .formatted(kind, key, at, members);
    HttpResponse<String> taken = door.post("machine", "/api/facts", "application/json", fact);
    assertThat(OpenDoor.json(taken).at("/accepted").asInt()).as(taken.body()).isOne();
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = door.send(door.as("looker", path));
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    return OpenDoor.json(response);
  }

  @Test
  void stretchOfACoilLeadsOnlyToWhatWasCutFromIt() throws Exception {
    JsonNode trace = ask("/api/trace/coil:C-1@105-108%2F1?direction=forward");
    assertThat(trace.at("/root").asString()).isEqualTo("coil:C-1");
    assertThat(trace.at("/nodes/0/extent/fromMetre").asDouble()).isEqualTo(105);
    assertThat(trace.at("/nodes/0/extent/lastLane").asInt()).isEqualTo(1);
    assertThat(trace.at("/nodes").toString()).contains("unit:CELL-1").doesNotContain("unit:CELL-2");
  }

  @Test
  void linkSaysWhichMetresWentOn() throws Exception {
    JsonNode trace = ask("/api/trace/unit:CELL-2?direction=back");
    JsonNode extent =
        trace
            .at("/edges")
            .valueStream()
            .filter(edge -> edge.at("/from").asString().equals("coil:C-1-1"))
            .findFirst()
            .orElseThrow()
            .at("/extent");
    assertThat(extent.at("/fromMetre").asDouble()).isEqualTo(200);
    assertThat(extent.at("/toMetre").asDouble()).isEqualTo(210);
    assertThat(extent.at("/pieces").asInt()).isOne();
  }

  @Test
  void recallSaysForEveryThresholdHowMuchIsIn() throws Exception {
    String suspicion = "{\"suspicion\":{\"kind\":\"lot\",\"item\":\"lot:SLURRY-1\"}}";
    JsonNode recall =
        OpenDoor.json(door.post("quality", "/api/recalls/preview", "application/json", suspicion));
    JsonNode curve = recall.at("/curve");
    assertThat(curve.size()).isEqualTo(RecallRoutes.LEVELS);
    assertThat(curve.get(RecallRoutes.LEVELS - 1).at("/threshold").asDouble()).isEqualTo(1);
    assertThat(curve.get(RecallRoutes.LEVELS - 1).at("/units").asInt()).isEqualTo(2);
    JsonNode where = ask("/api/recalls/" + recall.at("/id").asString() + "/where");
    assertThat(where.at("/places/0/vehicles").asInt()).isZero();
    assertThat(where.at("/places/0/units").asInt()).isEqualTo(2);
  }

  private JsonNode recall(String suspicion) throws Exception {
    return OpenDoor.json(
        door.post(
            "quality",
            "/api/recalls/preview",
            "application/json",
            "{\"suspicion\":" + suspicion + "}"));
  }

  @Test
  void suspicionIsSaidInTheWordsOfTheFloor() throws Exception {
    assertThat(recall("{\"kind\":\"lot\",\"item\":\"lot:SLURRY-1\"}").at("/sentence").asString())
        .isEqualTo("Lot SLURRY-1");
    String stretch =
        "{\"kind\":\"coil-range\",\"item\":\"coil:C-1\",\"metreFrom\":100,\"metreTo\":120.5%s}";
    assertThat(recall(stretch.formatted("")).at("/sentence").asString())
        .isEqualTo("Metres 100 to 120.5 of coil C-1, all lanes");
    assertThat(recall(stretch.formatted(",\"lanes\":[2,1]")).at("/sentence").asString())
        .endsWith("lanes 1 to 2");
    assertThat(recall("{\"kind\":\"tool\",\"tool\":\"nutrunner-2\"}").at("/sentence").asString())
        .isEqualTo("Tool nutrunner-2, at any time");
    assertThat(
            recall(
                    "{\"kind\":\"station-window\",\"station\":\"pack-20\","
                        + "\"from\":\"2026-11-04T08:00:00Z\",\"to\":\"2026-11-04T09:00:00Z\"}")
                .at("/sentence")
                .asString())
        .startsWith("Station pack-20, from 4 Nov 2026 ");
  }

  /** A slip of the pen must not look like a heat that reached nothing. */
  @Test
  void heatOrFeederThatNoFactNamesIsRefused() throws Exception {
    assertThat(recall("{\"kind\":\"heat\",\"item\":\"H-0\"}").at("/code").asString())
        .isEqualTo("heat-unknown");
    assertThat(recall("{\"kind\":\"feeder\",\"item\":\"container:B-0\"}").at("/code").asString())
        .isEqualTo("feeder-unknown");
  }

  private JsonNode curve(int which) throws Exception {
    JsonNode line = ask("/api/items/unit:PACK-1/curves").at("/curves").get(which);
    return ask("/api/curves/" + line.at("/seq").asLong());
  }

  @Test
  void curveCarriesTheStepsOfItsProgramInTime() throws Exception {
    JsonNode curve = curve(0);
    assertThat(curve.at("/channels").toString()).doesNotContain("\"row\"");
    assertThat(curve.at("/steps/0/name").asString()).isEqualTo("Finding");
    assertThat(curve.at("/steps/1/from").asDouble()).isEqualTo(0.2);
    assertThat(curve.at("/steps/1/to").asDouble()).isEqualTo(0.4);
  }

  /** The same joint was made twice within half a minute; each curve has the values of its own. */
  @Test
  void eachCurveIsJudgedByTheValuesOfItsOwnCycle() throws Exception {
    JsonNode first = curve(0);
    assertThat(first.at("/limits").size()).isEqualTo(3);
    assertThat(first.at("/limits/1/verdict").asString()).isEqualTo("low");
    assertThat(first.at("/judgement/ours").asString()).isEqualTo("nok");
    assertThat(first.at("/judgement/controller").asString()).isEqualTo("nok");
    assertThat(first.at("/judgement/reasons/0").asString()).contains("MF TorqueMin", "1.10");
    JsonNode second = curve(1);
    assertThat(second.at("/limits").size()).isEqualTo(3);
    assertThat(second.at("/judgement/ours").asString()).isEqualTo("ok");
  }

  /** What was dismissed no longer waits for anybody. */
  @Test
  void plantCountsOnlyRejectedInputThatWaits() throws Exception {
    door.post(
        "machine",
        "/api/facts",
        "application/json",
        "{\"kind\":\"nonsense\",\"source\":\"x\",\"key\":\"1\"}");
    door.floor.await(door.journal.size());
    assertThat(ask("/api/plant").at("/totals/rejected").asInt()).isOne();
    long id = ask("/api/rejected").at("/rows/0/id").asLong();
    String code = ask("/api/rejected").at("/rows/0/code").asString();
    assertThat(ask("/api/rejected?code=" + code).at("/rows").size()).isOne();
    assertThat(ask("/api/rejected?code=another").at("/rows").size()).isZero();
    door.post(
        "quality", "/api/rejected/" + id + "/dismiss", "application/json", "{\"reason\":\"test\"}");
    door.floor.await(door.journal.size());
    assertThat(ask("/api/plant").at("/totals/rejected").asInt()).isZero();
  }
}
