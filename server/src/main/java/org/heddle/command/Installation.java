package org.heddle.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.heddle.access.Access;
import org.heddle.access.AccessBook;
import org.heddle.alert.AlertBook;
import org.heddle.alert.Dispatcher;
import org.heddle.alert.Notices;
import org.heddle.alert.NoticesText;
import org.heddle.cause.Populations;
import org.heddle.containment.Recall;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.floor.Fold;
import org.heddle.identity.OperatorId;
import org.heddle.intake.ClockCheck;
import org.heddle.intake.Message;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.heddle.lake.Lake;
import org.heddle.lake.LakeLimits;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.PlanAnswers;
import org.heddle.runtime.PlanCheck;
import org.heddle.runtime.PlanWatch;
import org.heddle.runtime.PlannedUnits;
import org.heddle.runtime.Progress;
import org.heddle.supply.DocumentStore;
import org.heddle.web.Acting;
import org.heddle.web.AlertDocument;
import org.heddle.web.DoorConfig;
import org.heddle.web.FactJson;
import org.heddle.web.HttpDoor;
import org.heddle.web.Inflow;
import org.heddle.web.Services;
import org.jspecify.annotations.Nullable;

/** The whole wiring on one screen: a data folder, everything on it, and the door before it. */
final class Installation implements AutoCloseable {
  private static final String VERSION =
      Objects.requireNonNullElse(
          Installation.class.getPackage().getImplementationVersion(), "from source");

  /** Name of a journal in its checkpoints until its plant gives it one. */
  private static final String ORIGIN = "heddle";

  private final Heddle heddle;
  private final HttpDoor door;
  private final Lake lake;
  private final Access access;
  private final Acting acting;
  private final Service self;
  private final RunningFile running;
  private final ExecutorService readers;
  private final Dispatcher dispatcher;
  private final @Nullable PlanWatch watch;
  private final Populations populations;
  private final EndOfMemory memory;

  /**
   * How it is to run.
   *
   * @param data the data folder
   * @param at where its door stands
   * @param clock by which facts are recorded
   * @param isDemo visitors are signed in, and pages say that the plant is simulated
   * @param plans a folder of plans to adopt and to watch; null for none
   */
  record Options(
      Path data, Listening.Door at, Clock clock, boolean isDemo, @Nullable PlanFolder plans) {
    /** A folder on which nothing runs, for one question. */
    static Options local(Path data) {
      return new Options(data, Listening.Door.local(), Clock.systemUTC(), false, null);
    }
  }

  Acting acting() {
    return acting;
  }

  private Installation(
      Heddle heddle,
      HttpDoor door,
      Lake lake,
      Access access,
      Service self,
      Acting acting,
      RunningFile running,
      ExecutorService readers,
      Dispatcher dispatcher,
      @Nullable PlanWatch watch,
      Populations populations,
      EndOfMemory memory) {
    this.heddle = heddle;
    this.door = door;
    this.lake = lake;
    this.access = access;
    this.acting = acting;
    this.self = self;
    this.watch = watch;
    this.running = running;
    this.readers = readers;
    this.dispatcher = dispatcher;
    this.populations = populations;
    this.memory = memory;
  }

  /** The record alone, without a door. */
  static Heddle record(Path data, Clock clock, Progress progress) throws IOException {
    AdoptedPlans plans = new AdoptedPlans();
    return record(data, clock, List.of(plans), plans, progress);
  }

  private static Heddle record(
      Path data, Clock clock, List<Fold> governed, AdoptedPlans plans, Progress progress)
      throws IOException {
    Files.createDirectories(data);
    FileJournal journal =
        FileJournal.open(data.resolve("journal"), ORIGIN, JournalOptions.DEFAULT, clock);
    Heddle.Setting setting =
        new Heddle.Setting(
            data,
            PlanAnswers.residences(plans::history),
            ZoneOffset.UTC,
            List.of(
                new ClockCheck(), new PlanCheck(plans::history), new PlannedUnits(plans::history)),
            governed,
            ActionRooms.judges(
                plans, journal::get, documents(new DocumentStore(data.resolve("documents")))),
            clock);
    return Heddle.open(journal, setting, progress);
  }

  private static Function<String, Optional<byte[]>> documents(DocumentStore store) {
    return sha256 ->
        store
            .find(sha256)
            .map(
                file -> {
                  try {
                    return Files.readAllBytes(file);
                  } catch (IOException e) {
                    throw new UncheckedIOException("document " + sha256 + " can not be read", e);
                  }
                });
  }

