package org.heddle.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.heddle.alert.AlertBook;
import org.heddle.baseline.BaselineBook;
import org.heddle.cause.Populations;
import org.heddle.cause.Shifts;
import org.heddle.containment.HoldBook;
import org.heddle.containment.NonconformanceBook;
import org.heddle.containment.QueueBook;
import org.heddle.containment.Reactions;
import org.heddle.containment.Recall;
import org.heddle.containment.Suspects;
import org.heddle.containment.WebMetres;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Fact;
import org.heddle.figures.FigureBook;
import org.heddle.figures.ShiftClock;
import org.heddle.floor.Floor;
import org.heddle.floor.Outbox;
import org.heddle.gate.AnswerBook;
import org.heddle.gate.Bypassed;
import org.heddle.gate.EscapeProof;
import org.heddle.gate.GateLog;
import org.heddle.gate.Gatekeeper;
import org.heddle.gate.GaugeReview;
import org.heddle.gate.MissingBook;
import org.heddle.gate.StationBook;
import org.heddle.gate.StepBook;
import org.heddle.gauge.StudyBook;
import org.heddle.genealogy.Genealogy;
import org.heddle.golden.GoldenBook;
import org.heddle.golden.Runs;
import org.heddle.intake.ClockCheck;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Origins;
import org.heddle.intake.RefusalBook;
import org.heddle.journal.Journal;
import org.heddle.journal.MemoryJournal;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.spc.Combination;
import org.heddle.spc.Combined;
import org.heddle.spc.ControlPlans;
import org.heddle.spc.DetectorDesign;
import org.heddle.spc.Spc;
import org.heddle.spc.Standardised;
import org.heddle.spc.Watch;
import org.heddle.spc.Watching;
import org.heddle.spc.Yardstick;
import org.heddle.suggestion.SuggestionBook;
import org.heddle.supply.DocumentStore;
import org.heddle.terminal.WaitingBook;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A real door on a free port before a journal, in memory unless one is given, and a client in front
 * of it.
 */
