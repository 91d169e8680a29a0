package org.heddle.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code heddle soak}: kills a Heddle under load with SIGKILL, again and again, and counts what of
 * the acknowledged was lost. A client keeps sending; only what was answered "accepted" must be
 * there afterwards.
 */
@Command(
    name = "soak",
    description = "Kill a Heddle under load, again and again, and count what was lost.",
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
  /** Reports in one request. */
  private static final int BATCH = 200;

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(START_LIMIT).build();
  private final List<Long> acknowledged = new ArrayList<>();

  @Option(names = "--rounds", description = "how often to kill it (default: ${DEFAULT-VALUE})")
  private int rounds = 100;

  @Option(names = "--seed", description = "seed of the moments (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--data", description = "data folder to use and keep; default: a new one")
  private Optional<Path> data = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.isPresent() ? data.get() : Files.createTempDirectory("heddle-soak");
    Random random = new Random(seed);
    long next = 0;
    for (int round = 1; round <= rounds; round++) {
      Process process = start(folder);
      next = load(process, service(folder, process), next, 50 + random.nextInt(2_000));
      process.waitFor(10, TimeUnit.SECONDS);
      System.err.printf(
          "round %d of %d: %,d acknowledged so far%n", round, rounds, acknowledged.size());
    }
    long lost = lost(folder);
    System.out.printf(
        "%d kills, seed %d: %,d reports acknowledged, %,d lost%n",
        rounds, seed, acknowledged.size(), lost);
    return lost == 0 ? 0 : 1;
  }

  private static Process start(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    return new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "org.heddle.Main",
            "serve",
            "--data",
            folder.toString(),
            "--port",
            "0")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private Service service(Path folder, Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Optional<Service> running = new RunningFile(folder).read();
      if (running.isPresent() && answers(running.get())) {
        return running.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IllegalStateException(
        "Heddle did not start on " + folder + "; see its log beside it");
  }

  private boolean answers(Service service) throws InterruptedException {
    try {
      client.send(
          request(service, "/api/session").GET().build(), HttpResponse.BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends until the process was killed, which happens after so many milliseconds. */
  private long load(Process process, Service service, long from, long killAfterMillis)
      throws InterruptedException {
    Thread killer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    TimeUnit.MILLISECONDS.sleep(killAfterMillis);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  process.destroyForcibly();
                });
    long next = from;
    try {
      while (process.isAlive()) {
        send(service, next);
        next += BATCH;
      }
    } catch (IOException e) {
      next += BATCH; // killed in the middle: nothing of this request counts as acknowledged
    }
    killer.join();
    return next;
  }

  private void send(Service service, long from) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request(service, "/api/facts")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(reports(from)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    for (JsonNode verdict : JSON.readTree(answer.body()).path("verdicts")) {
      if (verdict.path("verdict").asString().equals("accepted")) {
        acknowledged.add(from + verdict.path("index").asLong());
      }
    }
  }

  private static HttpRequest.Builder request(Service service, String path) {
    return HttpRequest.newBuilder(URI.create(service.base() + path))
        .timeout(START_LIMIT)
        .header("Authorization", "Bearer " + service.token());
  }

  private static String reports(long from) {
    StringBuilder lines = new StringBuilder();
    for (long number = from; number < from + BATCH; number++) {
      lines
          .append("{\"kind\":\"step-finished\",\"source\":\"soak\",\"key\":\"")
          .append(number)
          .append("\",\"occurredAt\":\"2026-11-20T08:15:30Z\",\"item\":\"unit:S")
          .append(number / 3)
          .append("\",\"step\":\"soak\",\"result\":\"ok\",\"work\":{\"station\":\"soak\"}}\n");
    }
    return lines.toString();
  }

  /** Sends everything acknowledged once more: what is not a duplicate then was lost. */
  private long lost(Path folder) throws IOException, InterruptedException {
    Process process = start(folder);
    try {
      Service service = service(folder, process);
      List<Long> before = List.copyOf(acknowledged);
      acknowledged.clear();
      for (long batch : before.stream().map(number -> number / BATCH).distinct().toList()) {
        send(service, batch * BATCH);
      }
      List<Long> again = List.copyOf(acknowledged);
      acknowledged.clear();
      acknowledged.addAll(before);
      return before.stream().filter(new HashSet<>(again)::contains).count();
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
