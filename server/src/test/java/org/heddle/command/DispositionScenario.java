package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.access.Role;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.AccessChanged;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.journal.Journal;
import org.heddle.plan.OneFiller;
import org.heddle.plan.PlanFolder;
import org.heddle.quantity.Unit;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions about what an alarm held, in a plant whose plan asks for two persons. */
class DispositionScenario {
  private static final String PLAN =
      """
      format: 1
      plan: bench
      version: 1
      title: Bench
      effectiveFrom: 2026-01-01T00:00:00Z
      site: { id: S1, name: Bench }
      """
          + OneFiller.PLANT
          + """
      products:
        - id: cell
          name: Cell
          kind: cell
          format: pouch
          tracked: unit
          route:
            - step: fill
              stations: [FIL-1]
              characteristics:
                - { id: mass, name: Fill mass, unit: g, nominal: 12, lower: 11, upper: 13, decimals: 3 }
      controls:
        - { step: fill, characteristic: mass, learn: 50, reaction: [hold-unit, inspect], signing: second }
      """;

  private static final long PACE = 400;
  private static final String PASSWORD = "a long pass phrase";

  private static final ReadingTemplate MASS =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 3)));

  @TempDir private Path folder = Path.of("");
  private final SplittableRandom random = new SplittableRandom(4);
  private final Instant start = Instant.now().minusSeconds(500_000);
  private final HttpClient pages = HttpClient.newHttpClient();
  private Installation server;
  private String cookie = "";
  private int told;

  @BeforeEach
  void open() throws Exception {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    Files.writeString(plans.resolve("bench.yaml"), PLAN);
    server =
        Installation.open(
            new Installation.Options(
                folder.resolve("data"),
                Listening.Door.local(),
                Clock.systemUTC(),
                false,
                new PlanFolder(plans)),
            Progress.SILENT);
    server.access().restoreAdministrator("admin");
    server.access().create("admin", "mia", "Mia", Role.QUALITY, PASSWORD);
    server.access().create("admin", "nora", "Nora", Role.ENGINEER, PASSWORD + " too");
    server.access().create("admin", "olga", "Olga", Role.OPERATOR, PASSWORD);
    signIn("mia");
    for (int i = 0; i < 80; i++) {
      cell(0);
    }
    cell(20);
  }

  @AfterEach
  void close() {
    pages.close();
    server.close();
  }

  private void signIn(String user) {
    cookie =
        "heddle-" + server.self().base().getPort() + "=" + server.access().open(user).session();
  }

  /** A cell of 12 g ± 0.05 g, moved by so many σ. */
  private void cell(double shift) throws Exception {
    UnitId cell = new UnitId("C" + told);
    Instant at = start.plusSeconds(PACE * told);
    Work work = Work.at(new StationId("FIL-1"));
    long grams = Math.round(1_000 * (12 + 0.05 * (random.nextGaussian() + shift)));
    List<Draft> drafts = new ArrayList<>();
    drafts.add(
        new Draft(
            at,
            new Origin("stack", "" + told),
            new Material.Created(Material.Output.of(cell, new ProductId("cell")), work)));
    drafts.add(
        new Draft(
            at,
            new Origin("filler", "" + told),
            new Readings(cell, "", "fill", new ReadingSet(MASS, new long[] {grams}), work)));
    told++;
    server.heddle().intake().command(new Message("test", drafts, new byte[0]));
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return pages.send(
        HttpRequest.newBuilder(server.self().base().resolve(path))
            .header("Cookie", cookie)
            .header("X-Requested-With", "heddle")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = call("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private JsonNode ok(String path, String body) throws Exception {
    HttpResponse<String> answer = call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private void refused(String path, String body, int status, String says) throws Exception {
    HttpResponse<String> answer = call("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(says);
  }

  /** The hold of the last cell, once the alarm's decisions are recorded. */
  private String hold() throws Exception {
    return once("/api/holds?state=open", "/holds/0").at("/hold").asString();
  }

  private JsonNode once(String path, String there) throws Exception {
    Instant patience = Instant.now().plusSeconds(30);
    JsonNode found = get(path).at(there);
    while (found.isMissingNode() && Instant.now().isBefore(patience)) {
      found = get(path).at(there);
    }
    return found;
  }

  private static String lift(String user, String password, String second) {
    return """
        {"disposition":"use-as-is","reason":"weighed again: 12.02 g",
        "signature":{"user":"%s","password":"%s","meaning":"released after weighing"%s}}"""
        .formatted(user, password, second);
  }

  private static String and(String user, String password) {
    return ",\"second\":{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
  }

  private long signatures() {
    Journal journal = server.heddle().journal();
    long found = 0;
    for (long at = 0; at < journal.size(); at++) {
      Fact fact = journal.get(at);
      Event event = fact.event();
      found += event instanceof AccessChanged change && change.toString().contains("sign") ? 1 : 0;
    }
    return found;
  }

  /** Refused one by one: alone, the same twice, without the right, with a wrong password. */
  @Test
  void twoPersonsWhoMayDecideSignTogetherAndNoSignatureIsLeftOfWhatWasRefused() throws Exception {
    String hold = "/api/holds/" + hold();
    assertThat(get(hold).at("/signatures").asInt()).isEqualTo(2);
    String lift = hold + "/lift";
    refused(lift, "{\"disposition\":\"use-as-is\",\"reason\":\"fine\"}", 400, "password given");
    refused(lift, lift("mia", PASSWORD, ""), 400, "The plan asks for a second person.");
    refused(lift, lift("mia", PASSWORD, and("mia", PASSWORD)), 400, "another person than 'mia'");
    refused(lift, lift("mia", PASSWORD, and("olga", PASSWORD)), 403, "'olga' is not accepted");
    refused(lift, lift("mia", PASSWORD, and("nora", "guessed")), 403, "'nora' is not accepted");
    refused(lift, lift("nora", PASSWORD + " too", and("mia", PASSWORD)), 400, "signed in as 'mia'");
    assertThat(signatures()).isZero();
    JsonNode lifted = ok(lift, lift("mia", PASSWORD, and("nora", PASSWORD + " too")));
    assertThat(lifted.at("/state").asString()).isEqualTo("released");
    assertThat(lifted.at("/lifts/0/by").asString()).isEqualTo("mia");
    assertThat(lifted.at("/lifts/0/second").asString()).isEqualTo("nora");
    assertThat(lifted.at("/lifts/0/meaning").asString()).isEqualTo("released after weighing");
    assertThat(signatures()).isEqualTo(2);
  }

  /** What came into a queue by such a hold needs the two as well; what a person put in does not. */
  @Test
  void theQueueAsksForAsManyPersonsAsTheHold() throws Exception {
    hold();
    JsonNode first = once("/api/queues", "/queues/0/waiting/0");
    assertThat(first.at("/signatures").asInt()).isEqualTo(2);
    String item = first.at("/item").asString();
    ok("/api/queues/rework", "{\"items\":[\"unit:C3\"],\"reason\":\"dented\"}");
    String decide = "{\"items\":[\"%s\"],\"disposition\":\"retry\",\"reason\":\"ok\"}";
    ok("/api/queues/rework/decide", decide.formatted("unit:C3"));
    String queue = "/api/queues/" + first.at("/queue").asString() + "/decide";
    refused(queue, decide.formatted(item), 400, "password given");
  }
}
