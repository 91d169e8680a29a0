package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.access.Role;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Supply.DocumentAttached;
import org.heddle.fact.Supply.Noted;
import org.heddle.journal.Journal;
import org.heddle.runtime.Progress;
import org.heddle.supply.DocumentStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person at the terminal of the repair bench, before a real Heddle, over HTTP alone. */
class TerminalScenario {
  @TempDir private Path folder = Path.of("");
  private final HttpClient device =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private Installation server;
  private String badge = "";
  private String token = "";

  @BeforeEach
  void enrol() throws Exception {
    server =
        Installation.open(
            new Installation.Options(
                folder,
                new Listening.Door(Listening.LOOPBACK, 0, List.of(), null),
                Clock.systemUTC(),
                false,
                null),
            Progress.SILENT);
    DemoWorkshop.open(server, Clock.systemUTC());
    server.access().createGuest("olga", "Olga Brandt", Role.OPERATOR);
    token =
        admin("POST", "/api/terminals", "{\"name\":\"Tablet 7\",\"station\":\"SVC-1\",\"days\":30}")
            .at("/secret")
            .asString();
    badge = admin("POST", "/api/badges", "{\"user\":\"olga\"}").at("/secret").asString();
    ok("/api/terminal/enrol", "{\"token\":\"" + token + "\"}");
  }

