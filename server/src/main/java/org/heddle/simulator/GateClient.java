package org.heddle.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A station's side of the gate: it asks before each start, goes by the last answer as long as that
 * holds, and when contact is lost for longer does what the plan said with that answer: it stops, or
 * goes on, and reports as made by an alternate process what it made meanwhile once contact is back.
 *
 * <p>What the gate refused last stays refused: no alternate process lets a held item pass. One
 * station has one client, and one thread.
 */
public final class GateClient implements AutoCloseable {
  private static final int SERVER_ERROR = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private URI server;
  private String token;
  private final String station;
  private final Duration patience;
  private final Clock clock;
  private final HttpClient http;
  private final GateMemory memory;

  /** On what a station's start rests. */
  public enum By {
    /** The gate was asked just now. */
    GATE,
    /** The gate cannot be asked; what it said of this item still holds. */
    LAST_ANSWER,
    /** The gate cannot be asked, and the plan lets the station go on by an alternate process. */
    ALTERNATE,
    /** The gate cannot be asked, and nothing allows a start without it. */
    NO_CONTACT
  }

  /** Whether an item may start, and why not. */
  public record Verdict(boolean allowed, By by, List<String> reasons) {
    public Verdict {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * @param token of a machine that may report
   * @param patience how long an answer is waited for
   * @param clock of the station; only spans of it count, so that it need not be the server's
   */
  public GateClient(URI server, String token, String station, Duration patience, Clock clock) {
    this(server, token, station, patience, clock, null);
  }

  /**
   * @param file where its last answers are kept, so that it follows its plan after a restart
   *     without contact too; null to forget them
   */
  public GateClient(
      URI server,
      String token,
      String station,
      Duration patience,
      Clock clock,
      @Nullable Path file) {
    this.memory = new GateMemory(file);
    this.server = server;
    this.token = token;
    this.station = station;
    this.patience = patience;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  /** The gate is elsewhere from now on, or has another token for this station. */
  public void greet(URI newServer, String newToken) {
    server = newServer;
    token = newToken;
  }

  /** May the item start the step here? */
  public Verdict ask(String item, String step) throws InterruptedException {
    try {
      report();
      return verdict(
          item, step, post("/api/gate", Map.of("item", item, "station", station, "step", step)));
    } catch (IOException e) {
      return without(item, step);
    }
  }

  /**
   * The same of several items in one question, such as those on a tray: a verdict for each.
   *
   * @param items by name; no containers, whose content nobody can tell without contact
   */
  public Map<String, Verdict> ask(List<String> items, String step) throws InterruptedException {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    try {
      report();
      JsonNode tray =
          post("/api/gate/tray", Map.of("items", items, "station", station, "step", step));
      for (JsonNode answer : tray.path("answers")) {
        String item = answer.path("item").asString();
        verdicts.put(item, verdict(item, step, answer));
      }
    } catch (IOException e) {
      for (String item : items) {
        verdicts.put(item, without(item, step));
      }
    }
    return verdicts;
  }

  private Verdict verdict(String item, String step, JsonNode answer) {
    Instant at = Instant.parse(answer.path("at").asString());
    Instant until = Instant.parse(answer.path("validUntil").asString());
    List<String> reasons = new ArrayList<>();
    answer.path("reasons").forEach(each -> reasons.add(each.path("sentence").asString()));
    Verdict verdict = new Verdict(answer.path("allowed").asBoolean(), By.GATE, reasons);
    boolean goesOn = answer.path("contactLost").asString().equals("alternate");
    memory.answered(
        item,
        step,
        new GateMemory.Said(verdict.allowed, verdict.reasons),
        new GateMemory.Last(clock.instant().plus(Duration.between(at, until)), goesOn));
    return verdict;
  }

  private Verdict without(String item, String step) {
    GateMemory.Last known = memory.last(step).orElse(null);
    GateMemory.Said said = memory.said(item, step).orElse(null);
    Instant now = clock.instant();
    if (said != null && (!said.allowed() || (known != null && now.isBefore(known.until())))) {
      return new Verdict(said.allowed(), By.LAST_ANSWER, said.reasons());
    }
    if (known == null || !known.goesOn() || now.isBefore(known.until())) {
      return new Verdict(false, By.NO_CONTACT, List.of("the gate cannot be asked"));
    }
    memory.letIn(item, step, known.until(), now);
    return new Verdict(true, By.ALTERNATE, List.of());
  }

  /** Items that were let in without the gate and are not reported yet. */
  public int unreported() {
    return memory.alone().values().stream().mapToInt(each -> each.pieces().size()).sum();
  }

  /** Tells what was let in without the gate; to be called before the steps themselves are told. */
  public void report() throws IOException, InterruptedException {
    for (Map.Entry<String, GateMemory.Alone> entry : List.copyOf(memory.alone().entrySet())) {
      String step = entry.getKey();
      GateMemory.Alone each = entry.getValue();
      List<Map<String, String>> pieces =
          each.pieces().stream()
              .map(piece -> Map.of("item", piece.item(), "at", piece.at().toString()))
              .toList();
      post(
          "/api/gate/without-contact",
          Map.of(
              "station", station, "step", step, "from", each.from().toString(), "pieces", pieces));
      memory.told(step);
    }
  }

  private JsonNode post(String path, Object body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= SERVER_ERROR) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    @Nullable JsonNode json = JSON.readTree(answer.body());
    if (answer.statusCode() != 200 || json == null) {
      throw new IllegalStateException(
          "%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return json;
  }

  @Override
  public void close() {
    http.close();
    try {
      memory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
