package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.gate.GateAnswer;
import org.heddle.gate.GateQuestion;
import org.heddle.gate.MissingBook;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.heddle.plan.PlanFolder;
import org.heddle.quantity.Unit;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A welder drifts, rings, is held, and is proven good again: all of it over HTTP, as a page or a
 * station sees it.
 */
class ContainmentScenario {
  private static final String CONTROLS =
      """
      controls:
        - { step: welding, characteristic: force, stream: [station, product], learn: 40, reaction: [hold-from-onset, inspect], signing: second }
      """;
  private static final ReadingTemplate FORCE =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("force", new Unit("NEW"), 3)));

  @TempDir private Path folder = Path.of("");
  private final SplittableRandom random = new SplittableRandom(11);
  private final List<String> made = new ArrayList<>();
  private Instant now = Instant.now().minus(Duration.ofHours(30));
  private Installation server;
  private int told;

  @BeforeEach
  void start() throws Exception {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    try (var plan =
        ContainmentScenario.class.getResourceAsStream("/org/heddle/gate/bench-plan.yaml")) {
      String text = new String(plan.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(plans.resolve("plan.yaml"), text.stripTrailing() + "\n" + CONTROLS);
    }
    server =
        Installation.open(
            new Installation.Options(
                folder.resolve("data"),
                new Listening.Door(Listening.LOOPBACK, 0, List.of(), null),
                Clock.systemUTC(),
                false,
                new PlanFolder(plans)),
            Progress.SILENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void report(Event... events) throws Exception {
    List<Draft> drafts = new ArrayList<>();
    for (Event event : events) {
      drafts.add(new Draft(now, new Origin("test", "r" + told++), event));
    }
    server.heddle().intake().command(new Message("test", drafts, new byte[0]));
  }

  private static Work at(String station) {
    return Work.at(new StationId(station));
  }

  private static ItemId id(String text) {
    return ItemId.parse(text).orElseThrow();
  }

  /** Cells that are stacked and welded; one every ten minutes. */
  private List<String> weld(int count, double sigmas) throws Exception {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String cell = "unit:C" + made.size();
      now = now.plus(Duration.ofMinutes(10));
      long force = Math.round(1_000 * (10 + 0.2 * (random.nextGaussian() + sigmas)));
      report(
          new Material.Created(Material.Output.of(id(cell), new ProductId("cell")), at("STK")),
          new StepFinished(id(cell), "stacking", Result.OK, at("STK")),
          new Readings(
              id(cell), "", "welding", new ReadingSet(FORCE, new long[] {force}), at("WLD")),
          new StepFinished(id(cell), "welding", Result.OK, at("WLD")));
      made.add(cell);
      cells.add(cell);
    }
    decided();
    return cells;
  }

  /** Until all that follows is recorded and applied. */
  private void decided() throws Exception {
    assertThat(server.heddle().settle(Duration.ofMinutes(1))).isTrue();
  }

  private JsonNode get(String path) throws Exception {
    return server.self().get(path);
  }

  private boolean mayStart(String item, String step, String station) throws Exception {
    return server
        .self()
        .post("/api/gate", Map.of("item", item, "station", station, "step", step))
        .at("/allowed")
        .asBoolean();
  }

  private static List<String> texts(JsonNode rows, String field) {
    List<String> texts = new ArrayList<>();
    rows.forEach(each -> texts.add(each.path(field).asString()));
    return texts;
  }

  @Test
  void fromTheAlarmToTheSuspectsTheGateTheHoleAndTheEnd() throws Exception {
    List<String> before = weld(60, 0);
    List<String> bad = weld(12, 3);
    JsonNode alarm = get("/api/alerts").at("/alerts/0/alarms/0");
    String name = alarm.at("/alarm").asString();
    report(
        new Material.Created(
            Material.Output.of(id("unit:X1"), new ProductId("module")), at("WLD")));
    JsonNode suspects = get("/api/alarms/" + name + "/suspects");
    List<String> suspect = texts(suspects.at("/rows"), "item");
    assertThat(suspect).containsAll(bad).doesNotContain("unit:X1");
    assertThat(suspect.size()).isLessThanOrEqualTo(3 * bad.size());
    String hold = suspects.at("/holds/0").asString();
    suspects.at("/rows").forEach(row -> assertThat(row.at("/holds/0").asString()).isEqualTo(hold));
    JsonNode line = get("/api/holds/" + hold).at("/hold");
    assertThat(line.at("/scope/product").asString()).isEqualTo("cell");
    assertThat(line.at("/scope/step").asString()).isEqualTo("welding");
    assertThat(line.at("/open").asBoolean()).isTrue();
    assertThat(mayStart(bad.getLast(), "filling", "FIL")).isFalse();
    assertThat(mayStart(before.getFirst(), "filling", "FIL")).isTrue();

    decided();
    JsonNode closed = get("/api/holds/" + hold + "/escape");
    assertThat(closed.at("/closed").asBoolean()).as("%s", closed).isTrue();
    assertThat(closed.at("/rows/0/fate").asString()).isEqualTo("guarded");
    assertThat(closed.at("/rows/0/way/0/step").asString()).isEqualTo("filling");
    assertThat(closed.at("/rows/0/way/0/guard").asString()).isEqualTo("asks");
    String last = bad.getLast();
    report(new StepFinished(id(last), "filling", Result.OK, at("FIL")));
    JsonNode hole = get("/api/holds/" + hold + "/escape");
    assertThat(hole.at("/closed").asBoolean()).isFalse();
    assertThat(hole.at("/rows/0/fate").asString()).isEqualTo("hole");
    assertThat(hole.at("/rows/0/items/0").asString()).isEqualTo(last);
    assertThat(hole.at("/rows/0/way/0/guard").asString()).isEqualTo("silent");

    weld(30, 0);
    JsonNode ended = get("/api/holds/" + hold).at("/hold");
    assertThat(ended.at("/open").asBoolean()).isFalse();
    assertThat(ended.at("/end/evidence").asString()).contains("back in control");
    assertThat(texts(get("/api/alarms/" + name + "/suspects").at("/rows"), "item"))
        .containsAll(bad)
        .doesNotContain(made.getLast());
    assertThat(mayStart(made.getLast(), "filling", "FIL")).isTrue();
    assertThat(mayStart(bad.getFirst(), "filling", "FIL")).isFalse();
  }

  @Test
  void aPlantThatCatchesUpHeedsItsHolds() throws Exception {
    String good = weld(60, 0).getFirst();
    String held = weld(12, 3).getLast();
    HoldsOfPast past = new HoldsOfPast(server.acting());
    GateQuestion question = question(held, "formation", "FRM");
    assertThat(past.ask(question)).extracting(GateAnswer.Reason::code).containsExactly("on-hold");
    assertThat(past.ask(question)).hasSize(1);
    assertThat(mayStart(good, "formation", "FRM")).as("its filling is missing").isFalse();
    assertThat(past.ask(question(good, "formation", "FRM"))).isEmpty();
    JsonNode log = get("/api/gate/log?allowed=false").at("/answers");
    assertThat(texts(log, "item")).as("once").containsOnlyOnce(held);
  }

  private static GateQuestion question(String item, String step, String station) {
    return GateQuestion.of(id(item), new StationId(station), step);
  }

  @Test
  void workThatWasRecordedInErrorIsLetGoAndTheHoldSaysSo() throws Exception {
    weld(60, 0);
    List<String> bad = weld(12, 3);
    String cell = bad.getLast();
    for (JsonNode fact : get("/api/facts?item=" + cell + "&limit=50").at("/facts")) {
      if (!fact.at("/kind").asString().equals("created")) {
        report(new Voided(fact.at("/seq").asLong(), "another line"));
      }
    }
    decided();
    JsonNode holds = get("/api/holds").at("/holds");
    assertThat(holds.toString()).contains("narrowings");
    assertThat(holds.at("/0/narrowings").toString()).contains(cell, "recorded in error");
    assertThat(get("/api/items/" + cell + "/holds").at("/holds").size()).isZero();
  }

  @Test
  void whatIsMissingIsAnsweredForPeopleAndForTheirSources() throws Exception {
    weld(1, 0);
    assertThat(get("/api/evidence").at("/rows").size()).as("it may still come").isZero();
    Instant later = Instant.now().plus(MissingBook.GRACE);
    Fact tick =
        new Fact(
            later, later, new Origin("clock", "1"), null, new Supply.Noted(null, null, "tick"));
    MissingBook book = server.heddle().judge(MissingBook.class).orElseThrow();
    book.judge(server.heddle().journal().size(), tick, _ -> {});
    JsonNode missing = get("/api/evidence?product=cell");
    assertThat(missing.at("/asked").asLong()).isEqualTo(1);
    JsonNode curve = missing.at("/rows/0");
    assertThat(curve.at("/item").asString()).isEqualTo("unit:C0");
    assertThat(curve.at("/evidence").asString()).isEqualTo("weld-curve");
    assertThat(curve.at("/gate").asString()).isEqualTo("Cell released");
    assertThat(curve.at("/gateStations/0").asString()).isEqualTo("MOD");
    assertThat(curve.at("/state").asString()).isEqualTo("asked");
    assertThat(missing.at("/sources/0/name").asString()).isEqualTo("test");
    assertThat(get("/api/evidence?state=given-up").at("/rows").size()).isZero();
    JsonNode requests = get("/api/evidence/requests?source=test").at("/requests");
    assertThat(requests.at("/0/item").asString()).isEqualTo("unit:C0");
    assertThat(requests.at("/0/step").asString()).isEqualTo("welding");
  }

  /** A whole queue is decided at once, but not without the two persons that the plan asks for. */
  @Test
  void whatWaitsBecauseOfAnAlarmIsDecidedAsThePlanAsks() throws Exception {
    weld(60, 0);
    weld(12, 3);
    JsonNode waiting = get("/api/queues").at("/queues/0/waiting/0");
    assertThat(waiting.at("/hold").asString()).startsWith("H-A");
    assertThatThrownBy(
            () ->
                server
                    .self()
                    .post(
                        "/api/queues/inspection/decide",
                        Map.of(
                            "items",
                            List.of(waiting.at("/item").asString()),
                            "disposition",
                            "retry",
                            "reason",
                            "weld it again")))
        .hasMessageContaining("password");
    assertThat(get("/api/queues").at("/queues/0/waiting").size()).isEqualTo(1);
  }
}
