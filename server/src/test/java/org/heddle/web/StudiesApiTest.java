package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanText;
import org.heddle.statistics.ReferenceVectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** Capability, comparisons and gauge studies, asked over HTTP of 400 filled cells. */
@TestInstance(Lifecycle.PER_CLASS)
class StudiesApiTest {
  private static final int CELLS = 400;
  private static final String MASS = "filling · fill-mass";

  private OpenDoor door;

  /** Filler 2 fills 0.1 g more; every eighth of its cells is bad. */
  @BeforeAll
  void open() throws Exception {
    door = new OpenDoor();
    try (var in = StudiesApiTest.class.getResourceAsStream("fill-plan.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      door.plan = new Plan(List.of(PlanText.load(text).orThrow()));
    }
    SplittableRandom random = new SplittableRandom(4);
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      Instant at = OpenDoor.NOW.minusSeconds(86_400).plusSeconds(60L * i);
      int filler = 1 + i % 2;
      String head =
          "\"source\":\"m\",\"occurredAt\":\"%s\",\"by\":\"%s\",\"work\":{\"station\":\"FIL-%d\"}"
              .formatted(at, i % 4 < 2 ? "ada" : "bob", filler);
      double grams = 12 + 0.05 * random.nextGaussian() + (filler == 2 ? 0.1 : 0);
      facts.add(
          "{\"kind\":\"transformed\",%s,\"key\":\"t%d\",\"inputs\":[{\"item\":\"lot:F\",\"slot\":\"foil\"}],\"outputs\":[{\"item\":\"unit:C%d\",\"product\":\"cell\"}]}"
              .formatted(head, i, i));
      facts.add(
          "{\"kind\":\"readings\",%s,\"key\":\"r%d\",\"item\":\"unit:C%d\",\"step\":\"filling\",\"readings\":[{\"characteristic\":\"fill-mass\",\"value\":\"%.3f\",\"unit\":\"g\"}]}"
              .formatted(head, i, i, grams));
      facts.add(
          "{\"kind\":\"step-finished\",%s,\"key\":\"s%d\",\"item\":\"unit:C%d\",\"step\":\"filling\",\"result\":\"%s\"}"
              .formatted(head, i, i, filler == 2 && i % 16 == 1 ? "nok" : "ok"));
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

  private HttpResponse<String> call(String user, String path) throws Exception {
    return door.send(door.as(user, path));
  }

  private JsonNode get(String user, String path) throws Exception {
    HttpResponse<String> answer = call(user, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode compare(String user, String factor, String more) throws Exception {
    return get(
        user,
        "/api/compare?product=cell&factor=%s&parameter=%s%s"
            .formatted(encoded(factor), encoded(MASS), more));
  }

  @Test
  void whatCanBeComparedIsListed() throws Exception {
    JsonNode choices = get("looker", "/api/compare/choices?product=cell");
    assertThat(choices.get("units").asInt()).isEqualTo(CELLS);
    assertThat(choices.get("productName").asString()).isNotEmpty();
    assertThat(choices.get("parameters").findValuesAsString("name")).contains(MASS);
    assertThat(choices.get("factors").findValuesAsString("id"))
        .contains("station:filling", "line:filling", "operator:filling", "shift:filling");
    assertThat(choices.get("results").findValuesAsString("where")).containsExactly("filling");
  }

  /** The heavier line is found, with its size, its interval, the reason for the test, and units. */
  @Test
  void linesAreComparedByTheTestThatFits() throws Exception {
    JsonNode compared = compare("looker", "line:filling", "&result=filling").at("/compared/0");
    assertThat(compared.get("method").asString()).isEqualTo("welch");
    assertThat(compared.get("reasons").size()).isPositive();
    assertThat(compared.get("p").asDouble()).isLessThan(1e-9);
    assertThat(compared.get("q").asDouble()).isEqualTo(compared.get("p").asDouble());
    assertThat(compared.get("groups").findValuesAsString("name"))
        .containsExactly("line-a", "line-b");
    JsonNode pair = compared.at("/pairs/0");
    assertThat(pair.get("difference").asDouble()).isCloseTo(0.1, within(0.015));
    assertThat(pair.get("low").asDouble()).isBetween(0.08, 0.1);
    assertThat(pair.get("sigmas").asDouble()).isCloseTo(2, within(0.3));
    assertThat(compared.get("sentence").asString()).startsWith("line-b lies 0.1");
    assertThat(compared.at("/groups/0/items/0").asString()).startsWith("unit:C");
    assertThat(compared.at("/groups/0/units").asInt()).isEqualTo(CELLS / 2);
    assertThat(compared.at("/spec/upper").asDouble()).isEqualTo(12.3);
  }

  @Test
  void sharesOfBadUnitsAreComparedExactly() throws Exception {
    JsonNode shares = compare("looker", "station:filling", "&result=filling").get("shares");
    assertThat(shares.at("/groups/0/bad").asInt()).isZero();
    assertThat(shares.at("/groups/1/bad").asInt()).isEqualTo(CELLS / 16);
    assertThat(shares.at("/groups/1/p").asDouble()).isLessThan(1e-5);
    assertThat(shares.get("sentence").asString()).contains("differs");
    assertThat(shares.at("/groups/1/items")).hasSize(CELLS / 16);
  }

  /** Who may not correct the record does not see names of persons. */
  @Test
  void operatorsHaveNamesOnlyForThoseWhoMaySeeThem() throws Exception {
    JsonNode seen = compare("quality", "operator:filling", "").at("/compared/0/groups");
    assertThat(seen.findValuesAsString("name")).containsExactly("ada", "bob");
    JsonNode hidden = compare("looker", "operator:filling", "").at("/compared/0/groups");
    assertThat(hidden.findValuesAsString("name")).containsExactly("operator 1", "operator 2");
  }

  @Test
  void chanceAloneIsNoDifference() throws Exception {
    JsonNode compared = compare("quality", "operator:filling", "").at("/compared/0");
    assertThat(compared.get("q").asDouble()).isGreaterThan(0.05);
    assertThat(compared.get("sentence").asString()).startsWith("No difference is shown");
  }

  @Test
  void comparisonsAreExportedAndWrongOnesRefused() throws Exception {
    String which = "product=cell&factor=line:filling&parameter=" + encoded(MASS);
    String csv = call("looker", "/api/compare.csv?" + which).body();
    assertThat(csv).contains("line-a").contains("welch");
    assertThat(call("looker", "/api/compare?product=cell").statusCode()).isEqualTo(400);
    assertThat(call("looker", "/api/compare?product=cell&factor=x:y").statusCode()).isEqualTo(404);
    assertThat(
            call("looker", "/api/compare?product=cell&factor=line:filling&parameter=x")
                .statusCode())
        .isEqualTo(404);
  }

  /** Two fillers of different level are one characteristic; its streams stand beside it. */
  @Test
  void capabilityOfAllAndOfOne() throws Exception {
    JsonNode rows = get("looker", "/api/capability");
    for (int again = 0; rows.get("waiting").asInt() > 0 && again < 50; again++) {
      rows = get("looker", "/api/capability");
    }
    JsonNode row = rows.at("/rows/0");
    assertThat(row.get("id").asString()).isEqualTo("cell/filling/fill-mass");
    assertThat(row.get("name").asString()).isEqualTo("Fill mass");
    assertThat(row.get("streams").asInt()).isEqualTo(2);
    assertThat(row.get("wanted").asDouble()).isEqualTo(1.33);
    assertThat(row.get("verdict").asString()).startsWith("Stability was");
    assertThat(rows.get("waiting").asInt()).isZero();
    JsonNode one = get("looker", "/api/capability/" + encoded("cell/filling/fill-mass"));
    assertThat(one.get("parts")).hasSize(2);
    assertThat(one.at("/parts/0/worst/value").asDouble()).isBetween(1.2, 2.6);
    assertThat(one.at("/histogram/bins").size()).isPositive();
    assertThat(call("looker", "/api/capability.csv").body()).contains("fill-mass");
    assertThat(get("looker", "/api/capability?q=nothing").get("rows")).isEmpty();
    assertThat(call("looker", "/api/capability/cell%2Fx%2Fy").statusCode()).isEqualTo(404);
  }

  private static String body(String kind, String csv, String more) {
    return Json.MAPPER
        .writeValueAsString(java.util.Map.of("kind", kind, "gauge", "BAL-1", "csv", csv))
        .replaceFirst("}$", more + "}");
  }

  private static String aiag() {
    StringBuilder csv = new StringBuilder("operator;part;value\n");
    ReferenceVectors.read("gage_rr_aiag.json")
        .path("data")
        .properties()
        .forEach(
            operator ->
                operator
                    .getValue()
                    .properties()
                    .forEach(
                        part ->
                            part.getValue()
                                .forEach(
                                    trial ->
                                        csv.append(operator.getKey())
                                            .append(';')
                                            .append(part.getKey())
                                            .append(';')
                                            .append(trial.asDouble())
                                            .append('\n'))));
    return csv.toString();
  }

  /**
   * AIAG's own example gives AIAG's own figures, is kept, and is in force for its characteristic.
   */
  @Test
  void aStudyIsEnteredKeptAndInForce() throws Exception {
    String wish = body("crossed", aiag(), ",\"characteristic\":\"torque\",\"tolerance\":4");
    HttpResponse<String> seen =
        door.post("looker", "/api/gauge-studies/preview", "application/json", wish);
    assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    JsonNode result = OpenDoor.json(seen).get("result");
    assertThat(result.at("/components/2/name").asString()).isEqualTo("GRR");
    assertThat(result.at("/components/2/study").asDouble()).isCloseTo(27.86, within(0.01));
    assertThat(result.get("kinds").asInt()).isEqualTo(4);
    assertThat(result.get("pooled").asBoolean()).isTrue();
    assertThat(result.at("/anova/2/p").asDouble()).isCloseTo(0.9741, within(1e-4));
    assertThat(result.get("dots")).hasSize(3);
    assertThat(door.post("looker", "/api/gauge-studies", "application/json", wish).statusCode())
        .isEqualTo(403);
    HttpResponse<String> kept =
        door.post("quality", "/api/gauge-studies", "application/json", wish);
    String id = OpenDoor.json(kept).at("/study/id").asString();
    assertThat(get("looker", "/api/gauge-studies/" + id).get("figures").asString())
        .isEqualTo("%GRR 27.9 of all scatter, 45.4 of the tolerance, ndc 4");
    assertThat(get("looker", "/api/gauge-studies").at("/studies").findValuesAsString("id"))
        .contains(id);
    assertThat(call("looker", "/api/gauge-studies/" + id + "/readings.csv").body())
        .startsWith("# heddle gauge study: 1\n")
        .contains("# gauge: BAL-1");
    assertThat(door.studies.sigma("torque").getAsDouble()).isCloseTo(0.30237, within(1e-4));
    assertThat(door.studies.latestFor("torque")).contains(id);
  }

  /** Two who always say the same, and are wrong on every third part: of one mind is not right. */
  @Test
  void inspectorsAreHeldAgainstTheTruthAndNotOnlyAgainstEachOther() throws Exception {
    StringBuilder csv = new StringBuilder("inspector,part,verdict,truth\n");
    for (int part = 0; part < 30; part++) {
      String truth = part % 2 == 0 ? "ok" : "nok";
      String said = part % 3 == 0 ? "ok" : truth;
      for (String who : List.of("Ada", "Bob")) {
        csv.append("%s,%d,%s,%s\n".formatted(who, part, said, truth).repeat(2));
      }
    }
    HttpResponse<String> seen =
        door.post(
            "looker",
            "/api/gauge-studies/preview",
            "application/json",
            body("attribute", csv.toString(), ""));
    assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    JsonNode study = OpenDoor.json(seen);
    JsonNode result = study.get("result");
    assertThat(result.at("/pairs").size()).isEqualTo(1);
    assertThat(result.at("/pairs/0/first").asString()).isEqualTo("Ada");
    assertThat(result.at("/pairs/0/second").asString()).isEqualTo("Bob");
    assertThat(result.at("/pairs/0/kappa").asDouble()).isEqualTo(1);
    // 25 of 30 right; chance 0.5: (5/6 - 1/2) / (1 - 1/2)
    for (JsonNode each : result.get("agreement")) {
      assertThat(each.get("kappa").asDouble()).isCloseTo(2 / 3.0, within(1e-12));
    }
    assertThat(study.get("grade").asString()).isEqualTo("unfit");
    assertThat(study.get("figures").asString())
        .isEqualTo("κ with the truth 0.67, 0.67, with each other 1.00");
  }

  @Test
  void whatIsNoStudyIsRefusedByLine() throws Exception {
    String[][] wrong = {
      {"crossed", "operator;part;value\nA;1;2\nA;1\n", "line 3 has 2 fields"},
      {"crossed", "operator;part;value\nA;1;x\n", "'x' is no number"},
      {"crossed", "person;part;value\nA;1;2\n", "a column 'operator' is needed"},
      {"bias", "value\n1\n2\n", "'reference' is needed"},
      {"other", "value\n1\n", "kind 'other' is none of crossed"},
    };
    for (String[] each : wrong) {
      HttpResponse<String> answer =
          door.post(
              "quality",
              "/api/gauge-studies/preview",
              "application/json",
              body(each[0], each[1], ""));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(each[2].replace("\"", "\\\""));
    }
  }
}
