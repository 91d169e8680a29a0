package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.bench.Report.Better;
import org.heddle.intake.Message;
import org.heddle.runtime.Heddle;

/**
 * Readings a second made durable and indexed. Ours is the whole path from decoded messages of
 * twelve readings: duplicates told apart, laid out in columns, hashed into the tree, flushed, and
 * applied to genealogy and travelers, the messages as received kept too; the clock stops when the
 * last fact is applied. The rivals store rows.
 */
public final class IngestBench implements InFolder {
  /** Messages in a batch. */
  private static final int BATCH = 1_000;

  /** Clients that wait for each batch, on both sides. */
  private static final int CLIENTS = 6;

  /** Untimed runs before ours: a plant's process has run for days, not for a second. */
  private static final int WARM_ROUNDS = 4;

  /** Each side in turn, so that a busy neighbour meets all of them; the median counts. */
  private static final int TURNS = 3;

  /** No run of ours takes so long. */
  private static final double LONGEST_SECONDS = 3_600;

  private static final double AIM_RATIO = 10;
  private static final double AIM_BYTES = 6;
  private static final double AIM_CPU = 3;

  private final Report report = new Report("ingest", RivalPostgres.NAME);
  private final int batches;
  private final double rivalSeconds;
  private final Path folder;

  private IngestBench(boolean quick) throws IOException {
    this.batches = quick ? 300 : 1_500;
    this.rivalSeconds = quick ? 2 : 12;
    this.folder = Files.createTempDirectory("heddle-ingest");
  }

  public static void main(String[] args) throws Exception {
    InFolder.runAndExit(new IngestBench(List.of(args).contains("--quick")));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void run() throws Exception {
    ReadingMessages messages = new ReadingMessages();
    report.progress("making " + batches + " batches of " + BATCH + " messages");
    List<List<Message>> load = batches(messages, batches);
    for (int round = 0; round < WARM_ROUNDS; round++) {
      report.progress("warming up, round " + (round + 1));
      ours("warm-" + round, load.subList(0, 200));
      InFolder.delete(folder.resolve("warm-" + round));
    }
    IngestRivals.bareLog(folder, load, 2);
    List<IngestRun> ours = new ArrayList<>();
    List<IngestRun> bare = new ArrayList<>();
    List<IngestRun> postgres = new ArrayList<>();
    try (PostgresReadings rival = new PostgresReadings(CLIENTS)) {
      for (int turn = 1; turn <= TURNS; turn++) {
        report.progress("turn " + turn + ": ours, bare log, PostgreSQL COPY with primary key");
        ours.add(ours("ours-" + turn, load));
        bare.add(IngestRivals.bareLog(folder, load, rivalSeconds));
        postgres.add(rival.run(load, rivalSeconds));
      }
    }
    report.progress("SQLite, flushed a batch");
    IngestRun sqlite = IngestRivals.sqlite(folder, load, rivalSeconds);
    rows(median(ours), median(bare), sqlite, median(postgres));
    report.finish("durable and indexed");
  }

  private static IngestRun median(List<IngestRun> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(IngestRun::perSecond))
        .toList()
        .get(runs.size() / 2);
  }

  private static List<List<Message>> batches(ReadingMessages messages, int count) {
    List<List<Message>> batches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batches.add(messages.next(BATCH));
    }
    return batches;
  }

  private IngestRun ours(String name, List<List<Message>> load) throws Exception {
    Path data = folder.resolve(name);
    IngestRun run;
    try (Heddle heddle = PlainHeddle.open(data)) {
      run =
          IngestRun.of(
              load,
              CLIENTS,
              LONGEST_SECONDS,
              (_, batch) -> heddle.intake().submit(batch),
              (_, _) -> heddle.floor().await(heddle.journal().size()));
      report.more("readings", run.readings());
    }
    return run;
  }

  private void rows(IngestRun ours, IngestRun bare, IngestRun sqlite, IngestRun postgres)
      throws IOException {
    double bytes =
        onDisk(folder.resolve("ours-1/journal"), ".raw", false) / (double) ours.readings();
    double raw = onDisk(folder.resolve("ours-1/journal"), ".raw", true) / (double) ours.readings();
    String unit = "readings/s";
    report.row("durable and indexed", ours.perSecond(), postgres.perSecond(), unit, Better.MORE);
    report.row("against SQLite", ours.perSecond(), sqlite.perSecond(), unit, Better.MORE);
    report.row("against a bare log", ours.perSecond(), bare.perSecond(), unit, Better.MORE);
    report.row("p99 of acknowledging", ours.p99Millis(), postgres.p99Millis(), "ms", Better.LESS);
    report.row("CPU against the bare log", ours.cpuMicros(), bare.cpuMicros(), "us", Better.LESS);
    report.row("bytes a reading", bytes, "bytes");
    report.row("raw messages, bytes a reading", raw, "bytes");
    report.more("bytesPerReading", bytes);
    report.more("rawBytesPerReading", raw);
    report.more("meetsAimRatio", ours.perSecond() >= AIM_RATIO * postgres.perSecond());
    report.more("meetsAimBytes", bytes <= AIM_BYTES);
    report.more("meetsAimCpu", ours.cpuMicros() <= AIM_CPU * bare.cpuMicros());
  }

  private static long onDisk(Path directory, String suffix, boolean with) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += file.toString().endsWith(suffix) == with ? Files.size(file) : 0;
      }
    }
    return bytes;
  }
}
