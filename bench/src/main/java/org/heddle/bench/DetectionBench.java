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
 * <p>All faults come to one plant, at moments of their own; a further plant without faults has,
 * after a week, a lasting shift of 1.5 σ in all its streams; others have neither. {@code --quick}:
 * fewer seeds and days, and the table says so. {@code --write FILE}: the table goes into the guide,
 * between its two marks. {@code --seeds 101-105}, {@code --clean 101-102} and {@code --part FILE}
 * do a part of it and put it to what earlier parts have found.
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

  /** Until then the slowest streams of the line, 16 units a day, have made limits of their own. */
  private static final Duration SHIFTED_AFTER = Duration.ofDays(7);

  private static final Duration SHIFTED_FOR = Duration.ofHours(36);
  private static final Duration QUICK_SHIFTED_AFTER = Duration.ofDays(2);
  private static final Duration QUICK_SHIFTED_FOR = Duration.ofHours(8);
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
    int[] plants = range(asked, "--clean", isQuick ? 0 : CLEAN_PLANTS);
    List<Callable<Serializable>> work = new ArrayList<>();
    IntStream.range(seeds[0], seeds[1]).forEach(seed -> work.add(() -> shifted(seed)));
    IntStream.range(seeds[0], seeds[1]).forEach(seed -> work.add(() -> faulty(seed)));
    IntStream.range(plants[0], plants[1]).forEach(seed -> work.add(() -> clean(seed)));
    Parts parts = Parts.before(option(asked, "--part"));
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Void>> done = new ArrayList<>();
      for (Callable<Serializable> each : work) {
        done.add(
            workers.submit(
                () -> {
                  parts.add(each.call());
                  return null;
                }));
      }
      for (Future<Void> each : done) {
        each.get();
      }
    }
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
  record Faulty(List<Outcome> outcomes) implements Serializable {}

  /** What one plant gave whose streams were all shifted. */
  record Shifted(List<DetectionShift.Delay> delays, Clean before) implements Serializable {}

  /**
   * A plant while it has neither fault nor shift.
   *
   * @param promised false alarms that the rows of its streams allow in that time
   */
  record Clean(double days, int alarms, double promised, int streams) implements Serializable {}

  private Faulty faulty(int seed) {
    DetectionPlant plant = new DetectionPlant(seed, Fault.parseAll(FAULTS), draft -> draft, true);
    plant.runTo(FAULTY);
    List<Outcome> outcomes = new DetectionRun(plant).outcomes();
    String missed = DetectionRun.nothing(outcomes);
    report.progress("seed %d: %s".formatted(seed, missed == null ? "all found" : "not " + missed));
    return new Faulty(new ArrayList<>(outcomes));
  }

  private Shifted shifted(int seed) {
    DetectionShift shift = new DetectionShift();
    DetectionPlant plant = new DetectionPlant(seed, List.of(), shift::tamper, false);
    Duration from = isQuick ? QUICK_SHIFTED_AFTER : SHIFTED_AFTER;
    Duration time = isQuick ? QUICK_SHIFTED_FOR : SHIFTED_FOR;
    Clean before = before(plant, isQuick ? 1 : WARM_DAYS, (int) from.toDays());
    Duration at = from.plusMinutes(seed * 37L % 240);
    plant.runTo(at);
    shift.begin(plant);
    plant.runTo(at.plus(time));
    List<DetectionShift.Delay> delays = shift.delays(time);
    report.progress("seed %d: %d streams shifted".formatted(seed, delays.size()));
    return new Shifted(new ArrayList<>(delays), before);
  }

  private Clean clean(int seed) {
    DetectionPlant plant = new DetectionPlant(seed + 100, List.of(), draft -> draft, false);
    Clean clean = before(plant, WARM_DAYS, WARM_DAYS + CLEAN_DAYS);
    report.progress(
        "clean plant %d: %d alarms in %d days".formatted(seed, clean.alarms(), CLEAN_DAYS));
    return clean;
  }

  /** The plant from one day to another; what was promised is counted day by day. */
  private static Clean before(DetectionPlant plant, int warm, int end) {
    plant.runTo(Duration.ofDays(warm));
    Instant from = DetectionPlant.START.plus(Duration.ofDays(warm));
    int streams = plant.armed();
    double promised = 0;
    for (int day = warm; day < end; day++) {
      promised += plant.promisedPerMonth() / 30;
      plant.runTo(Duration.ofDays(day + 1));
    }
    int alarms = (int) plant.alarms().stream().filter(r -> !r.at().isBefore(from)).count();
    return new Clean(end - warm, alarms, promised, streams);
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
