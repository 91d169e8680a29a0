package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.baseline.BaselineBook;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Baselines over HTTP: of 400 filled cells on two lines, and of what came after. */
class BaselineApiTest {
  private static final String ADOPT =
      "{\"name\":\"line A in spring\",\"product\":\"cell\",\"only\":[\"line:filling=line-a\"],\"reason\":\"after the overhaul\"}";

  private final SplittableRandom random = new SplittableRandom(9);
  private OpenDoor door;
  private int cells;

  @BeforeEach
  void open() throws Exception {
    door = new OpenDoor();
    try (var in = StudiesApiTest.class.getResourceAsStream("fill-plan.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      door.plan = new Plan(List.of(PlanText.load(text).orThrow()));
    }
    fill(400, 0);
  }

  @AfterEach
  void close() {
    door.close();
  }

  /** One a minute, by turns at both fillers; filler 2 gives 0.1 g more. */
  private void fill(int count, double more) throws Exception {
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < count; i++, cells++) {
      int filler = 1 + cells % 2;
      String head =
          "\"source\":\"m\",\"occurredAt\":\"%s\",\"by\":\"ada\",\"work\":{\"station\":\"FIL-%d\",\"recipe\":\"R-%d\"}"
              .formatted(
                  OpenDoor.NOW.minusSeconds(172_800).plusSeconds(60L * cells),
                  filler,
                  cells / 100 % 2);
      double grams = 12 + 0.05 * random.nextGaussian() + (filler == 2 ? 0.1 : 0) + more;
      double volts = 3 + 0.01 * random.nextGaussian();
      facts.add(
          "{\"kind\":\"transformed\",%s,\"key\":\"t%d\",\"inputs\":[{\"item\":\"lot:F\",\"slot\":\"foil\"}],\"outputs\":[{\"item\":\"unit:C%d\",\"product\":\"cell\"}]}"
              .formatted(head, cells, cells));
      facts.add(
          "{\"kind\":\"readings\",%s,\"key\":\"r%d\",\"item\":\"unit:C%d\",\"step\":\"filling\",\"readings\":[{\"characteristic\":\"fill-mass\",\"value\":\"%.3f\",\"unit\":\"g\"},{\"characteristic\":\"voltage\",\"value\":\"%.4f\",\"unit\":\"V\"}]}"
              .formatted(head, cells, cells, grams, volts));
    }
    HttpResponse<String> taken =
        door.post("machine", "/api/facts", "application/x-ndjson", String.join("\n", facts));
    assertThat(OpenDoor.json(taken).at("/rejected").asInt()).as(taken.body()).isZero();
    door.floor.await(door.journal.size());
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = door.send(door.as("looker", path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenDoor.json(answer);
  }

  private HttpResponse<String> adopt(String user, String body) throws Exception {
    return door.post(user, "/api/baselines", "application/json", body);
  }

  @Test
  void aBaselineHasANameVersionsAndAReason() throws Exception {
    assertThat(adopt("looker", ADOPT).statusCode()).isEqualTo(403);
    assertThat(adopt("quality", ADOPT.replace("after the overhaul", " ")).statusCode())
        .isEqualTo(400);
    assertThat(adopt("quality", ADOPT.replace("line A in spring", " ")).statusCode())
        .isEqualTo(400);
    HttpResponse<String> adopted = adopt("quality", ADOPT);
    assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
    JsonNode line = OpenDoor.json(adopted);
    assertThat(line.get("id").asString()).isEqualTo("B-1");
    assertThat(line.get("version").asInt()).isEqualTo(1);
    assertThat(line.get("units").asInt()).isEqualTo(200);
    assertThat(line.get("parameters").asInt()).isEqualTo(2);
    assertThat(line.get("by").asString()).isEqualTo("quality");
    assertThat(OpenDoor.json(adopt("quality", ADOPT)).get("version").asInt()).isEqualTo(2);
    JsonNode all = get("/api/baselines?product=cell").get("baselines");
    assertThat(all.findValuesAsString("state")).containsExactly("in-force", "replaced");
    assertThat(get("/api/baselines?product=other").get("baselines")).isEmpty();
  }

  @Test
  void tooFewUnitsAreNoBaseline() throws Exception {
    String late = ADOPT.replace("\"only\"", "\"from\":\"2100-01-01T00:00:00Z\",\"only\"");
    HttpResponse<String> refused = adopt("quality", late);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("too-few-units");
    assertThat(adopt("quality", ADOPT.replace("line:filling=line-a", "line")).statusCode())
        .isEqualTo(400);
  }

  /** Units of the same line made since: what drifted is found, what did not is not called so. */
  @Test
  void unitsOfNowAreComparedWithTheSameLineOfThen() throws Exception {
    adopt("quality", ADOPT);
    assertThat(get("/api/baselines/B-1").get("units").asInt()).isZero();
    fill(200, 0.04);
    JsonNode now = get("/api/baselines/B-1");
    assertThat(now.get("units").asInt()).isEqualTo(100);
    assertThat(now.get("differing").asInt()).isEqualTo(1);
    JsonNode mass = now.at("/compared/0");
    assertThat(mass.get("parameter").asString()).isEqualTo("filling · fill-mass");
    assertThat(mass.get("groups").findValuesAsString("name"))
        .containsExactly("line A in spring v1", "now");
    assertThat(mass.at("/pairs/0/difference").asDouble()).isCloseTo(0.04, within(0.015));
    assertThat(mass.get("q").asDouble()).isLessThan(0.01).isGreaterThan(mass.get("p").asDouble());
    assertThat(mass.at("/spec/upper").asDouble()).isEqualTo(12.3);
    assertThat(now.at("/compared/1/sentence").asString()).startsWith("No difference");
  }

  /** A lot or shift tells how good units were chosen; a recipe and a line hold for now as well. */
  @Test
  void onlyWhatLastsNarrowsTheUnitsOfNow() throws Exception {
    String recipe = ADOPT.replace("line:filling=line-a", "recipe:filling=R-1");
    adopt("quality", recipe);
    fill(200, 0);
    assertThat(get("/api/baselines/B-1").get("units").asInt()).isEqualTo(100);
    String operator = ADOPT.replace("line:filling=line-a", "shift:filling=");
    String shift =
        get("/api/compare/choices?product=cell")
            .get("factors")
            .valueStream()
            .filter(each -> each.get("id").asString().equals("shift:filling"))
            .findFirst()
            .orElseThrow()
            .at("/groups/0")
            .asString();
    HttpResponse<String> chosen =
        adopt("quality", operator.replace("shift:filling=", "shift:filling=" + shift));
    assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
    assertThat(OpenDoor.json(chosen).get("id").asString()).as(chosen.body()).isEqualTo("B-2");
    JsonNode second = get("/api/baselines/B-2?from=2000-01-01T00:00:00Z");
    assertThat(second.get("units").asInt()).isEqualTo(600);
  }

  /** The numbers of then stay, whatever becomes of the record: they stand in the document. */
  @Test
  void itsValuesAreKeptAndCanBeTakenAlong(@org.junit.jupiter.api.io.TempDir Path kept)
      throws Exception {
    adopt("quality", ADOPT);
    String text = door.send(door.as("looker", "/api/baselines/B-1/values.txt")).body();
    assertThat(text).startsWith("# heddle baseline: 1\n# id: B-1\n").contains("\nunit:C0\t");
    assertThat(text.lines().filter(line -> line.startsWith("unit:"))).hasSize(200);
    door.baselines.write(kept);
    BaselineBook again =
        new BaselineBook(
            sha ->
                door.store
                    .find(sha)
                    .map(
                        file -> {
                          try {
                            return Files.readAllBytes(file);
                          } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                          }
                        }));
    again.read(kept);
    assertThat(again.entries()).isEqualTo(door.baselines.entries());
    BaselineBook lost = new BaselineBook(_ -> java.util.Optional.empty());
    lost.read(kept);
    assertThat(lost.entries().getFirst().about()).isEmpty();
    assertThat(lost.isInForce(lost.entries().getFirst())).isFalse();
  }

  /** A comparison can be narrowed by the same words. */
  @Test
  void comparisonsAreNarrowedToo() throws Exception {
    JsonNode all = get("/api/compare/choices?product=cell");
    JsonNode some = get("/api/compare/choices?product=cell&only=recipe:filling=R-0");
    assertThat(some.get("units").asInt()).isEqualTo(all.get("units").asInt() / 2);
    JsonNode compared =
        get(
            "/api/compare?product=cell&factor=line:filling&parameter=filling%20%C2%B7%20fill-mass&only=recipe:filling=R-0&only=recipe:filling=R-1");
    assertThat(compared.get("units").asInt()).isEqualTo(400);
    assertThat(
            door.send(door.as("looker", "/api/compare/choices?product=cell&only=recipe:x=R"))
                .statusCode())
        .isEqualTo(404);
  }
}
