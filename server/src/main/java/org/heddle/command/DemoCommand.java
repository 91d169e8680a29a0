package org.heddle.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.heddle.gate.GateAnswer;
import org.heddle.gate.GateQuestion;
import org.heddle.journal.Journal;
import org.heddle.plan.ShippedPlans;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.PlantClock;
import org.heddle.simulator.Fault;
import org.heddle.simulator.LossyLine;
import org.heddle.simulator.Pace;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;
import org.heddle.simulator.Sink;
import org.heddle.simulator.TruthFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code heddle demo}: Heddle on a plant that does not exist. The plant's past is caught up first;
 * then it goes on beside the clock on the wall.
 *
 * <p>Stopped and started again, the same plant goes on: it is run anew from its seed to where it
 * was, and what it says a second time is known by its origin.
 */
@Command(
    name = "demo",
    description = "A battery plant and its bolt supplier, running, in the browser.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** The plant is run silently to this long before where it was, then what it says is recorded. */
  private static final Duration OVERLAP = Duration.ofDays(1);

  /** Its lines run well by then, and its engineer adopts golden profiles: packs come after 8 h. */
  private static final Duration SETTLED = Duration.ofHours(12);

  private static final String PLANT_FILE = "simulated-plant";

  /** Measurements that come for one that is lost on its way and has to be asked for again. */
  private static final int LOST_ONE_IN = 2_000;

  private static final String GATE_FILE = "gate-answers";
  private static final String TRUTH_FILE = "ground-truth.json";
  private static final long TRUTH_SECONDS = 10;

  @Option(names = "--data", description = "data folder (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(Connection.DEFAULT_DATA);

  @Mixin private Listening listening = new Listening();

  @Option(names = "--seed", description = "which of all plants (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--speed", description = "plant seconds a second (default: ${DEFAULT-VALUE})")
  private double speed = 1;

  @Option(
      names = "--past",
      converter = Span.class,
      description = "how much of its past there is at the start (default: 18h)")
  private Duration past = Duration.ofHours(18);

  @Option(
      names = "--faults",
      description = "what goes wrong, for example bad-powder-lot,worn-bit@2h; see the guide")
  private String faults = "";

  @Option(
      names = "--for",
      converter = Span.class,
      description = "stop by itself after so long, for example 20s")
  private @Nullable Duration length;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(data);
    Instant began = Instant.now();
    PlantConfig config = PlantConfig.demo(start());
    List<Fault> requested = faults.isEmpty() ? List.of() : Fault.parseAll(faults);
    PlantClock clock = new PlantClock(config.start());
    Listening.Door door = listening.door(data, Clock.systemUTC());
    Installation.Options options = new Installation.Options(data, door, clock, true, null);
    try (Installation installation = Installation.open(options, new ProgressLine())) {
      lastRecorded(installation.heddle().journal()).ifPresent(clock::advance);
      installation.adopt(ShippedPlans.all());
      DemoWorkshop.open(installation, clock);
      SimulatedFeed feed = new SimulatedFeed(installation.heddle(), clock);
      HoldsOfPast past = new HoldsOfPast(installation.acting());
      DemoGate gate =
          new DemoGate(
              data.resolve(GATE_FILE),
              questions -> asked(installation, feed, questions),
              questions -> questions.stream().map(past::ask).toList());
      PlantSimulator plant = new PlantSimulator(seed, config, requested, gate);
      System.out.printf(
          "%sThe plant is simulated (seed %d); you are signed in as its quality engineer."
              + " Stop with Ctrl-C.%n",
          door.greeting(installation.self().base()), seed);
      System.out.printf(
          "A terminal to try: %s/terminal/%s; it shows badges to scan.%n",
          installation.self().base(), DemoWorkshop.BENCH);
      try (gate) {
        run(plant, config, installation, feed, gate, began);
      }
    }
    return 0;
  }

  /** As a station's question that comes in at the door, with all known that the plant has told. */
  private static List<List<GateAnswer.Reason>> asked(
      Installation installation, SimulatedFeed feed, List<GateQuestion> questions) {
    Heddle heddle = installation.heddle();
    feed.rest();
    try {
      heddle.floor().await(heddle.journal().size());
      List<GateAnswer> answers = installation.acting().gatekeeper().ask(questions);
      installation.acting().log().record(answers);
      return answers.stream().map(GateAnswer::reasons).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      List<GateAnswer> answers = installation.acting().gatekeeper().ask(questions);
      return answers.stream().map(GateAnswer::reasons).toList();
    }
  }

  /** The start of the plant that this folder shows, or of a new one. */
  private Instant start() throws IOException {
    Path file = data.resolve(PLANT_FILE);
    Properties known = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        known.load(in);
      }
      seed = Long.parseLong(known.getProperty("seed"));
      faults = known.getProperty("faults");
      return Instant.parse(known.getProperty("start"));
    }
    Instant start = Clock.tickMinutes(java.time.ZoneOffset.UTC).instant().minus(past);
    known.setProperty("seed", Long.toString(seed));
    known.setProperty("faults", faults);
    known.setProperty("start", start.toString());
    try (var out = Files.newBufferedWriter(file)) {
      known.store(out, "The plant in this folder does not exist; this is how to make it again.");
    }
    return start;
  }

  private void run(
      PlantSimulator plant,
      PlantConfig config,
      Installation installation,
      SimulatedFeed feed,
      DemoGate gate,
      Instant began)
      throws InterruptedException {
    Pace pace = new Pace(plant, speed, Instant::now);
    Sink lines = new AnsweringPlant(new LossyLine(feed, LOST_ONE_IN), installation.heddle());
    Thread feeder =
        Thread.ofPlatform()
            .name("plant")
            .start(() -> live(pace, feed, lines, installation, gate, config.start()));
    ScheduledExecutorService truths = Executors.newSingleThreadScheduledExecutor();
    Thread stopper = new Thread(() -> stop(pace, feeder), "stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    if (length != null) {
      Duration left = length.minus(Duration.between(began, Instant.now()));
      feeder.join(Math.max(1, left.toMillis()));
    } else {
      feeder.join();
    }
    stop(pace, feeder);
    truths.shutdownNow();
    writeTruth(plant, config);
  }

  private void live(
      Pace pace,
      SimulatedFeed feed,
      Sink lines,
      Installation installation,
      DemoGate gate,
      Instant begun) {
    lastRecorded(installation.heddle().journal())
        .ifPresent(last -> pace.catchUp(last.minus(OVERLAP), Sink.NOWHERE));
    DemoProfiles profiles = new DemoProfiles(installation.heddle());
    pace.catchUp(earlier(begun.plus(SETTLED), Instant.now()), lines);
    adopt(profiles);
    pace.catchUp(Instant.now(), lines);
    adopt(profiles);
    System.out.printf("%,d reports of its past are recorded; it goes on live.%n", feed.reports());
    gate.open();
    pace.live(lines);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static void adopt(DemoProfiles profiles) {
    try {
      profiles.adopt();
    } catch (IOException e) {
      System.err.println("A golden profile could not be kept: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Instant> lastRecorded(Journal journal) {
    long recorded = journal.size();
    return recorded == 0 ? Optional.empty() : Optional.of(journal.get(recorded - 1).recordedAt());
  }

  private static void stop(Pace pace, Thread feeder) {
    pace.stop();
    try {
      feeder.join(TimeUnit.SECONDS.toMillis(TRUTH_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeTruth(PlantSimulator plant, PlantConfig config) {
    if (faults.isEmpty()) {
      return;
    }
    try {
      Files.writeString(data.resolve(TRUTH_FILE), TruthFile.of(seed, config, plant.truths()));
    } catch (IOException e) {
      System.err.println("The ground truth could not be written: " + e.getMessage());
    }
  }
}
