package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.heddle.fact.Draft;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.lake.Lake;
import org.heddle.lake.LakeLimits;
import org.heddle.quantity.Unit;
import org.heddle.spc.StreamKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ChartApiTest {
  private static final String ID = "cell%2Ffilling%2Ffill-mass%2Fstation=FIL%201";
  private static final ReadingTemplate MASS =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("fill-mass", new Unit("GRM"), 3)));

  private final SplittableRandom random = new SplittableRandom(11);
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

  /** Cells of 12 g, one every ten seconds, moved by so many σ of 0.05 g. */
  private void fill(int cells, double shift) throws InterruptedException {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < cells; i++, count++) {
      Instant at = OpenDoor.NOW.minusSeconds(7_200).plusSeconds(10L * count);
      long grams = Math.round(1_000 * (12 + 0.05 * (random.nextGaussian() + shift)));
      Readings readings =
          new Readings(
              new UnitId("C" + count),
              "",
              "filling",
              new ReadingSet(MASS, new long[] {grams}),
              Work.at(new StationId("FIL 1")));
      drafts.add(new Draft(at, new Origin("filler", "" + count), readings));
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = door.send(door.as("quality", path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private HttpResponse<String> freeze(String user, String body) throws Exception {
    return door.post(
        user, "/api/streams/" + ID + "/freeze", "application/json", body.replace('\'', '"'));
  }

  @Test
  void aStreamIsListedWithWhatSetsItApart() throws Exception {
    fill(10, 0);
    JsonNode answer = get("/api/streams?station=FIL%201&q=fill%20mass");
    assertThat(answer.get("total").asInt()).isEqualTo(1);
    assertThat(answer.get("learning").asInt()).isEqualTo(1);
    JsonNode stream = answer.at("/streams/0");
    assertThat(stream.get("id").asString()).isEqualTo("cell/filling/fill-mass/station=FIL 1");
    assertThat(stream.at("/parts/station").asString()).isEqualTo("FIL 1");
    assertThat(stream.get("state").asString()).isEqualTo("learning");
    assertThat(stream.get("spark")).hasSize(10);
    assertThat(get("/api/streams?state=alarm").get("total").asInt()).isZero();
  }

  @Test
  void learntLimitsAreVersionZeroAndSayThatNobodyFrozeThem() throws Exception {
    fill(80, 0);
    JsonNode detail = get("/api/streams/" + ID);
    assertThat(detail.at("/stream/state").asString()).isEqualTo("watched");
    assertThat(detail.at("/stream/limits/frozen").asBoolean()).isFalse();
    assertThat(detail.at("/stream/limits/centre").asDouble()).isCloseTo(12, within(0.03));
    assertThat(detail.at("/limitVersions/0/version").asInt()).isZero();
    assertThat(detail.get("points")).hasSize(80);
    assertThat(detail.at("/points/79/item").asString()).isEqualTo("unit:C79");
    int binned = 0;
    for (JsonNode bin : detail.at("/histogram/bins")) {
      binned += bin.get("count").asInt();
    }
    assertThat(binned).isEqualTo(80);
    assertThat(detail.at("/histogram/fit").size()).isPositive();
  }

  @Test
  void theAlertNamesItsPrice() throws Exception {
    fill(80, 0);
    JsonNode price = get("/api/streams/" + ID).get("price");
    assertThat(price.get("ratePerHour").asDouble()).isCloseTo(360, within(1.0));
    assertThat(price.get("falseAlarmsPerWeek").asDouble()).isBetween(0.01, 61.0);
    assertThat(price.at("/unitsToDetect/units").asDouble()).isBetween(5.0, 20.0);
  }

  /** What rang, since when, and which points broke what, are on the same page. */
  @Test
  void aShiftRingsAndStandsOnItsChart() throws Exception {
    fill(80, 0);
    fill(20, 3);
    door.floor.await(door.journal.size());
    JsonNode detail = get("/api/streams/" + ID);
    assertThat(detail.at("/stream/limits/version").asInt()).isZero();
    assertThat(detail.at("/points/99/z").asDouble()).isGreaterThan(0);
    assertThat(detail.at("/stream/state").asString()).isEqualTo("alarm");
  }

  @Test
  void limitsAreProposedThenFrozenWithReason() throws Exception {
    fill(80, 0);
    JsonNode proposal = get("/api/streams/" + ID + "/proposal");
    assertThat(proposal.get("canFreeze").asBoolean()).isTrue();
    assertThat(freeze("looker", "{'reason':'first week'}").statusCode()).isEqualTo(403);
    assertThat(freeze("quality", "{'reason':' '}").statusCode()).isEqualTo(400);
    HttpResponse<String> frozen = freeze("quality", "{'reason':'first week'}");
    assertThat(frozen.statusCode()).as(frozen.body()).isEqualTo(200);
    assertThat(OpenDoor.json(frozen).get("version").asInt()).isEqualTo(1);
    assertThat(OpenDoor.json(frozen).get("evidence").asString()).contains("quality: first week");
    JsonNode versions = get("/api/streams/" + ID).get("limitVersions");
    assertThat(versions.get(versions.size() - 1).get("frozen").asBoolean()).isTrue();
  }

  @Test
  void pointsThatAreExcludedAreListedAndDoNotCount() throws Exception {
    fill(60, 0);
    String first = get("/api/streams/" + ID).at("/points/0/seq").asString() + ":0";
    JsonNode proposal = get("/api/streams/" + ID + "/proposal?exclude=" + first);
    assertThat(proposal.get("points").asInt()).isEqualTo(59);
    assertThat(proposal.at("/excluded/0/reason").asString()).isEqualTo("left out by hand");
    assertThat(freeze("quality", "{'reason':'x','exclude':['1:7']}").statusCode()).isEqualTo(400);
  }

  @Test
  void tooFewPointsAreNoBasis() throws Exception {
    fill(10, 0);
    assertThat(get("/api/streams/" + ID + "/proposal").get("verdict").asString())
        .isEqualTo("too few");
    HttpResponse<String> refused = freeze("quality", "{'reason':'x'}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("no-basis-for-limits");
  }

  @Test
  void pointsLeaveAsCsv() throws Exception {
    fill(5, 0);
    HttpResponse<String> csv = door.send(door.as("quality", "/api/streams/" + ID + "/export.csv"));
    assertThat(csv.body().lines()).hasSize(6);
    assertThat(csv.body()).contains("unit:C4");
  }

  /** Forty times five values, one every ten seconds; the ranges lie below the means. */
  @Test
  void aChartOfMeansHasItsRangesItsSingleValuesAndItsOwnPace() throws Exception {
    ReadingTemplate foam =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot("foam", new Unit("MMT"), 3)));
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant at = OpenDoor.NOW.minusSeconds(7_200).plusSeconds(10L * i);
      long height = i < 5 ? 4_000 + 100L * i : Math.round(4_200 + 50 * random.nextGaussian());
      Readings readings =
          new Readings(
              new UnitId("C" + i),
              "",
              "filling",
              new ReadingSet(foam, new long[] {height}),
              Work.at(new StationId("FIL 1")));
      drafts.add(new Draft(at, new Origin("filler", "foam" + i), readings));
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
    String id = "cell%2Ffilling%2Ffoam%2Fstation=FIL%201";
    JsonNode detail = get("/api/streams/" + id);
    assertThat(detail.at("/stream/chart").asString()).isEqualTo("xbar-r");
    assertThat(detail.at("/stream/subgroup").asInt()).isEqualTo(5);
    assertThat(detail.get("spread").asString()).isEqualTo("R");
    assertThat(detail.get("points")).hasSize(40);
    assertThat(detail.at("/points/0/value").asDouble()).isCloseTo(4.2, within(1e-9));
    assertThat(detail.at("/points/0/spread").asDouble()).isCloseTo(0.4, within(1e-9));
    assertThat(detail.at("/limitVersions/0/within").asDouble()).isCloseTo(0.05, within(0.01));
    assertThat(detail.at("/limitVersions/0/spread/centre").asDouble())
        .isCloseTo(2.326 * detail.at("/limitVersions/0/within").asDouble(), within(1e-4));
    int binned = 0;
    for (JsonNode bin : detail.at("/histogram/bins")) {
      binned += bin.get("count").asInt();
    }
    assertThat(binned).as("single values, not means").isEqualTo(200);
    assertThat(detail.at("/price/ratePerHour").asDouble()).isCloseTo(360, within(1.0));
    assertThat(detail.at("/price/unitsToDetect/units").asDouble()).isBetween(5.0, 20.0);
    HttpResponse<String> csv = door.send(door.as("quality", "/api/streams/" + id + "/export.csv"));
    List<String> rows = csv.body().lines().toList();
    assertThat(rows.getFirst()).endsWith("lower,centre,upper,spread,spread-lower,spread-upper");
    String[] last = rows.getLast().split(",", -1);
    JsonNode limits = detail.at("/limitVersions/0");
    assertThat(Double.parseDouble(last[last.length - 6])).isEqualTo(limits.get("lower").asDouble());
    assertThat(Double.parseDouble(last[last.length - 1]))
        .isEqualTo(limits.at("/spread/upper").asDouble());
  }

  /** Forty stretches of ten minutes with two to eight values each: each point by its own n. */
  @Test
  void aChartOfMeansByTimeHasLimitsThatStepWithN() throws Exception {
    ReadingTemplate height =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot("height", new Unit("MMT"), 3)));
    Instant start = OpenDoor.NOW.minusSeconds(40 * 600).truncatedTo(ChronoUnit.HOURS);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      for (int k = 0; k < 2 + i % 7; k++) {
        Readings readings =
            new Readings(
                new UnitId("H" + i + "-" + k),
                "",
                "filling",
                new ReadingSet(height, new long[] {Math.round(4_200 + 50 * random.nextGaussian())}),
                Work.at(new StationId("FIL 1")));
        Instant at = start.plusSeconds(600L * i + 10L * k);
        drafts.add(new Draft(at, new Origin("filler", "height" + i + "-" + k), readings));
      }
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
    String id = "cell%2Ffilling%2Fheight%2Fstation=FIL%201";
    JsonNode detail = get("/api/streams/" + id);
    assertThat(detail.at("/stream/chart").asString()).isEqualTo("xbar-s");
    assertThat(detail.at("/stream/subgroup").asInt()).isZero();
    assertThat(detail.get("spread").asString()).isEqualTo("s");
    assertThat(detail.get("points")).hasSize(39);
    double within = detail.at("/limitVersions/0/within").asDouble();
    assertThat(within).isCloseTo(0.05, within(0.01));
    JsonNode two = detail.at("/points/35/held");
    JsonNode five = detail.at("/points/38/held");
    assertThat(two.get("n").asInt()).isEqualTo(2);
    assertThat(five.get("n").asInt()).isEqualTo(5);
    assertThat(reach(two) / reach(five)).isCloseTo(Math.sqrt(2.5), within(1e-9));
    assertThat(five.at("/spread/centre").asDouble()).isCloseTo(0.9400 * within, within(1e-4));
    assertThat(detail.at("/points/38/spread").asDouble()).isPositive();
    assertThat(detail.at("/price/ratePerHour").asDouble()).isBetween(25.0, 35.0);
    HttpResponse<String> csv = door.send(door.as("quality", "/api/streams/" + id + "/export.csv"));
    String[] last = csv.body().lines().toList().getLast().split(",", -1);
    assertThat(Double.parseDouble(last[last.length - 1]))
        .isEqualTo(five.at("/spread/upper").asDouble());
    assertThat(Double.parseDouble(last[last.length - 6])).isEqualTo(five.get("lower").asDouble());
  }

  private static double reach(JsonNode held) {
    return held.get("upper").asDouble() - held.get("centre").asDouble();
  }

  /** Values of 80 cells in ten-minute parts, none lost; without a lake there are no single ones. */
  @Test
  void aStretchOfTimeIsAnsweredInSoManyParts() throws Exception {
    fill(80, 0);
    JsonNode all = get("/api/streams/" + ID + "/past?most=5");
    assertThat(all.get("n").asInt()).isEqualTo(80);
    assertThat(all.get("parts")).hasSize(2);
    assertThat(all.at("/parts/0/n").asInt()).isEqualTo(60);
    assertThat(all.at("/parts/0/min").asDouble()).isBetween(11.8, 12.0);
    assertThat(all.get("last").asString()).isEqualTo("2026-11-20T22:14:00Z");
    assertThat(all.has("points")).isFalse();
    JsonNode minute =
        get("/api/streams/" + ID + "/past?from=2026-11-20T22:01:00Z&to=2026-11-20T22:02:00Z");
    assertThat(minute.get("n").asInt()).isEqualTo(6);
    assertThat(minute.get("parts")).hasSize(1);
  }

  /** From near each value is there with its unit, but none that was recorded in error. */
  @Test
  void nearEachValueNamesItsUnit(@TempDir Path folder) throws Exception {
    fill(80, 0);
    Draft slip =
        new Draft(OpenDoor.NOW, new Origin("filler", "slip"), new Voided(2, "a test weight"));
    door.intake.command(new Message("test", List.of(slip), new byte[0]));
    door.floor.await(door.journal.size());
    StreamKey key = new StreamKey("cell", "filling", "fill-mass", "station=FIL 1");
    try (Lake lake = Lake.in(folder, door.journal, LakeLimits.USUAL).load()) {
      ChartPast past = new ChartPast(door.acting, lake, _ -> "cell");
      Instant begin = OpenDoor.NOW.minusSeconds(7_200);
      ChartPast.Stretch near =
          past.between(key, Optional.of(begin), Optional.of(begin.plusSeconds(60)), 100);
      assertThat(near.points())
          .extracting(ChartPast.Dot::item)
          .containsExactly("unit:C0", "unit:C1", "unit:C3", "unit:C4", "unit:C5");
      assertThat(near.points()).allMatch(each -> Math.abs(each.value() - 12) < 0.3);
      ChartPast others = new ChartPast(door.acting, lake, _ -> "module");
      assertThat(others.between(key, Optional.empty(), Optional.empty(), 100).points()).isEmpty();
    }
  }

  /** Mass and time of a filling, one message a cell, charted as one, and frozen as one. */
  @Test
  void aCombinationIsAStreamLikeAnyOther() throws Exception {
    ReadingTemplate both =
        new ReadingTemplate(
            List.of(
                new ReadingTemplate.Slot("fill-mass", new Unit("GRM"), 3),
                new ReadingTemplate.Slot("fill-time", new Unit("SEC"), 2)));
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long grams = Math.round(12_000 + 50 * random.nextGaussian());
      long seconds = Math.round(grams / 20.0 + 4 * random.nextGaussian());
      Readings readings =
          new Readings(
              new UnitId("B" + i),
              "",
              "filling",
              new ReadingSet(both, new long[] {grams, seconds}),
              Work.at(new StationId("FIL 1")));
      Instant at = OpenDoor.NOW.minusSeconds(3_600).plusSeconds(10L * i);
      drafts.add(new Draft(at, new Origin("filler", "b" + i), readings));
    }
    door.intake.command(new Message("test", drafts, new byte[0]));
    JsonNode stream = get("/api/streams?q=fill-time").at("/streams/0");
    assertThat(stream.get("state").asString()).isEqualTo("watched");
    assertThat(stream.get("points").asInt()).isEqualTo(60);
    String id = "cell%2Ffilling%2Ffill-mass+fill-time%2Fstation=FIL%201".replace("+", "%2B");
    JsonNode detail = get("/api/streams/" + id);
    assertThat(detail.get("points")).hasSize(60);
    assertThat(detail.at("/stream/chart").asString()).isEqualTo("t2");
    assertThat(detail.at("/stream/name").asString()).isEqualTo("fill-mass + fill-time");
    assertThat(detail.at("/price/falseAlarmsPerWeek").asDouble()).isBetween(50.0, 61.0);
    assertThat(detail.at("/price/unitsToDetect/units").asDouble()).isBetween(3.0, 20.0);
    assertThat(detail.at("/limitVersions/0/centre").asDouble()).isZero();
    assertThat(get("/api/streams/" + id + "/past").get("n").asInt()).isEqualTo(60);
    JsonNode proposal = get("/api/streams/" + id + "/proposal");
    assertThat(proposal.get("canFreeze").asBoolean()).as(proposal.toString()).isTrue();
    assertThat(proposal.get("points").asInt()).isBetween(50, 60);
    HttpResponse<String> frozen =
        door.post(
            "quality",
            "/api/streams/" + id + "/freeze",
            "application/json",
            "{\"reason\":\"first hour\"}");
    assertThat(frozen.statusCode()).as(frozen.body()).isEqualTo(200);
    JsonNode versions = get("/api/streams/" + id).get("limitVersions");
    JsonNode newest = versions.get(versions.size() - 1);
    assertThat(newest.get("frozen").asBoolean()).isTrue();
    assertThat(newest.get("evidence").asString()).contains("quality: first hour");
  }

  @Test
  void anUnknownStreamIsSaidToBeUnknown() throws Exception {
    assertThat(door.send(door.as("quality", "/api/streams/none")).statusCode()).isEqualTo(404);
  }

  @Test
  void theWallShowsWhereSomethingDrifts() throws Exception {
    fill(80, 0);
    assertThat(get("/api/wall").at("/lines/0/stations/0/streams/watched").asInt()).isEqualTo(1);
    fill(20, 3);
    JsonNode station = get("/api/wall").at("/lines/0/stations/0");
    assertThat(station.at("/streams/alarm").asInt()).isEqualTo(1);
    assertThat(get("/api/wall?line=none").get("lines")).isEmpty();
  }
}
