package org.heddle.bench;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.heddle.bench.DetectionRun.Outcome;
import org.heddle.simulator.Fault;

/**
 * How soon and how surely every fault of the virtual plant is found, by the product's own judges
 * and control plans, against the truth that the simulator keeps: beside it what a review at the end
 * of the shift and a sample of one in twenty would have found on the same run.
 *
 * <p>All faults come to one plant, at moments of their own; a further plant has a lasting shift of
 * 1.5 σ in streams that no fault touches; others have no fault at all. {@code --quick}: fewer seeds
 * and days, and the table says so. {@code --write FILE}: the table goes into the guide, between its
 * two marks. {@code --seeds 101-105}, {@code --clean 101-102} and {@code --part FILE} do a part of
 * it and put it to what earlier parts have found.
 */
public final class DetectionBench {
  static final String BEGIN = "<!-- computed by ./heddle bench detection -->";
  static final String END = "<!-- end -->";

  /** Choices were made on seeds 1 to 20; these prove them. */
  private static final int FIRST_SEED = 101;

  private static final int SEEDS = 20;
  private static final int CLEAN_PLANTS = 3;
  private static final int CLEAN_DAYS = 10;
  private static final int WARM_DAYS = 2;
  private static final int THREADS = 2;
  private static final Duration FAULTY = Duration.ofHours(56);
  private static final String FAULTS =
      "mixed-bolt-lot@9h15m,bad-powder-lot@20h,coating-drift@27h,humid-night@26h,nozzle-drift@28h,"
          + "worn-bit@30h,wrong-heat-treat-load@31h,mis-scanned-unit@32h,clock-jump@33h,dead-sensor@34h";

  private final Report report = new Report("detection", "1 in 20");
  private final boolean isQuick;

  private DetectionBench(boolean isQuick) {
    this.isQuick = isQuick;
  }

  public static void main(String[] args) throws Exception {
    List<String> asked = List.of(args);
    DetectionBench bench = new DetectionBench(asked.contains("--quick"));
    String table = bench.run(asked);
    System.out.println(table);
    Optional<String> guide = option(asked, "--write");
    if (guide.isPresent()) {
      write(Path.of(guide.get()), table);
    }
    bench.finish();
  }

  private double found;
  private double delay;

  private String run(List<String> asked) throws Exception {
    int[] seeds = range(asked, "--seeds", isQuick ? 1 : SEEDS);
    int[] plants = range(asked, "--clean", isQuick ? 1 : CLEAN_PLANTS);
    int days = isQuick ? 1 : CLEAN_DAYS;
    List<Callable<Serializable>> work = new ArrayList<>();
    IntStream.range(seeds[0], seeds[1]).forEach(seed -> work.add(() -> faulty(seed)));
    IntStream.range(plants[0], plants[1]).forEach(seed -> work.add(() -> clean(seed, days)));
    Parts parts = Parts.before(option(asked, "--part"));
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Serializable> done : workers.invokeAll(work)) {
        parts.add(done.get());
      }
    }
    parts.keep();
    return parts.table(this::headline).text();
  }

  private static Optional<String> option(List<String> asked, String name) {
    int at = asked.indexOf(name);
    return at >= 0 && at + 1 < asked.size() ? Optional.of(asked.get(at + 1)) : Optional.empty();
  }

  /** {@code 101-105}, or so many from the first on; the end is not included. */
  private static int[] range(List<String> asked, String name, int usual) {
    String text = option(asked, name).orElse(FIRST_SEED + "-" + (FIRST_SEED + usual - 1));
    int dash = text.indexOf('-');
    return new int[] {
      Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)) + 1
    };
  }

  private void headline(double share, double units) {
    found = share;
    delay = units;
  }

  private void finish() {
    report.row("faults found, of all", found, Double.NaN, "%", Report.Better.MORE);
    report.row("units to find 1.5 sigma, median", delay, Double.NaN, "units", Report.Better.LESS);
    report.more("quick", isQuick);
    report.finish("faults found, of all");
  }

  /** What one plant with faults gave. */
  record Faulty(List<Outcome> outcomes, List<DetectionShift.Delay> delays)
      implements Serializable {}

  /**
   * A plant without faults.
   *
   * @param promised false alarms that the rows of its streams allow in that time
   */
  record Clean(double days, int alarms, double promised, int streams) implements Serializable {}

  private Faulty faulty(int seed) {
    DetectionShift shift = new DetectionShift(seed);
    DetectionPlant plant = new DetectionPlant(seed, Fault.parseAll(FAULTS), shift::tamper, true);
    plant.runTo(FAULTY);
    List<Outcome> outcomes = new DetectionRun(plant).outcomes();
    List<DetectionShift.Delay> delays = shift.delays(plant);
    String missed = DetectionRun.nothing(outcomes);
    report.progress("seed %d: %s".formatted(seed, missed == null ? "all found" : "not " + missed));
    return new Faulty(new ArrayList<>(outcomes), delays);
  }

  private Clean clean(int seed, int days) {
    DetectionPlant plant = new DetectionPlant(seed + 100, List.of(), draft -> draft, false);
    plant.runTo(Duration.ofDays(WARM_DAYS));
    Instant from = DetectionPlant.START.plus(Duration.ofDays(WARM_DAYS));
    int streams = plant.armed();
    double promised = 0;
    for (int day = 1; day <= days; day++) {
      promised += plant.promisedPerMonth() / 30;
      plant.runTo(Duration.ofDays(WARM_DAYS + day));
    }
    int alarms = (int) plant.alarms().stream().filter(r -> !r.at().isBefore(from)).count();
    report.progress("clean plant %d: %d alarms in %d days".formatted(seed, alarms, days));
    return new Clean(days, alarms, promised, streams);
  }

  private static void write(Path guide, String table) throws IOException {
    String page = Files.readString(guide);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END, from);
    if (from < BEGIN.length() || to < 0) {
      throw new IOException(guide + " has no '" + BEGIN + "' … '" + END + "'");
    }
    Files.writeString(guide, page.substring(0, from) + "\n" + table + page.substring(to));
    System.out.printf(Locale.ROOT, "written into %s%n", guide);
  }
}
