package org.heddle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A start, the first answers and a few seconds of machines that report and ask the gate, over a
 * small plant in an empty folder, then the end: what the virtual machine is shown once after a
 * build, so that it can keep which classes a start needs and which methods are busy. The launcher
 * runs it and deletes the folder.
 */
public final class Rehearsal {
  /** Enough of a plant that every kind of fact is recorded and judged. */
  private static final String PAST = "40m";

  private static final String LENGTH = "6s";

  /** What the first page asks for. */
  private static final List<String> ASKED =
      List.of("/", "/api/session", "/api/plant", "/api/items/unit:none", "/api/openapi.json");

  private static final int ROUNDS = 3;

  /** Calls with readings, and messages in each: until the paths they take are known to be busy. */
  private static final int CALLS = 150;

  private static final int MESSAGES = 40;
  private static final int READINGS = 12;
  private static final int QUESTIONS_A_CALL = 10;
  private static final long LONGEST_SECONDS = 60;
  private static final long LOOK_MILLIS = 20;

  private Rehearsal() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path data = Path.of(args[0]);
    int code = run("demo", data, "--past", PAST, "--for", LENGTH);
    if (code == 0) {
      Thread.ofPlatform().daemon().start(() -> run("serve", data));
      ask(data.resolve("running"));
    }
    System.exit(code);
  }

  private static int run(String command, Path data, String... more) {
    Stream<String> first = Stream.of(command, "--port", "0", "--data", data.toString());
    return Main.execute(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
  }

  private static void ask(Path running) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!Files.exists(running) || Files.readAllLines(running).size() < 2) {
      if (System.nanoTime() > end) {
        throw new IOException("nothing was served within " + LONGEST_SECONDS + " s");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    List<String> where = Files.readAllLines(running);
    try (HttpClient client = HttpClient.newHttpClient()) {
      Caller caller = new Caller(client, where.get(0), where.get(1));
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : ASKED) {
          caller.get(path);
        }
      }
      for (int call = 0; call < CALLS; call++) {
        caller.post("/api/facts", "application/x-ndjson", readings(call));
        for (int i = 0; i < QUESTIONS_A_CALL; i++) {
          String unit = "unit:R" + (call * MESSAGES + i);
          caller.post(
              "/api/gate",
              "application/json",
              "{\"item\":\"%s\",\"station\":\"S-1\",\"step\":\"test\"}".formatted(unit));
        }
      }
    }
  }

  private static String readings(int call) {
    StringBuilder lines = new StringBuilder();
    for (int message = call * MESSAGES; message < (call + 1) * MESSAGES; message++) {
      lines.append("{\"kind\":\"readings\",\"source\":\"rehearsal\",\"key\":\"").append(message);
      lines.append("\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"item\":\"unit:R").append(message);
      lines.append("\",\"step\":\"test\",\"readings\":[");
      for (int i = 0; i < READINGS; i++) {
        lines.append(i == 0 ? "" : ",").append("{\"characteristic\":\"c").append(i);
        lines.append("\",\"value\":\"").append(40 + message % 7).append(".125\",\"unit\":\"VLT\"}");
      }
      lines.append("],\"work\":{\"station\":\"S-1\",\"equipment\":\"E-1\"}}\n");
    }
    return lines.toString();
  }

  /** Calls that are made for what they set in motion. */
  private record Caller(HttpClient client, String base, String token) {
    void get(String path) throws IOException, InterruptedException {
      client.send(request(path).build(), HttpResponse.BodyHandlers.discarding());
    }

    void post(String path, String type, String body) throws IOException, InterruptedException {
      HttpRequest request =
          request(path)
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(path + " was answered with " + answer.body());
      }
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(base + path))
          .header("Authorization", "Bearer " + token);
    }
  }
}
