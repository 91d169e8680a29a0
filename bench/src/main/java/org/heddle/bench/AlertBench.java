package org.heddle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.bench.Report.Better;

/**
 * From the bytes of a reading at the HTTP door to the alarm on a live page: 50,000 readings a
 * second come in over HTTP, twelve in a message, all 768 streams are on the control plan; twenty
 * times a second one of them jumps. What lies between: the reading is recorded and on disk, the
 * detectors ring, the alarm is recorded and on disk and the unit held, the event is written to the
 * browser's stream.
 *
 * <p>Then the same with 200 pages watching.
 */
public final class AlertBench implements InFolder {
  private static final double AIM_MILLIS = 50;
  private static final int PAGES = 200;

  private final Report report = new Report("alert", RivalPostgres.NAME);
  private final int leastWarm;
  private final int mostWarm;
  private final int seconds;
  private final boolean quick;
  private final Path folder;

  private AlertBench(boolean quick) throws IOException {
    this.quick = quick;
    this.leastWarm = quick ? 12 : 20;
    this.mostWarm = quick ? 15 : 40;
    this.seconds = quick ? 6 : 20;
    this.folder = Files.createTempDirectory("heddle-alert");
  }

  public static void main(String[] args) throws Exception {
    InFolder.runAndExit(new AlertBench(List.of(args).contains("--quick")));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void run() throws Exception {
    report.progress("starting Heddle");
    AlertRun.Result ours = heddle(0);
    report.progress("the same with " + PAGES + " pages watching");
    AlertRun.Result watched = quick ? ours : heddle(PAGES);
    report.progress("the same readings into PostgreSQL");
    AlertRun.Result rival = postgres();
    rows(ours, watched, rival);
  }

  private AlertRun.Result heddle(int pages) throws Exception {
    AlertPlant plant = new AlertPlant(Instant.now().minusSeconds(mostWarm + seconds));
    AlertRun run = new AlertRun(plant, leastWarm, mostWarm, seconds);
    Path data = folder.resolve("watched-by-" + pages);
    AlertPlant.record(data);
    try (HeddleProcess process = HeddleProcess.start(data);
        LivePages others = new LivePages(process.base(), process.token(), pages);
        LiveStream page =
            new LiveStream(
                process.base(), process.token(), (name, text, at) -> see(run, name, text, at))) {
      AlertRun.Result result = run.run(_ -> gateway(process, plant), process::cpuSeconds);
      page.check();
      report.progress(
          "%,d bytes of live events to %d other pages".formatted(others.bytes(), pages));
      return result;
    }
  }

  private static void see(AlertRun run, String name, String text, long atNanos) {
    int item = text.lastIndexOf("\"item\":\"unit:");
    if (name.equals("alert") && item >= 0) {
      int from = item + "\"item\":\"unit:".length();
      int cell = AlertPlant.numberOf(text.substring(from, text.indexOf('"', from)));
      Matcher stream = STREAM.matcher(text.substring(text.lastIndexOf("\"stream\":")));
      if (stream.find()) {
        int characteristic = Integer.parseInt(stream.group(1));
        run.seen(
            cell, AlertPlant.stream(Integer.parseInt(stream.group(2)), characteristic), atNanos);
      }
    }
  }

  /** {@code /test/c4/station=EOL-7;equipment=tester-63}. */
  private static final Pattern STREAM = Pattern.compile("/c(\\d+)/[^\"]*tester-(\\d+)\"");

  private static AlertRun.Gateway gateway(HeddleProcess process, AlertPlant plant) {
    try {
      KeptConnection connection = process.connect();
      return new AlertRun.Gateway() {
        private byte[] call = {};

        @Override
        public void prepare(int fromCell, int toCell) {
          call =
              connection.call("/api/facts", "application/x-ndjson", plant.lines(fromCell, toCell));
        }

        @Override
        public void send() throws Exception {
          connection.send(call);
          connection.answer();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AlertRun.Result postgres() throws Exception {
    AlertPlant plant = new AlertPlant(Instant.now());
    AlertRun run = new AlertRun(plant, 3, mostWarm, seconds);
    try (AlertRival rival =
        new AlertRival((cell, stream) -> run.seen(cell, stream, System.nanoTime()))) {
      return run.run(_ -> rival.gateway(plant), () -> Double.NaN);
    }
  }

  private void rows(AlertRun.Result ours, AlertRun.Result watched, AlertRun.Result rival) {
    report.row("p99 of an alarm on a live page", ours.p99(), rival.p99(), "ms", Better.LESS);
    row("p50 of an alarm on a live page", ours.alarms(), rival.alarms(), 0.5);
    row("slowest alarm", ours.alarms(), rival.alarms(), 1);
    row("p50 until readings are durable", ours.acks(), rival.acks(), 0.5);
    row("p99 until readings are durable", ours.acks(), rival.acks(), 0.99);
    if (!quick) {
      String pages = ", with " + PAGES + " pages watching";
      report.row("p99 of an alarm" + pages, watched.p99(), "ms");
      report.row("p99 until durable" + pages, AlertRun.Result.at(watched.acks(), 0.99), "ms");
    }
    report.more("readingsASecond", AlertRun.READINGS_A_SECOND);
    report.more("streams", AlertPlant.TESTERS * AlertPlant.READINGS);
    report.more("alarms", ours.alarms().length);
    report.more("missed", ours.missed());
    report.more("rivalMissed", rival.missed());
    report.more("rangByThemselves", ours.ringing());
    report.more("atTheKnownReading", ours.onKnown());
    report.more("cpuMicrosAReading", ours.cpuMicros());
    report.more("warmSeconds", ours.warmSeconds());
    report.more("p99UntilDurableWhileWarmingMillis", AlertRun.Result.at(ours.warmAcks(), 0.99));
    report.more("meetsAim", ours.missed() == 0 && ours.p99() < AIM_MILLIS);
    report.finish("p99 of an alarm on a live page");
  }

  private void row(String what, double[] ours, double[] rival, double share) {
    double mine = AlertRun.Result.at(ours, share);
    report.row(what, mine, AlertRun.Result.at(rival, share), "ms", Better.LESS);
  }
}