final class OpenDoor implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  final Journal journal;
  final Genealogy genealogy = Genealogy.inMemory();
  final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  final RefusalBook refusals = new RefusalBook();
  final HoldBook holds = new HoldBook(genealogy, traveler, this::fact);
  final WebMetres web = new WebMetres(genealogy::number);
  final Suspects suspects = new Suspects(genealogy, holds, web, this::fact);
  final QueueBook queues = new QueueBook();
  final NonconformanceBook nonconformances = new NonconformanceBook();
  final AlertBook alerts = new AlertBook();
  final SuggestionBook suggestions = new SuggestionBook();
  final Intake intake;
  final Acting acting;
  final StepBook steps = new StepBook(genealogy, traveler, this::fact);
  final StationBook stations = new StationBook(traveler, this::fact);
  final AnswerBook answers = new AnswerBook();
  final MissingBook missing = new MissingBook(genealogy, steps, _ -> Plan.EMPTY);
  final WaitingBook waiting = new WaitingBook();
  final FigureBook figures =
      new FigureBook(
          new FigureBook.Names(genealogy::number, genealogy::ownNumber, _ -> "cell"),
          (_, _, _) -> new ShiftClock(ZoneOffset.UTC, Plant.Site.USUAL_SHIFTS),
          traveler,
          this::fact);
  final Reactions reactions = new Reactions(holds, web, suspects, _ -> Plan.EMPTY, this::fact);
  final Spc charts = new Spc(new FillMass(), _ -> "cell", genealogy::number);
  final Combined combined = new Combined(new FillMass(), _ -> "cell", genealogy::number);
  final Standardised standardised =
      new Standardised(new FillMass(), _ -> "cell", genealogy::number);
  final GoldenBook golden =
      new GoldenBook(new Runs(_ -> "cell", traveler, this::fact), this::document);
  final StudyBook studies = new StudyBook(this::document);
  final BaselineBook baselines = new BaselineBook(this::document);
  final Floor floor =
      new Floor(
          List.of(
              genealogy,
              traveler,
              refusals,
              new Outbox(
                  List.of(
                      charts,
                      combined,
                      standardised,
                      golden,
                      studies,
                      baselines,
                      holds,
                      web,
                      queues,
                      nonconformances,
                      steps,
                      missing,
                      stations,
                      answers,
                      waiting,
                      figures,
                      alerts,
                      suggestions,
                      reactions))),
          0);

  /** In force; tests put theirs here. */
  volatile Plan plan = Plan.EMPTY;

  /** How often the door said that there is no memory left. */
  final AtomicInteger memoryGone = new AtomicInteger();

  final Path folder = Files.createTempDirectory("door");
  final DocumentStore store = new DocumentStore(folder);
  final HttpDoor door;
  private final ExecutorService readers = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  OpenDoor() throws IOException {
    this(null, false);
  }

  OpenDoor(@Nullable Path pages, boolean demo) throws IOException {
    this(new MemoryJournal(), pages, demo);
  }

  OpenDoor(Journal journal, @Nullable Path pages, boolean demo) throws IOException {
    this(journal, pages, demo, Patience.USUAL, List.of());
  }

  /** A door that waits for slow callers only so long. */
  OpenDoor(Patience patience) throws IOException {
    this(new MemoryJournal(), null, false, patience, List.of());
  }

  /** A door with routes that no product has. */
  OpenDoor(List<Route> more) throws IOException {
    this(new MemoryJournal(), null, false, Patience.USUAL, more);
  }

  private OpenDoor(
      Journal journal, @Nullable Path pages, boolean demo, Patience patience, List<Route> more)
      throws IOException {
    this.journal = journal;

    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    intake = new Intake(journal, floor, new Origins(), List.of(new ClockCheck()), clock);
    acting = acting(intake, clock);
    FactJson json = new FactJson();
    Services services =
        new Services(
            new OpenGate(demo),
            new Inflow(intake, readers, patience),
            json,
            intake,
            journal,
            floor,
            genealogy,
            traveler,
            refusals,
            new Recall(genealogy, (_, _) -> Optional.of(List.of())),
            store,
            clock,
            true,
            () -> new Services.PlantName("North", "Europe/Berlin", "north"),
            new Populations(
                journal,
                floor,
                genealogy,
                Shifts.threeADay(ZoneId.of("Europe/Berlin")),
                folder.resolve("units"),
                Runnable::run),
            null,
            null,
            null,
            null,
            acting);
    floor.start();
    DoorConfig config = new DoorConfig(DoorConfig.LOOPBACK, 0, List.of(), pages, null, "1.2.3");
    door = HttpDoor.of(services, config, patience, memoryGone::incrementAndGet, more).start();
  }

  private Optional<byte[]> document(String sha256) {
    return store
        .find(sha256)
        .map(
            file -> {
              try {
                return Files.readAllBytes(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Fact fact(long position) {
    return journal.get(position);
  }

  private Acting acting(Intake intake, Clock clock) {
    Gatekeeper.Books books =
        new Gatekeeper.Books(genealogy, traveler, holds, queues, steps, stations);
    GateLog log =
        new GateLog(
            drafts -> intake.submit(List.of(new Message("gate", drafts, new byte[0]))), "test");
    return new Acting(
        holds,
        queues,
        nonconformances,
        alerts,
        reactions,
        suspects,
        new Gatekeeper(books, _ -> plan, clock),
        log.start(),
        answers,
        missing,
        stations,
        new Bypassed(genealogy, steps, stations),
        new EscapeProof(books, answers, _ -> Plan.EMPTY, clock),
        new GaugeReview(genealogy, traveler, stations, journal::get),
        charts,
        combined,
        standardised,
        golden,
        waiting,
        studies,
        baselines,
        figures,
        _ -> plan,
        _ -> Watching.of(Watch.of(new DetectorDesign(1_000, 1.5))),
        suggestions);
  }

  /**
   * A control plan of two rows: what is filled, 30 points to learn, a false alarm in 1,000 points;
   * and the height of the foam, by mean and range of five.
   */
  private static final class FillMass implements ControlPlans {
    @Override
    public Optional<Watch> watch(String product, String step, String characteristic, Instant at) {
      if (characteristic.equals("foam")) {
        return Optional.of(
            new Watch(
                new Watch.Points(
                    Watch.Chart.MEAN_AND_RANGE,
                    5,
                    Set.of(Watch.Apart.STATION),
                    Duration.ofHours(1)),
                new Watch.Ringing(new DetectorDesign(1_000, 1.5), 0, Severity.WARNING),
                true,
                new Watch.Learning(30, 0)));
      }
      return characteristic.equals("fill-mass")
          ? Optional.of(
              new Watch(
                  new Watch.Points(
                      Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.STATION), Duration.ofHours(1)),
                  new Watch.Ringing(
                      new DetectorDesign(1_000, 1.5), 0, Severity.WARNING, true, true),
                  true,
                  new Watch.Learning(30, 0)))
          : Optional.empty();
    }

    /** The heights of each ten minutes are one subgroup. */
    @Override
    public Optional<Yardstick> yardstick(
        String product, String step, String characteristic, Instant at) {
      return watch(product, step, "fill-mass", at)
          .filter(_ -> characteristic.equals("height"))
          .map(
              watch ->
                  new Yardstick(
                      "height",
                      Yardstick.Kind.XBAR_S,
                      new Yardstick.Size("", 50, Duration.ofMinutes(10)),
                      Set.of(),
                      watch));
    }

    @Override
    public List<Combination> together(String product, String step, Instant at) {
      return List.of(
          new Combination(
              "fill-mass+fill-time",
              List.of("fill-mass", "fill-time"),
              watch(product, step, "fill-mass", at).orElseThrow()));
    }

    @Override
    public long revision(Instant at) {
      return 0;
    }
  }

  /** The table the door was built from. */
  List<Route> routes() {
    return door.routes();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(door.address().resolve(path)).timeout(Duration.ofSeconds(30));
  }

  HttpRequest.Builder as(String user, String path) {
    return request(path).header("Authorization", "Bearer token-" + user);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(String user, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        as(user, path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.MAPPER.readTree(response.body());
  }

  URI address() {
    return door.address();
  }

  @Override
  public void close() {
    client.close();
    door.close();
    floor.close();
    readers.close();
  }
}
