package org.heddle.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.heddle.bench.Report.Better;
import org.heddle.fact.Fact;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.heddle.simulator.BulkPlant;

/**
 * From the start of a process to the first page it serves and the first item it answers for, with a
 * million cells on disk ({@code --quick}: fewer, and it says how many).
 *
 * <p>Ours is the program as its launcher starts it: a new Java process, {@code serve} on a data
 * folder with its kept state. The rival is the same program on the same folder without the kept
 * state, replaying the journal.
 */
public final class StartBench {
  private static final int CELLS = 1_000_000;
  private static final int QUICK_CELLS = 50_000;
  private static final int BATCH = 4_000;
  private static final int STARTS = 5;
  private static final double AIM_SECONDS = 2;

  /** Between two looks whether the page is there. */
  private static final long LOOK_MILLIS = 5;

  /** No start takes longer, also when everything is replayed. */
  private static final long LONGEST_SECONDS = 300;

  private final Report report = new Report("start", "journal replayed");
  private final int cells;
  private final int starts;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Seconds from the start of the process. */
  private record Start(double page, double item) {}

  private StartBench(boolean quick) throws IOException {
    this.cells = quick ? QUICK_CELLS : CELLS;
    this.starts = quick ? 2 : STARTS;
    this.folder = Files.createTempDirectory("heddle-start");
  }

  public static void main(String[] args) throws Exception {
    StartBench bench = new StartBench(List.of(args).contains("--quick"));
    try {
      bench.run();
    } finally {
      IngestBench.delete(bench.folder);
    }
    System.exit(0);
  }

  private void run() throws Exception {
    report.progress("recording " + cells + " cells with their readings and all they are made of");
    long facts = record();
    report.progress(facts + " facts; the first start replays them all");
    Start replayed = start();
    List<Start> kept = new ArrayList<>();
    for (int round = 1; round <= starts; round++) {
      kept.add(start());
      report.progress("start %d: page after %.2f s".formatted(round, kept.getLast().page));
    }
    double page = median(kept.stream().mapToDouble(Start::page).toArray());
    double item = median(kept.stream().mapToDouble(Start::item).toArray());
    report.row("first page", page, replayed.page, "s", Better.LESS);
    report.row("first item answered", item, replayed.item, "s", Better.LESS);
    report.more("cells", cells);
    report.more("facts", facts);
    report.more("meetsAim", page < AIM_SECONDS);
    report.finish("first page");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private long record() throws Exception {
    Path directory = folder.resolve("data/journal");
    Instant now = Instant.parse("2026-11-21T00:00:00Z");
    Files.createDirectories(directory);
    try (FileJournal journal =
        FileJournal.open(directory, "bench", JournalOptions.DEFAULT, Clock.systemUTC())) {
      BulkPlant plant = new BulkPlant(1, Instant.parse("2026-11-01T00:00:00Z"), 1);
      for (int done = 0; done < cells; done += BATCH) {
        List<Fact> batch = new ArrayList<>(4 * BATCH);
        plant.stream(Math.min(BATCH, cells - done), draft -> batch.add(draft.recorded(now)));
        journal.append(batch, List.of());
      }
      journal.flushed().join();
      return journal.size();
    }
  }

  private Start start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    long began = System.nanoTime();
    Process process = process(port);
    try {
      String base = "http://127.0.0.1:" + port;
      awaitPage(process, URI.create(base + "/"), began);
      double page = (System.nanoTime() - began) / 1e9;
      awaitItem(URI.create(base + "/api/items/unit:BC17"));
      return new Start(page, (System.nanoTime() - began) / 1e9);
    } finally {
      process.destroy();
      process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Process process(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dheddle.home=" + System.getProperty("heddle.home", ""),
            "-cp",
            System.getProperty("java.class.path"),
            "org.heddle.Main",
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("serve.log").toFile())
        .start();
  }

  private void awaitPage(Process process, URI page, long began)
      throws IOException, InterruptedException {
    while (true) {
      try {
        HttpRequest request = HttpRequest.newBuilder(page).build();
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        if (!process.isAlive()
            || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
          throw new IOException(Files.readString(folder.resolve("serve.log")), e);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
  }

  /** Asks as this machine's own commands do: with the token that lies in the data folder. */
  private void awaitItem(URI item) throws IOException, InterruptedException {
    Path running = folder.resolve("data/running");
    while (!Files.exists(running) || Files.readAllLines(running).size() < 2) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
    String token = Files.readAllLines(running).get(1);
    HttpRequest request =
        HttpRequest.newBuilder(item).header("Authorization", "Bearer " + token).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(item + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
