package org.heddle.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
  /** Items whose last answer is remembered; a station has a few before it. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final int SERVER_ERROR = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private URI server;
  private String token;
  private final String station;
  private final Duration patience;
  private final Clock clock;
  private final HttpClient http;
  private final Map<String, Verdict> remembered = new LinkedHashMap<>();
  private final Map<String, Last> last = new HashMap<>();
  private final Map<String, Alone> alone = new LinkedHashMap<>();

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

    Verdict now(By other) {
      return new Verdict(allowed, other, reasons);
    }
  }

  /** The last answer about a step: until when it holds, and what comes after. */
  private record Last(Instant until, boolean goesOn) {}

  /** What was let in without the gate, since when. */
  private record Alone(Instant from, List<Piece> pieces) {}

  /** One item that was let in without the gate. */
  private record Piece(String item, Instant at) {}

  /**
   * @param token of a machine that may report
   * @param patience how long an answer is waited for
   * @param clock of the station; only spans of it count, so that it need not be the server's
   */
  public GateClient(URI server, String token, String station, Duration patience, Clock clock) {
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
      JsonNode answer = post("/api/gate", Map.of("item", item, "station", station, "step", step));
      Instant at = Instant.parse(answer.path("at").asString());
      Instant until = Instant.parse(answer.path("validUntil").asString());
      last.put(
          step,
          new Last(
              clock.instant().plus(Duration.between(at, until)),
              answer.path("contactLost").asString().equals("alternate")));
      List<String> reasons = new ArrayList<>();
      answer.path("reasons").forEach(each -> reasons.add(each.path("sentence").asString()));
      Verdict verdict = new Verdict(answer.path("allowed").asBoolean(), By.GATE, reasons);
      remember(item + " " + step, verdict);
      return verdict;
    } catch (IOException e) {
      return without(item, step);
    }
  }

  private void remember(String question, Verdict verdict) {
    remembered.remove(question);
    remembered.put(question, verdict);
    if (remembered.size() > MAX_REMEMBERED) {
      remembered.remove(remembered.keySet().iterator().next());
    }
  }

  private Verdict without(String item, String step) {
    Last known = last.get(step);
    Verdict said = remembered.get(item + " " + step);
    Instant now = clock.instant();
    if (said != null && (!said.allowed || (known != null && now.isBefore(known.until)))) {
      return said.now(By.LAST_ANSWER);
    }
    if (known == null || !known.goesOn || now.isBefore(known.until)) {
      return new Verdict(false, By.NO_CONTACT, List.of("the gate cannot be asked"));
    }
    Alone since = alone.computeIfAbsent(step, _ -> new Alone(known.until, new ArrayList<>()));
    since.pieces.add(new Piece(item, now));
    return new Verdict(true, By.ALTERNATE, List.of());
  }

  /** Items that were let in without the gate and are not reported yet. */
  public int unreported() {
    return alone.values().stream().mapToInt(each -> each.pieces.size()).sum();
  }

  /** Tells what was let in without the gate; to be called before the steps themselves are told. */
  public void report() throws IOException, InterruptedException {
    for (Map.Entry<String, Alone> entry : List.copyOf(alone.entrySet())) {
      String step = entry.getKey();
      Alone each = entry.getValue();
      List<Map<String, String>> pieces =
          each.pieces.stream()
              .map(piece -> Map.of("item", piece.item, "at", piece.at.toString()))
              .toList();
      post(
          "/api/gate/without-contact",
          Map.of("station", station, "step", step, "from", each.from.toString(), "pieces", pieces));
      alone.remove(step);
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
  }
}
