package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.heddle.access.Role;
import org.heddle.plan.OneFiller;
import org.heddle.plan.PlanFolder;
import org.heddle.runtime.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures come into the work sheets of a plan without a hash being written by hand. */
class WorkSheetScenario {
  private static final String PASSWORD = "a long pass phrase";
  private static final byte[] PNG = "\u0089PNG\r\n.".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] PDF = "%PDF-1.7 a drawing".getBytes(StandardCharsets.US_ASCII);

  private static final String PLAN =
      """
      # written by hand
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
          route: [{ step: fill, stations: [FIL-1] }]
      """;

  private static final String HANDWORK =
      """
      handwork:
        - step: fill # by Olga
          sheet:
            - Close the hood.
      """;

  @TempDir private Path folder = Path.of("");
  private final HttpClient pages = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // each test serves its own plan
  private Installation server;

  private Path file = Path.of("");
  private String cookie = "";

  @BeforeEach
  void open() throws Exception {
    file = Files.createDirectories(folder.resolve("plans")).resolve("bench.yaml");
  }

  private void serve(String plan) throws Exception {
    Files.writeString(file, plan);
    server =
        Installation.open(
            new Installation.Options(
                folder.resolve("data"),
                Listening.Door.local(),
                Clock.systemUTC(),
                false,
                new PlanFolder(folder.resolve("plans"))),
            Progress.SILENT);
    server.access().restoreAdministrator("admin");
    server.access().create("admin", "mia", "Mia", Role.QUALITY, PASSWORD);
    String session = server.access().open("mia").session();
    cookie = "heddle-" + server.self().base().getPort() + "=" + session;
  }

  @AfterEach
  void close() {
    pages.close();
    server.close();
  }

  private HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    return pages.send(
        HttpRequest.newBuilder(server.self().base().resolve(path))
            .header("Cookie", cookie)
            .header("X-Requested-With", "heddle")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> file(byte[] content) throws Exception {
    return post("/api/work-sheets/files", "application/octet-stream", content);
  }

  private String kept(byte[] content) throws Exception {
    return JsonMapper.shared().readTree(file(content).body()).at("/sha256").asString();
  }

  private HttpResponse<String> show(int version, @Nullable Integer row, Map<?, ?>... documents)
      throws Exception {
    Map<String, Object> wish = new java.util.HashMap<>();
    wish.put("document", "bench");
    wish.put("version", version);
    wish.put("row", row);
    wish.put("step", "fill");
    wish.put("documents", List.of(documents));
    wish.put("reason", "a drawing says more");
    wish.put("signature", Map.of("password", PASSWORD));
    return post(
        "/api/work-sheets", "application/json", JsonMapper.shared().writeValueAsBytes(wish));
  }

  private JsonNode sheet() throws Exception {
    return server.self().get("/api/work-sheets").at("/sheets/0");
  }

  @Test
  void aPictureAndADrawingComeIntoTheRowAndWhatWasWrittenStays() throws Exception {
    serve(PLAN + HANDWORK);
    Map<?, ?> picture = Map.of("name", "The \"hood\"", "sha256", kept(PNG));
    Map<?, ?> drawing = Map.of("name", "Leads", "sha256", kept(PDF));
    assertThat(show(1, 0, picture, drawing).statusCode()).isEqualTo(200);
    JsonNode sheet = sheet();
    assertThat(sheet.at("/version").asInt()).isEqualTo(2);
    assertThat(sheet.at("/lines/0").asString()).isEqualTo("Close the hood.");
    assertThat(sheet.at("/documents/0/name").asString()).isEqualTo("The \"hood\"");
    assertThat(sheet.at("/documents/0/format").asString()).isEqualTo("png");
    assertThat(sheet.at("/documents/1/format").asString()).isEqualTo("pdf");
    assertThat(Files.readString(file))
        .contains("# written by hand", "# by Olga", "sha256: " + kept(PDF), "version: 2");
    assertThat(show(1, 0).statusCode()).as("read before").isEqualTo(409);
    assertThat(show(2, 0, drawing).statusCode()).isEqualTo(200);
    assertThat(sheet().at("/documents").size()).isEqualTo(1);
    assertThat(show(3, 0).statusCode()).isEqualTo(200);
    assertThat(sheet().at("/documents").isEmpty()).isTrue();
    assertThat(Files.readString(file)).doesNotContain("sha256").contains("Close the hood.");
  }

  @Test
  void aStepWithoutAWorkSheetGetsOne() throws Exception {
    serve(PLAN);
    assertThat(sheet().at("/row").isMissingNode()).isTrue();
    Map<?, ?> picture = Map.of("name", "Hood", "sha256", kept(PNG));
    assertThat(show(1, null).statusCode()).as("nothing to show").isEqualTo(400);
    assertThat(show(1, null, picture).statusCode()).isEqualTo(200);
    assertThat(sheet().at("/row").asInt(-1)).isZero();
    assertThat(sheet().at("/documents/0/isKept").asBoolean()).isTrue();
    assertThat(show(2, null, picture).statusCode()).as("it has one now").isEqualTo(400);
  }

  /** By its content, whatever it is called; and by its size. */
  @Test
  void whatNoTerminalCanShowIsRefused() throws Exception {
    serve(PLAN + HANDWORK);
    HttpResponse<String> text = file("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(text.statusCode()).isEqualTo(415);
    assertThat(text.body()).contains("PNG, JPEG, WebP or PDF");
    assertThat(file(new byte[(10 << 20) + 1]).statusCode()).isEqualTo(413);
    assertThat(file(new byte[0]).statusCode()).isEqualTo(415);
    String unknown = "0".repeat(64);
    assertThat(show(1, 0, Map.of("name", "x", "sha256", unknown)).statusCode()).isEqualTo(404);
    assertThat(show(1, 0, Map.of("name", "a\nb", "sha256", kept(PNG))).statusCode()).isEqualTo(400);
    assertThat(sheet().at("/version").asInt()).isEqualTo(1);
  }
}
