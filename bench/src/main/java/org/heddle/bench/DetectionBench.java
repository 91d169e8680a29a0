package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.heddle.bench.DetectionRun.Outcome;
import org.heddle.simulator.Fault;

/**
 * How soon and how surely every fault of the virtual plant is found, by the product's own judges
 * and control plans, against the truth that the simulator keeps: beside it what a review at the
 * end of the shift and a sample of one in twenty would have found on the same run.
 *
 * <p>All faults come to one plant, at moments of their own; a further plant has a lasting shift of
 * 1.5 σ in streams that no fault touches; others have no fault at all. {@code --quick}: fewer
 * seeds and days, and the table says so. {@code --write FILE}: the table goes into the guide,
 * between its two marks.
 */
public final class DetectionBench {
  static final String BEGIN = "<!-- computed by ./heddle bench detection -->";
  static final String END = "<!-- end -->";

  /** Choices were made on seeds 1 to 20; these prove them. */
  private static final int FIRST_SEED = 101;

  private static final int SEEDS = 20;
  private static final int CLEAN_PLANTS = 6;
  private static final int CLEAN_DAYS = 5;
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
    String table = bench.run();
    System.out.println(table);
    int write = asked.indexOf("--write");
    if (write >= 0 && write + 1 < asked.size()) {
      write(Path.of(asked.get(write + 1)), table);
    }
    bench.finish();
  }

  private double found;
  private double delay;

  private String run() throws Exception {
    int seeds = isQuick ? 1 : SEEDS;
    int plants = isQuick ? 1 : CLEAN_PLANTS;
    int days = isQuick ? 1 : CLEAN_DAYS;
    List<Callable<Object>> work = new ArrayList<>();
    IntStream.range(FIRST_SEED, FIRST_SEED + seeds).forEach(seed -> work.add(() -> faulty(seed)));
    IntStream.range(FIRST_SEED, FIRST_SEED + plants)
        .forEach(seed -> work.add(() -> clean(seed + 100, days)));
    List<Outcome> outcomes = new ArrayList<>();
    List<DetectionShift.Delay> delays = new ArrayList<>();
    List<Clean> clean = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Object> done : workers.invokeAll(work)) {
        switch (done.get()) {
          case Faulty(List<Outcome> found, List<DetectionShift.Delay> shifted) -> {
            outcomes.addAll(found);
            delays.addAll(shifted);
          }
          case Clean each -> clean.add(each);
          default -> throw new IllegalStateException("no such result");
        }
      }
    }
    return new DetectionTable(seeds, outcomes, delays, clean, this::headline).text();
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

  private record Faulty(List<Outcome> outcomes, List<DetectionShift.Delay> delays) {}

  /**
   * A plant without faults.
   *
   * @param promised false alarms that the rows of its streams allow in that time
   */
  record Clean(double days, int alarms, double promised, int streams) {}

  private Faulty faulty(int seed) {
    DetectionShift shift = new DetectionShift(seed);
    DetectionPlant plant = new DetectionPlant(seed, Fault.parseAll(FAULTS), shift::tamper, true);
    plant.runTo(FAULTY);
    List<Outcome> outcomes = new DetectionRun(plant).outcomes();
    List<DetectionShift.Delay> delays = shift.delays(plant);
    String missed = DetectionRun.nothing(outcomes);
    report.progress("seed %d: %s".formatted(seed, missed == null ? "all found" : "not " + missed));
    return new Faulty(outcomes, delays);
  }

  private Clean clean(int seed, int days) {
    DetectionPlant plant = new DetectionPlant(seed, List.of(), draft -> draft, false);
    plant.runTo(Duration.ofDays(WARM_DAYS));
    double promised = plant.promisedPerMonth() * days / 30;
    Instant from = DetectionPlant.START.plus(Duration.ofDays(WARM_DAYS));
    int streams = plant.armed();
    plant.runTo(Duration.ofDays(WARM_DAYS + days));
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
