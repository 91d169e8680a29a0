package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GoldenApiTest {
  private static final String WHICH = "product=cell&step=press&program=P-7";
  private static final String ADOPT =
      "{\"product\":\"cell\",\"step\":\"press\",\"program\":\"P-7\",\"reason\":\"first month\"}";

  private static final Work COATER = Work.at(new StationId("COAT 1"));

  private final SplittableRandom random = new SplittableRandom(3);
  private OpenDoor door;
  private int count;

  @BeforeEach
  void open() throws Exception {
    door = new OpenDoor();
  }

  @AfterEach
  void close() {
    door.close();
  }

  /** Force over stroke; a kink is added from 6 mm on. */
  private void press(int runs, double kink) throws InterruptedException {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < runs; i++, count++) {
      long[] stroke = new long[60];
      long[] force = new long[60];
      double scale = 1 + 0.02 * random.nextGaussian();
      for (int k = 0; k < 60; k++) {
        stroke[k] = 200L * k;
        double newton =
            scale * k * k / 10 + 0.5 * random.nextGaussian() + (k >= 30 ? kink * (k - 30) : 0);
        force[k] = Math.round(newton * 10);
      }
      CurveRecorded curve =
          new CurveRecorded(
              new UnitId("C" + count),
              "",
              "press",
              List.of(
                  new Channel("stroke", new Unit("MMT"), 3, stroke),
                  new Channel("force", new Unit("NEW"), 1, force)),
              new Work(new StationId("PRS 1"), null, new ToolId("DIE-1"), "P-7", "", null));
      Instant at = OpenDoor.NOW.minusSeconds(7_200).plusSeconds(10L * count);
      drafts.add(new Draft(at, new Origin("press", "" + count), curve));
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
    door.floor.await(door.journal.size());
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = door.send(door.as("quality", path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private HttpResponse<String> adopt(String user, String body) throws Exception {
    return door.post(user, "/api/golden", "application/json", body);
  }

  @Test
  void whatIsRecordedIsListedWithItsPace() throws Exception {
    press(5, 0);
    JsonNode kind = get("/api/golden").at("/kinds/0");
    assertThat(kind.at("/which/step").asString()).isEqualTo("press");
    assertThat(kind.at("/which/program").asString()).isEqualTo("P-7");
    assertThat(kind.get("runs").asInt()).isEqualTo(5);
    assertThat(kind.get("runsPerHour").asDouble()).isBetween(359.0, 361.0);
    assertThat(kind.has("profile")).isFalse();
    assertThat(get("/api/golden/proposal?" + WHICH).get("refused").asString()).contains("5 good");
    assertThat(adopt("quality", ADOPT).statusCode()).isEqualTo(409);
  }

  @Test
  void aProposalSaysWhichRunsItIsMadeOf() throws Exception {
    press(40, 0);
    press(1, 3);
    JsonNode proposal = get("/api/golden/proposal?" + WHICH);
    assertThat(proposal.get("used").size()).isBetween(36, 40);
    assertThat(proposal.at("/leftOut").findValuesAsString("item")).contains("unit:C40");
    assertThat(proposal.at("/leftOut/0/reason").asString()).isNotEmpty();
    assertThat(proposal.at("/shape/bands/0/variable/name").asString()).isEqualTo("force");
    assertThat(proposal.at("/shape/axis/symbol").asString()).isEqualTo("mm");
    String first = proposal.at("/used/0/seq").asString();
    JsonNode without = get("/api/golden/proposal?" + WHICH + "&exclude=" + first);
    assertThat(without.get("leftOut").findValuesAsString("reason")).contains("left out by hand");
  }

  @Test
  void adoptingNeedsTheRightAndAReason() throws Exception {
    press(40, 0);
    assertThat(adopt("looker", ADOPT).statusCode()).isEqualTo(403);
    assertThat(adopt("quality", ADOPT.replace("first month", " ")).statusCode()).isEqualTo(400);
    HttpResponse<String> adopted = adopt("quality", ADOPT);
    assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
    JsonNode line = OpenDoor.json(adopted);
    assertThat(line.get("id").asString()).isEqualTo("G-1");
    assertThat(line.get("state").asString()).isEqualTo("in-force");
    assertThat(line.get("by").asString()).isEqualTo("quality");
    assertThat(adopt("quality", ADOPT).statusCode()).isEqualTo(200);
    JsonNode profiles = get("/api/golden").get("profiles");
    assertThat(profiles.findValuesAsString("state")).containsExactly("in-force", "replaced");
    assertThat(get("/api/golden/G-1").get("versions")).hasSize(2);
  }

  /** From the press to the alert: the variable, the place and the size. */
  @Test
  void aRunThatLeavesIsShownWithMomentAndVariable() throws Exception {
    press(60, 0);
    adopt("quality", ADOPT);
    press(5, 0);
    long position = door.journal.size();
    press(1, 4);
    JsonNode seen = get("/api/golden/G-1");
    assertThat(seen.at("/profile/judged").asInt()).isEqualTo(6);
    JsonNode last = seen.get("recent").get(5);
    assertThat(last.get("seq").asLong()).isEqualTo(position);
    assertThat(last.get("leaves").asBoolean()).isTrue();
    assertThat(last.get("alarm").asString()).isEqualTo("golden-" + position);
    JsonNode run = get("/api/golden/G-1/runs/" + position);
    assertThat(run.at("/where/variable").asString()).isEqualTo("force");
    assertThat(run.at("/where/place").asDouble()).isBetween(6.0, 8.0);
    assertThat(run.get("error").asDouble()).isGreaterThan(run.get("errorLimit").asDouble());
    assertThat(run.at("/contributions/0/share").asDouble()).isGreaterThan(0.9);
    assertThat(run.at("/values/0").size()).isEqualTo(run.get("moments").size());
    JsonNode ofItem = get("/api/items/unit:C65/golden").get("runs");
    assertThat(ofItem).hasSize(1);
    assertThat(ofItem.get(0).get("sentence").asString()).startsWith("force at stroke");
  }

  @Test
  void itsBandsAreExported() throws Exception {
    press(40, 0);
    adopt("quality", ADOPT);
    HttpResponse<String> csv = door.send(door.as("quality", "/api/golden/G-1/export.csv"));
    assertThat(csv.body()).contains("stroke,variable,unit,mean,low,high").contains("force,N,");
    assertThat(csv.body().lines()).hasSizeGreaterThan(50);
  }

  @Test
  void whatIsNotThereIsUnknown() throws Exception {
    assertThat(door.send(door.as("quality", "/api/golden/G-9")).statusCode()).isEqualTo(404);
    press(40, 0);
    adopt("quality", ADOPT);
    String run = "/api/golden/G-1/runs/";
    assertThat(door.send(door.as("quality", run + "99999")).statusCode()).isEqualTo(404);
    assertThat(door.send(door.as("quality", run + "40")).statusCode()).isEqualTo(404);
    assertThat(door.send(door.as("quality", "/api/golden/proposal")).statusCode()).isEqualTo(400);
  }

  /** A coil is told while it runs, from the first metres on. */
  @Test
  void aCoilThatRunsIsShownPlaceByPlace() throws Exception {
    for (int coil = 0; coil < 20; coil++) {
      coat("W" + coil, 100, 0);
      finish("W" + coil);
    }
    String wish =
        "{\"product\":\"cell\",\"step\":\"coat\",\"source\":\"coil\",\"reason\":\"good\"}";
    assertThat(adopt("quality", wish).statusCode()).isEqualTo(200);
    coat("W99", 60, 30);
    JsonNode running = get("/api/golden/G-1/running").get("runs");
    assertThat(running).hasSize(1);
    JsonNode coil = running.get(0);
    assertThat(coil.get("item").asString()).isEqualTo("coil:W99");
    assertThat(coil.get("reach").asDouble()).isEqualTo(59);
    assertThat(coil.get("leaves").asBoolean()).isTrue();
    assertThat(coil.at("/where/place").asDouble()).isBetween(28.0, 34.0);
    assertThat(coil.at("/where/variable").asString()).startsWith("weight");
    assertThat(coil.get("alarm").asString()).startsWith("golden-");
    assertThat(coil.at("/values/0").get(10).isNumber()).isTrue();
    assertThat(coil.at("/values/0").get(70).isNull()).isTrue();
    finish("W99");
    assertThat(get("/api/golden/G-1/running").get("runs")).isEmpty();
  }

  /** A charge of 100 minutes is told after each report, and its curve grows. */
  @Test
  void aCurveInPartsIsShownPlaceByPlace() throws Exception {
    for (int cell = 0; cell < 20; cell++) {
      charge("F" + cell, 0, 100, 0);
    }
    String wish = "{\"product\":\"cell\",\"step\":\"form\",\"reason\":\"good\"}";
    assertThat(adopt("quality", wish).statusCode()).isEqualTo(200);
    long first = door.journal.size();
    charge("F99", 0, 30, 40);
    charge("F99", 30, 60, 40);
    JsonNode running = get("/api/golden/G-1/running").get("runs");
    assertThat(running).hasSize(1);
    JsonNode charge = running.get(0);
    assertThat(charge.get("item").asString()).isEqualTo("unit:F99");
    assertThat(charge.get("reach").asDouble()).isEqualTo(59);
    assertThat(charge.at("/where/variable").asString()).startsWith("voltage");
    assertThat(charge.at("/where/place").asDouble()).isBetween(28.0, 33.0);
    assertThat(charge.at("/values/0").get(70).isNull()).isTrue();
    assertThat(charge.get("missing")).isEmpty();
    charge("F99", 70, 100, 40);
    JsonNode lines = get("/api/items/unit:F99/curves").get("curves");
    assertThat(lines).hasSize(1);
    assertThat(lines.at("/0/whole").asBoolean()).isFalse();
    assertThat(lines.at("/0/parts").asInt()).isEqualTo(3);
    assertThat(lines.at("/0/channels/0/points").asInt()).isEqualTo(90);
    JsonNode curve = get("/api/curves/" + first);
    assertThat(curve.get("samples").asInt()).isEqualTo(90);
    assertThat(curve.at("/channels/1/values").size()).isEqualTo(91);
    assertThat(curve.at("/channels/1/values").get(60).isNull()).isTrue();
    assertThat(curve.at("/run/whole").asBoolean()).isFalse();
    assertThat(curve.at("/run/missing/0/from").asInt()).isEqualTo(60);
    assertThat(curve.at("/run/missing/0/to").asInt()).isEqualTo(70);
    charge("F99", 50, 70, 40);
    curve = get("/api/curves/" + first);
    assertThat(curve.at("/run/whole").asBoolean()).isTrue();
    assertThat(curve.get("seq").asLong()).isEqualTo(door.journal.size() - 1);
    assertThat(curve.at("/run/reports").findValuesAsString("fate"))
        .containsExactly("taken", "taken", "taken", "overlaps");
    assertThat(curve.at("/run/reports/3/differs").asBoolean()).isTrue();
    JsonNode held = get("/api/items/unit:F99/golden").get("runs");
    assertThat(held).hasSize(1);
    assertThat(held.at("/0/sentence").asString()).startsWith("voltage");
    assertThat(get("/api/items/unit:F99").at("/counts/curves").asInt()).isEqualTo(1);
  }

  /** Volts a minute; from minute 30 on some are missing. */
  private void charge(String cell, int from, int to, double sag) throws InterruptedException {
    long[] time = new long[to - from];
    long[] voltage = new long[to - from];
    for (int i = from; i < to; i++) {
      time[i - from] = i;
      voltage[i - from] = Math.round(3_000 + 10 * i + random.nextGaussian() - (i >= 30 ? sag : 0));
    }
    count++;
    CurveRecorded part =
        new CurveRecorded(
            new UnitId(cell),
            "",
            "form",
            List.of(
                new Channel("time", new Unit("MIN"), 0, time),
                new Channel("voltage", new Unit("2Z"), 0, voltage)),
            COATER,
            new Part("R1", from, to == 100));
    door.intake.command(new Message("test", List.of(draft(part)), new byte[0]));
    door.floor.await(door.journal.size());
  }

  /** Weight over metres; from metre 30 on it is heavier. */
  private void coat(String coil, int metres, double heavier) throws InterruptedException {
    ReadingTemplate gauge =
        new ReadingTemplate(List.of(slot("metre", "MTR", 0), slot("weight", "25", 2)));
    List<Draft> drafts = new ArrayList<>();
    for (int metre = 0; metre < metres; metre++, count++) {
      double weight = 100 + random.nextGaussian() + (metre >= 30 ? heavier : 0);
      ReadingSet set = new ReadingSet(gauge, new long[] {metre, Math.round(weight * 100)});
      drafts.add(draft(new Readings(new CoilId(coil), "", "coat", set, COATER)));
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
    door.floor.await(door.journal.size());
  }

  private void finish(String coil) throws InterruptedException {
    count++;
    Draft end = draft(new StepFinished(new CoilId(coil), "coat", Result.OK, COATER));
    door.intake.command(new Message("test", List.of(end), new byte[0]));
    door.floor.await(door.journal.size());
  }

  private static ReadingTemplate.Slot slot(String name, String unit, int scale) {
    return new ReadingTemplate.Slot(name, new Unit(unit), scale, null, null, null);
  }

  private Draft draft(Event event) {
    Instant at = OpenDoor.NOW.minusSeconds(7_200).plusSeconds(count);
    return new Draft(at, new Origin("coater", "" + count), event);
  }
}
