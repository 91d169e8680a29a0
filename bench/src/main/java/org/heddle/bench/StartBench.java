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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.heddle.bench.Report.Better;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.heddle.simulator.BulkPlant;

/**
 * From the start of a process to the first page it serves, the plant's counts and the first item it
 * answers for, with a million cells on disk ({@code --quick}: fewer, and it says how many): once
 * after it was stopped as its user stops it, once after it was killed while the last fiftieth of
 * the cells was newer than its kept state.
 *
 * <p>Ours is the program as its launcher starts it, the launcher's own work included: {@code serve}
 * on a data folder, asked over HTTP. PostgreSQL has the same units, steps and links with indexes,
 * but none of the twelve readings a cell; it is always killed, at first right after a checkpoint,
 * then with the last fiftieth after one; it is asked for today's units of each station and the
 * units of each kind, which is the heart of what our plant page answers. The last row compares with
 * our program on the same folder without kept state, replaying the journal.
 */
public final class StartBench implements InFolder {
  private static final int CELLS = 1_000_000;
  private static final int QUICK_CELLS = 100_000;
  private static final int BATCH = 4_000;
  private static final int STARTS = 5;
  private static final int QUICK_STARTS = 2;
  private static final double AIM_SECONDS = 2;

  /** Of so many cells one is newer than the kept state. */
  private static final int NEWER = 50;

  /** Between two looks whether the page is there. */
  private static final long LOOK_MILLIS = 5;

  /** No start takes longer, also when everything is replayed. */
  private static final long LONGEST_SECONDS = 300;

  private static final String COUNTS = "the plant's counts";
  private static final String AFTER_STOP = ", stopped before";
  private static final String AFTER_KILL = ", killed before";

  private final Report report = new Report("start", RivalPostgres.NAME);
  private final int cells;
  private final int starts;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BulkPlant plant = new BulkPlant(1, Instant.parse("2026-11-01T00:00:00Z"), 1);

  /** Seconds from the start of the process. */
  private record Start(double page, double counts, double item) {}

  private StartBench(boolean quick) throws IOException {
    this.cells = quick ? QUICK_CELLS : CELLS;
    this.starts = quick ? QUICK_STARTS : STARTS;
    this.folder = Files.createTempDirectory("heddle-start");
  }

  public static void main(String[] args) throws Exception {
    InFolder.runAndExit(new StartBench(List.of(args).contains("--quick")));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void run() throws Exception {
    try (CrashedPostgres rival = new CrashedPostgres(folder.resolve("rival"))) {
      report.progress("recording " + cells + " cells with their readings, on both sides");
      long kept = record(cells - cells / NEWER, rival::add, rival::flush);
      rival.settle();
      rival.crash();
      report.progress("the first start replays the journal");
      Start replayed = start(true);
      report.progress("page after %.2f s; its state is kept".formatted(replayed.page));
      Starts stopped = stopped(rival);
      long facts = record(cells / NEWER, rival::add, () -> {});
      Starts killed = killed(rival);
      rows(AFTER_STOP, stopped);
      rows(AFTER_KILL, killed);
      double page = stopped.median(Start::page);
      report.row("first page, against a replay", page, replayed.page, "s", Better.LESS);
      report.more("firstPageSeconds", page);
      report.more("firstPageAfterKillSeconds", killed.median(Start::page));
      report.more("replaySeconds", replayed.page);
      report.more("cells", cells);
      report.more("facts", facts);
      report.more("newerThanKept", facts - kept);
      report.more("meetsAim", page < AIM_SECONDS);
    }
    report.finish(COUNTS + AFTER_STOP);
  }

  /** Nothing is newer than what is kept; ends with the rival running. */
  private Starts stopped(CrashedPostgres rival) throws Exception {
    Starts all = new Starts(new ArrayList<>(), new ArrayList<>());
    for (int round = 1; round <= starts; round++) {
      if (round > 1) {
        rival.crash();
      }
      all.add(start(true), rival.startAndAsk(freePort()));
      report.progress(all.last(round, AFTER_STOP));
    }
    return all;
  }

  /** What is newer than the kept state is read from the journal each time, and by the rival too. */
  private Starts killed(CrashedPostgres rival) throws Exception {
    Starts all = new Starts(new ArrayList<>(), new ArrayList<>());
    for (int round = 1; round <= starts; round++) {
      rival.addAfterCrash();
      rival.crash();
      all.add(start(false), rival.startAndAsk(freePort()));
      report.progress(all.last(round, AFTER_KILL));
      more(cells / NEWER, rival::add);
    }
    return all;
  }

  private void rows(String after, Starts all) {
    double rival = all.rival();
    report.row("first page" + after, all.median(Start::page), "s");
    report.row(COUNTS + after, all.median(Start::counts), rival, "s", Better.LESS);
    report.row("first item" + after, all.median(Start::item), "s");
  }

  private record Starts(List<Start> ours, List<Double> theirs) {
    void add(Start start, double rival) {
      ours.add(start);
      theirs.add(rival);
    }

    double median(ToDoubleFunction<Start> figure) {
      return StartBench.median(ours.stream().mapToDouble(figure));
    }

    double rival() {
      return StartBench.median(theirs.stream().mapToDouble(Double::doubleValue));
    }

    String last(int round, String after) {
      return "start %d%s: page after %.2f s, counts after %.2f s, PostgreSQL's after %.2f s"
          .formatted(round, after, ours.getLast().page, ours.getLast().counts, theirs.getLast());
    }
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** What is done after each batch. */
  private interface After {
    void batch() throws Exception;
  }

  private long record(int count, Consumer<Draft> alsoTo, After after) throws Exception {
    Path directory = Files.createDirectories(folder.resolve("data/journal"));
    Instant now = Instant.parse("2026-11-21T00:00:00Z");
    try (FileJournal journal =
        FileJournal.open(directory, "bench", JournalOptions.DEFAULT, Clock.systemUTC())) {
      for (int done = 0; done < count; done += BATCH) {
        List<Fact> batch = new ArrayList<>(4 * BATCH);
        more(
            Math.min(BATCH, count - done),
            draft -> {
              batch.add(draft.recorded(now));
              alsoTo.accept(draft);
            });
        journal.append(batch, List.of());
        after.batch();
      }
      journal.flushed().join();
      return journal.size();
    }
  }

  private void more(int count, Consumer<Draft> sink) {
    plant.stream(count, sink);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /**
   * Starts it, asks, and ends it.
   *
   * @param keep stop it as its user does, so that its state is kept, instead of killing it
   */
  private Start start(boolean keep) throws IOException, InterruptedException {
    int port = freePort();
    Files.deleteIfExists(folder.resolve("data/running"));
    long began = System.nanoTime();
    Process process = process(port);
    try {
      String base = "http://127.0.0.1:" + port;
      awaitPage(process, URI.create(base + "/"), began);
      double page = (System.nanoTime() - began) / 1e9;
      ask(URI.create(base + "/api/plant"));
      double counts = (System.nanoTime() - began) / 1e9;
      ask(URI.create(base + "/api/items/unit:BC17"));
      return new Start(page, counts, (System.nanoTime() - began) / 1e9);
    } finally {
      if (keep) {
        process.destroy();
      } else {
        process.destroyForcibly();
      }
      process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Process process(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("heddle.home"), "heddle").toString(),
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
  private void ask(URI address) throws IOException, InterruptedException {
    Path running = folder.resolve("data/running");
    while (!Files.exists(running) || Files.readAllLines(running).size() < 2) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
    String token = Files.readAllLines(running).get(1);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(address + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