  @AfterEach
  void close() {
    device.close();
    server.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return device.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(server.self().base().resolve(path))
        .header("Content-Type", "application/json");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private JsonNode admin(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        send(
            at(path)
                .header("Authorization", "Bearer " + server.self().token())
                .method(method, BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(at(path).POST(BodyPublishers.ofString(body)));
  }

  private JsonNode ok(String path, String body) throws Exception {
    HttpResponse<String> answer = post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private void refused(String path, String body, int status, String code) throws Exception {
    HttpResponse<String> answer = post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).at("/code").asString()).isEqualTo(code);
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send(at(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private void signIn() throws Exception {
    ok("/api/terminal/badge", "{\"code\":\"" + badge + "\"}");
  }

  private <E extends Event> List<Fact> facts(Class<E> kind) {
    Journal journal = server.heddle().journal();
    List<Fact> found = new ArrayList<>();
    for (long at = 0; at < journal.size(); at++) {
      Fact fact = journal.get(at);
      if (kind.isInstance(fact.event())) {
        found.add(fact);
      }
    }
    return found;
  }

  private static String start(String key, String item, Instant at, String more) {
    return """
        {"key":"%s","item":"%s","step":"repair-check","at":"%s","operator":"olga"%s}"""
        .formatted(key, item, at, more);
  }

  private static String finish(String key, String item, Instant at, String ohms, String more) {
    return """
        {"key":"%s","item":"%s","step":"repair-check","at":"%s","operator":"olga",
         "entries":[{"characteristic":"pack-voltage","typed":"355,2"},
                    {"characteristic":"insulation-resistance","typed":"%s"},
                    {"characteristic":"cover-torque","typed":"10.1 N·m"}],
         "checks":[{"check":"seal","good":true},{"check":"connectors","good":true},
                   {"check":"label","good":true}],
         "defects":[]%s}"""
        .formatted(key, item, at, ohms, more);
  }

  @Test
  void aBadgeOpensTheStationAndNothingElse() throws Exception {
    refused("/api/terminal/badge", "{\"code\":\"HBWRONG\"}", 403, "badge-unknown");
    signIn();
    assertThat(get("/api/terminal").at("/terminal/station").asString()).isEqualTo("SVC-1");
    assertThat(send(at("/api/facts")).statusCode()).isEqualTo(401);
    assertThat(post("/api/facts", "{}").statusCode()).isEqualTo(401);
    assertThat(post("/api/holds", "{}").statusCode()).isEqualTo(401);
    HttpRequest.Builder foreign =
        at("/api/terminal/leave")
            .header("Origin", "http://elsewhere")
            .POST(BodyPublishers.noBody());
    assertThat(send(foreign).statusCode()).isEqualTo(403);
    ok("/api/terminal/leave", "{}");
    refused("/api/terminal/scan", "{\"code\":\"SP-1001\"}", 403, "nobody-signed-in");
  }

  /** The device's cookie is sent to every address here by hand; a browser would not even. */
  @Test
  void everyOtherCallIsClosedToATerminal() throws Exception {
    int looked = 0;
    for (var path : get("/api/openapi.json").at("/paths").properties()) {
      boolean open = path.getKey().matches("/api/(terminal(/.*)?|session|openapi.json)");
      for (String method : path.getValue().propertyNames()) {
        HttpRequest.Builder call =
            HttpRequest.newBuilder(
                    server.self().base().resolve(path.getKey().replaceAll("\\{[^}]+}", "0")))
                .header("Content-Type", "application/json")
                .header("Cookie", "heddle-terminal-" + server.self().base().getPort() + "=" + token)
                .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
        int status =
            HttpClient.newHttpClient()
                .send(call.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(status == 401 && !path.getKey().equals("/api/session"))
            .as("%s %s: %s", method, path.getKey(), status)
            .isEqualTo(!open);
        looked++;
      }
    }
    assertThat(looked).isGreaterThan(50);
  }

  @Test
  void theStationShowsWhatIsNextAndWhatItAsks() throws Exception {
    JsonNode work = get("/api/terminal/work");
    assertThat(work.at("/name").asString()).isEqualTo("Repair bench");
    assertThat(work.at("/steps").size()).isEqualTo(1);
    assertThat(work.at("/steps/0/entries/0/lower").asString()).isEqualTo("345.0");
    assertThat(work.at("/steps/0/contactLost").asString()).isEqualTo("alternate");
    assertThat(work.at("/units/0/item").asString()).isEqualTo("unit:SP-1001");
    assertThat(work.at("/units/0/answer/allowed").asBoolean()).isTrue();
    assertThat(facts(GateAnswered.class)).isEmpty();
  }

  @Test
  void anyCodeOfTheUnitIsUnderstoodAndTheGateAnswersWithEveryReason() throws Exception {
    signIn();
    JsonNode go = ok("/api/terminal/scan", "{\"code\":\"SP-1001\"}");
    assertThat(go.at("/answer/allowed").asBoolean()).isTrue();
    assertThat(ok("/api/terminal/scan", "{\"code\":\"unit:SP-1001\"}").at("/item"))
        .isEqualTo(go.at("/item"));
    JsonNode unknown = ok("/api/terminal/scan", "{\"code\":\"SP-9999\"}");
    assertThat(unknown.at("/answer/reasons/0/code").asString()).isEqualTo("unknown-unit");
    admin("POST", "/api/holds", "{\"scope\":{\"items\":[\"unit:SP-1001\"]},\"reason\":\"smoke\"}");
    JsonNode held = ok("/api/terminal/scan", "{\"code\":\"SP-1001\"}");
    assertThat(held.at("/answer/allowed").asBoolean()).isFalse();
    assertThat(held.at("/answer/reasons").toString()).contains("on-hold").contains("smoke");
  }

  @Test
  void aFinishedStepIsJudgedByTheServerAndToldTwiceIsRecordedOnce() throws Exception {
    signIn();
    Instant at = Instant.now();
    ok("/api/terminal/start", start("w1", "unit:SP-1001", at, ""));
    assertThat(get("/api/terminal/work").at("/units/0/state").asString()).isEqualTo("here");
    JsonNode bad = ok("/api/terminal/finish", finish("w1", "unit:SP-1001", at, "12", ""));
    assertThat(bad.at("/result").asString()).isEqualTo("nok");
    assertThat(bad.at("/again").asBoolean()).isFalse();
    assertThat(bad.at("/lines/1/sentence").asString()).contains("below 500");
    JsonNode again = ok("/api/terminal/finish", finish("w1", "unit:SP-1001", at, "12", ""));
    assertThat(again.at("/again").asBoolean()).isTrue();
    assertThat(again.at("/result").asString()).isEqualTo("nok");
    assertThat(
            ok("/api/terminal/start", start("w1", "unit:SP-1001", at, "")).at("/again").asBoolean())
        .isTrue();
    assertThat(facts(StepStarted.class)).hasSize(1);
    assertThat(facts(StepFinished.class)).hasSize(1);
    Fact readings = facts(Readings.class).getFirst();
    assertThat(readings.by()).hasToString("olga");
    refused("/api/terminal/scan", "{}", 400, "body-wrong");
    JsonNode next = ok("/api/terminal/scan", "{\"code\":\"SP-1001\"}");
    assertThat(next.at("/answer/reasons/0/code").asString()).isEqualTo("not-readmitted");
  }

  @Test
  void whatCanNotBeMeantIsRefusedAndNothingIsRecorded() throws Exception {
    signIn();
    Instant at = Instant.now();
    refused(
        "/api/terminal/finish", finish("w2", "unit:SP-1001", at, "900 V", ""), 422, "wrong-unit");
    refused("/api/terminal/finish", finish("w2", "unit:SP-1001", at, "", ""), 422, "missing");
    refused(
        "/api/terminal/finish", finish("w2", "unit:SP-9999", at, "900", ""), 404, "item-unknown");
    String elsewhere =
        finish("w2", "unit:SP-1001", at, "900", "").replace("repair-check", "service-hipot");
    refused("/api/terminal/finish", elsewhere, 422, "step-not-here");
    refused(
        "/api/terminal/finish", finish("", "unit:SP-1001", at, "900", ""), 400, "parameter-wrong");
    String stranger = finish("w2", "unit:SP-1001", at, "900", "").replace("olga", "piotr");
    refused("/api/terminal/finish", stranger, 422, "nobody-signed-in-then");
    assertThat(facts(StepFinished.class)).isEmpty();
  }

  /** An hour without contact, told afterwards: it happened when it happened, under its own name. */
  @Test
  void workWithoutContactIsTakenLaterAndTagged() throws Exception {
    signIn();
    ok("/api/terminal/leave", "{}");
    Instant alone = Instant.parse("2026-11-21T00:00:00Z");
    Instant at = Instant.now();
    String more = ",\"aloneSince\":\"" + alone + "\"";
    for (int unit = 1; unit <= 3; unit++) {
      String item = "unit:SP-100" + unit;
      ok("/api/terminal/start", start("o" + unit, item, at, more));
      ok("/api/terminal/finish", finish("o" + unit, item, at, "900", ""));
      ok("/api/terminal/start", start("o" + unit, item, at, more));
    }
    assertThat(facts(BypassStarted.class)).hasSize(1);
    assertThat(facts(GateAnswered.class)).hasSize(3);
    assertThat(facts(StepFinished.class)).hasSize(3).allMatch(fact -> fact.by() != null);
    assertThat(facts(StepFinished.class).getFirst().occurredAt())
        .isEqualTo(at.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
  }

  @Test
  void anExceptionIsNotedWithItsPhoto() throws Exception {
    signIn();
    Instant at = Instant.now();
    HttpResponse<String> kept =
        send(
            HttpRequest.newBuilder(server.self().base().resolve("/api/terminal/photos"))
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));
    assertThat(kept.statusCode()).isEqualTo(200);
    String photo =
        "[{\"sha256\":\"%s\",\"name\":\"scratch.jpg\",\"mediaType\":\"image/jpeg\"}]"
            .formatted(json(kept).at("/sha256").asString());
    String note =
        "{\"key\":\"n1\",\"item\":\"unit:SP-1001\",\"at\":\"%s\",\"operator\":\"olga\",\"text\":\"scratched\",\"photos\":%s}"
            .formatted(at, photo);
    assertThat(ok("/api/terminal/note", note).at("/again").asBoolean()).isFalse();
    assertThat(ok("/api/terminal/note", note).at("/again").asBoolean()).isTrue();
    assertThat(facts(Noted.class)).hasSize(1);
    assertThat(facts(DocumentAttached.class)).hasSize(1);
    refused(
        "/api/terminal/note",
        note.replace("\"item\":\"unit:SP-1001\",", ""),
        400,
        "parameter-wrong");
    refused("/api/terminal/note", note.replace("scratched", " "), 400, "parameter-wrong");
    String unknown = note.replace(json(kept).at("/sha256").asString(), "0".repeat(64));
    refused("/api/terminal/note", unknown, 404, "document-unknown");
    assertThat(post("/api/terminal/photos", "{}").statusCode()).isEqualTo(415);
  }

  @Test
  void aRevokedTerminalAndARevokedBadgeOpenNothing() throws Exception {
    signIn();
    JsonNode all = admin("GET", "/api/terminals", "");
    assertThat(all.at("/badges/0/user").asString()).isEqualTo("olga");
    assertThat(all.toString()).doesNotContain(badge).doesNotContain(token);
    admin("DELETE", "/api/badges/" + all.at("/badges/0/id").asString(), "");
    refused("/api/terminal/scan", "{\"code\":\"SP-1001\"}", 403, "nobody-signed-in");
    admin("DELETE", "/api/terminals/" + all.at("/terminals/0/id").asString(), "");
    assertThat(send(at("/api/terminal/work")).statusCode()).isEqualTo(401);
    assertThat(get("/api/terminal").has("terminal")).isFalse();
    refused("/api/terminal/enrol", "{\"token\":\"" + token + "\"}", 403, "terminal-unknown");
  }

  /** The drawings of its work sheets, and no other document: a badge opens one station's work. */
  @Test
  void aWorkSheetShowsItsDrawingsAndNothingElse() throws Exception {
    String hipot =
        admin("POST", "/api/terminals", "{\"name\":\"Panel\",\"station\":\"SVC-2\",\"days\":30}")
            .at("/secret")
            .asString();
    ok("/api/terminal/enrol", "{\"token\":\"" + hipot + "\"}");
    JsonNode drawing = JsonMapper.shared().nullNode();
    for (JsonNode step : get("/api/terminal/work").at("/steps")) {
      drawing = step.at("/documents").isEmpty() ? drawing : step.at("/documents/0");
    }
    assertThat(drawing.at("/name").asString()).isEqualTo("Where the leads go");
    assertThat(drawing.at("/picture").asBoolean()).isTrue();
    String path = "/api/terminal/documents/";
    HttpResponse<byte[]> shown =
        device.send(
            at(path + drawing.at("/sha256").asString()).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(shown.body()).startsWith((byte) 0x89, 'P', 'N', 'G');
    String other =
        ((DocumentStore.Outcome.Kept)
                server
                    .heddle()
                    .documents()
                    .keep(new java.io.ByteArrayInputStream(new byte[] {1, 2, 3})))
            .sha256();
    assertThat(send(at(path + other)).statusCode()).isEqualTo(404);
    ok("/api/terminal/enrol", "{\"token\":\"" + token + "\"}");
    assertThat(send(at(path + drawing.at("/sha256").asString())).statusCode())
        .as("another station's")
        .isEqualTo(404);
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      assertThat(
              stranger
                  .send(
                      at(path + drawing.at("/sha256").asString()).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(401);
    }
  }
}
