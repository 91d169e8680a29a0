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
 * A start and the first answers over a small plant in an empty folder, then the end: what the
 * virtual machine is shown once after a build, so that it can keep which classes a start needs and
 * which methods are busy. The launcher runs it and deletes the folder.
 */
public final class Rehearsal {
  /** Enough of a plant that every kind of fact is recorded and judged. */
  private static final String PAST = "40m";

  private static final String LENGTH = "6s";

  /** What the first page asks for. */
  private static final List<String> ASKED =
      List.of("/", "/api/session", "/api/plant", "/api/items/unit:none", "/api/openapi.json");

  private static final int ROUNDS = 3;
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
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : ASKED) {
          client.send(
              HttpRequest.newBuilder(URI.create(where.get(0) + path))
                  .header("Authorization", "Bearer " + where.get(1))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
        }
      }
    }
  }
}