  static Installation open(Options options, Progress progress)
      throws IOException, InterruptedException {
    EndOfMemory memory = EndOfMemory.watch();
    AdoptedPlans plans = new AdoptedPlans();
    AccessBook book = new AccessBook();
    Heddle heddle = record(options.data(), options.clock(), List.of(plans, book), plans, progress);
    Access access = access(heddle, book, options.data());
    ExecutorService readers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("reader-", 0).daemon().factory());
    LocalGate gate = new LocalGate(access, options.isDemo());
    Lake lake = Lake.in(options.data().resolve("lake"), heddle.journal(), LakeLimits.USUAL);
    Acting acting = ActionRooms.open(heddle, plans);
    @Nullable PlanWatch watch = watch(options, heddle, plans);
    Populations populations = populations(heddle, plans, options.data());
    Services services =
        services(options, heddle, plans, access, gate, readers, populations, lake, acting);
    Listening.Door at = options.at();
    HttpDoor door = HttpDoor.of(services, config(at), memory::noticed).start();
    Dispatcher dispatcher = dispatcher(heddle, plans, options);
    String fingerprint = at.certificate() == null ? "" : at.certificate().fingerprint();
    Service self = new Service(door.address(), gate.token(), fingerprint);
    RunningFile running = new RunningFile(options.data());
    running.write(self);
    readers.execute(lake::load);
    return new Installation(
        heddle,
        door,
        lake,
        access,
        self,
        acting,
        running,
        readers,
        dispatcher,
        watch,
        populations,
        memory);
  }

  private static Services services(
      Options options,
      Heddle heddle,
      AdoptedPlans plans,
      Access access,
      LocalGate gate,
      ExecutorService readers,
      Populations populations,
      Lake lake,
      Acting acting) {
    return new Services(
        gate,
        new Inflow(heddle.intake(), readers),
        new FactJson(),
        heddle.intake(),
        heddle.journal(),
        heddle.floor(),
        heddle.genealogy(),
        heddle.traveler(),
        heddle.refusals(),
        new Recall(heddle.genealogy(), PlanAnswers.requiredSlots(plans::history)),
        heddle.documents(),
        options.clock(),
        options.isDemo(),
        () -> Services.PlantName.of(plans, heddle.setting().zone()),
        populations,
        lake,
        plans,
        options.plans(),
        access,
        acting);
  }

  private static DoorConfig config(Listening.Door at) {
    return new DoorConfig(at.host(), at.port(), at.names(), pages(), at.certificate(), VERSION);
  }

  private static Populations populations(Heddle heddle, AdoptedPlans plans, Path data) {
    Populations populations =
        new Populations(
            heddle.journal(),
            heddle.floor(),
            heddle.genealogy(),
            new PlannedShifts(plans),
            data.resolve("units"),
            Installation::beside);
    beside(populations::prepare);
    return populations;
  }

  /** Reading and keeping what is known of all units may take seconds, and hurries nobody. */
  private static void beside(Runnable work) {
    Thread.ofPlatform().name("units").daemon().start(work);
  }

  /** Tells people of alerts, as {@code alerts.yaml} in the data folder says. */
  private static Dispatcher dispatcher(Heddle heddle, AdoptedPlans plans, Options options)
      throws IOException {
    try {
      Notices notices = NoticesText.load(options.data().resolve("alerts.yaml"));
      PlannedShifts shifts = new PlannedShifts(plans);
      if (!plans.newest().documents().isEmpty()) {
        notices
            .unknownShifts(shifts.names())
            .forEach(
                each ->
                    System.err.println(
                        "alerts.yaml: no site has " + each + "; it is in use always"));
      }
      Dispatcher dispatcher =
          Dispatcher.of(
              heddle.judge(AlertBook.class).orElseThrow(),
              notices,
              PlanAnswers.callees(plans::newest),
              shifts,
              new AlertDocument(),
              draft -> heddle.intake().command(new Message("alert", List.of(draft), new byte[0])),
              options.clock());
      heddle.floor().listen(dispatcher);
      return dispatcher.start();
    } catch (NoticesText.WrongNoticesException e) {
      throw new IOException("alerts.yaml: " + e.getMessage(), e);
    }
  }

  private static @Nullable PlanWatch watch(Options options, Heddle heddle, AdoptedPlans plans)
      throws InterruptedException {
    if (options.plans() == null) {
      return null;
    }
    PlanWatch watch =
        new PlanWatch(
            options.plans(), plans::history, heddle.intake(), options.clock(), System.out::println);
    watch.start();
    return watch;
  }

  /** Every change of access is a fact; what is secret stays in a folder of its own. */
  private static Access access(Heddle heddle, AccessBook book, Path data) {
    Access.Recorder recorder =
        (key, by, change) -> {
          OperatorId who = by.isEmpty() ? null : new OperatorId(by);
          Draft draft =
              new Draft(heddle.setting().clock().instant(), new Origin("access", key), who, change);
          heddle.intake().command(new Message("access", List.of(draft), new byte[0]));
        };
    return new Access(
        book, recorder, data.resolve("access"), Clock.systemUTC(), new SecureRandom());
  }

  Access access() {
    return access;
  }

  /** Puts plans in force that are not yet; a plan that is known already changes nothing. */
  void adopt(List<PlanDocument> documents) throws InterruptedException {
    for (PlanDocument document : documents) {
      PlanWatch.adopt(document, heddle.intake(), heddle.setting().clock());
    }
  }

  /** The built pages of a checkout; null when they are packed with the program. */
  private static @Nullable Path pages() {
    String home = System.getProperty("heddle.home", "");
    Path built = Path.of(home, "web", "dist");
    return !home.isEmpty() && Files.isDirectory(built) ? built : null;
  }

  Heddle heddle() {
    return heddle;
  }

  /** How this machine's own commands reach it. */
  Service self() {
    return self;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    try {
      running.delete();
    } catch (IOException e) {
      System.err.println("The file that says where Heddle runs could not be deleted: " + e);
    }
    dispatcher.close();
    door.close();
    acting.log().close();
    lake.close();
    readers.shutdownNow();
    populations.close();
    heddle.close();
    memory.close();
  }
}
