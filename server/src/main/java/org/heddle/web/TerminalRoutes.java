package org.heddle.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heddle.access.Access;
import org.heddle.access.Permission;
import org.heddle.access.Terminal;
import org.heddle.access.Terminals;
import org.heddle.access.User;
import org.heddle.gate.GateAnswer;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.plan.HandWork;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.supply.DocumentStore;
import org.jspecify.annotations.Nullable;

/** A station's terminal: whose device it is, who stands there, what is to be done. */
final class TerminalRoutes {
  private static final int MAX_CODE = 4_000;

  private final Gate gate;
  private final Terminals terminals;
  private final Acting acting;
  private final TerminalList list;
  private final DocumentStore documents;
  private final Clock clock;
  private final Supplier<Services.PlantName> plant;
  private final boolean isSimulated;

  TerminalRoutes(Services services, Access access, Acting acting) {
    this.gate = services.gate();
    this.terminals = access.terminals();
    this.acting = acting;
    this.list = new TerminalList(services.genealogy(), acting);
    this.documents = services.documents();
    this.clock = services.clock();
    this.plant = services.plant();
    this.isSimulated = services.isSimulated();
  }

  /** The device. */
  record Device(String id, String name, String station) {}

  record Operator(String id, String name) {}

  /**
   * How the terminal stands.
   *
   * @param now by the plant's clock, to which the terminal sets its own
   * @param terminal absent when this device is none
   * @param operator absent when nobody is signed in
   * @param idleSeconds after which a badge is asked for again
   * @param tryBadges badges that a made-up plant shows to whoever looks
   */
  record Status(
      Instant now,
      @Nullable Device terminal,
      @Nullable Operator operator,
      long idleSeconds,
      boolean simulated,
      String zone,
      List<Gate.TryBadge> tryBadges) {}

  /** What the device keeps to be a terminal. */
  record Token(String token) {}

  /** As it was scanned. */
  record Badge(String code) {}

  /** As it was scanned; the step when one of several is meant. */
  record Scan(String code, @Nullable String step) {}

  /**
   * All that a station needs, also to go on without contact.
   *
   * @param stopped why the station is stopped; absent when it is not
   */
  record Work(
      String station,
      String name,
      @Nullable String stopped,
      List<TerminalSheet.Step> steps,
      List<TerminalList.Unit> units,
      Instant at) {}

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/terminal",
                Route.ANYONE,
                "Whether this device is a terminal, and who is there")
            .query("station", "in a simulated plant: be the terminal of that station")
            .gives(Status.class, this::status),
        Route.post("/api/terminal/enrol", Route.ANYONE, "Makes this device the terminal of a token")
            .takes(Token.class)
            .gives(Status.class, this::enrol),
        Route.post("/api/terminal/badge", Permission.WORK, "Signs in by badge; the next takes over")
            .takes(Badge.class)
            .gives(Status.class, this::badge),
        Route.post("/api/terminal/leave", Permission.WORK, "Nobody is there any more")
            .gives(Status.class, this::leave),
        Route.get(
                "/api/terminal/work", Permission.WORK, "The station's steps, what is here and next")
            .gives(Work.class, this::work),
        Route.get(
                "/api/terminal/documents/{sha256}",
                Permission.WORK,
                "A picture or drawing of the station's work sheets")
            .part("sha256", "64 hex digits of its content")
            .streams("application/octet-stream", this::document),
        Route.post(
                "/api/terminal/scan", Permission.WORK, "What a code is, and whether it may start")
            .takes(Scan.class)
            .gives(TerminalList.Unit.class, this::scan));
  }

  private Optional<Terminal> device(Ask ask) {
    return Optional.ofNullable(TerminalCookie.of(ask.context())).flatMap(terminals::bySecret);
  }

  private Terminal terminal(Ask ask) {
    return device(ask).orElseThrow(Trouble::signedOut);
  }

  private Status status(Ask ask) throws InterruptedException {
    Optional<String> station = ask.query("station");
    Optional<Terminal> known =
        device(ask).filter(t -> station.isEmpty() || station.get().equals(t.station()));
    if (known.isEmpty() && station.isPresent() && isStation(station.get())) {
      Optional<String> secret = gate.demoTerminal(station.get());
      if (secret.isPresent()) {
        TerminalCookie.set(ask.context(), secret.get());
        known = terminals.bySecret(secret.get());
      }
    }
    return status(known.or(() -> device(ask)).orElse(null), null);
  }

  private boolean isStation(String station) {
    return ItemId.isAllowed(station)
        && acting.plan().apply(clock.instant()).station(new StationId(station)).isPresent();
  }

  private Status status(@Nullable Terminal terminal, @Nullable User user)
      throws InterruptedException {
    return new Status(
        clock.instant(),
        terminal == null ? null : new Device(terminal.id(), terminal.name(), terminal.station()),
        user == null ? null : new Operator(user.id(), user.name()),
        Terminals.IDLE.toSeconds(),
        isSimulated,
        plant.get().zone(),
        gate.demoBadges());
  }

  private Status enrol(Ask ask) throws InterruptedException {
    String secret = ask.body(Token.class).token;
    Terminal terminal =
        terminals
            .bySecret(secret)
            .orElseThrow(
                () ->
                    new Trouble(
                        403,
                        "terminal-unknown",
                        "This is no token of a terminal that is enrolled.",
                        "The device is no terminal.",
                        "An administrator enrols terminals on the page Admin."));
    TerminalCookie.set(ask.context(), secret);
    return status(terminal, null);
  }

  private Status badge(Ask ask) throws InterruptedException {
    Terminal terminal = terminal(ask);
    User user =
        terminals
            .signIn(terminal, ask.body(Badge.class).code)
            .orElseThrow(
                () ->
                    new Trouble(
                        403,
                        "badge-unknown",
                        "This badge is not known here.",
                        "Nobody was signed in.",
                        "Scan it again; an administrator issues badges on the page Admin."));
    return status(terminal, user);
  }

  private Status leave(Ask ask) throws InterruptedException {
    terminals.leave(terminal(ask));
    return status(terminal(ask), null);
  }

  private void someoneIsThere(Terminal terminal) {
    if (terminals.present(terminal).isEmpty()) {
      throw new Trouble(
          403,
          "nobody-signed-in",
          "Nobody is signed in at this terminal.",
          "Nothing was asked and nothing was recorded.",
          "Scan a badge.");
    }
  }

  private Work work(Ask ask) {
    StationId station = new StationId(terminal(ask).station());
    Instant now = clock.instant();
    Plan plan = acting.plan().apply(now);
    return new Work(
        station.value(),
        plan.station(station).map(Plant.Station::name).orElse(station.value()),
        acting.stations().stop(station).map(stop -> stop.reason()).orElse(null),
        TerminalSheet.of(plan, station, acting),
        list.units(plan, station),
        now);
  }

  /** Only what the plan shows there: a terminal opens no other document. */
  private void document(Ask ask) throws IOException {
    StationId station = new StationId(terminal(ask).station());
    String sha256 = ask.part("sha256");
    Plan plan = acting.plan().apply(clock.instant());
    HandWork.Document document =
        TerminalSheet.shown(plan, station, acting, sha256)
            .orElseThrow(() -> Trouble.unknown("document", sha256));
    Path file = documents.find(sha256).orElseThrow(() -> Trouble.unknown("document", sha256));
    String type = document.format().mediaType();
    ask.context().contentType(type);
    ask.context().header("Content-Disposition", MediaTypes.disposition(type, document.name()));
    ask.context().header("Cache-Control", "private, max-age=31536000, immutable");
    try (InputStream in = Files.newInputStream(file)) {
      ask.context().disableCompression().res().setContentLengthLong(Files.size(file));
      in.transferTo(ask.context().res().getOutputStream());
    }
  }

  private TerminalList.Unit scan(Ask ask) throws InterruptedException {
    Terminal terminal = terminal(ask);
    someoneIsThere(terminal);
    Scan scan = ask.body(Scan.class);
    if (scan.code.isBlank() || scan.code.length() > MAX_CODE) {
      throw Trouble.wrong("code", "1 to " + MAX_CODE + " characters");
    }
    ItemId item =
        list.item(scan.code)
            .orElseThrow(
                () ->
                    new Trouble(
                        422,
                        "code-of-no-item",
                        "This code names no single thing.",
                        "Nothing was asked.",
                        "Scan the code of the unit itself."));
    Plan plan = acting.plan().apply(clock.instant());
    GateAnswer answer = list.ask(item, new StationId(terminal.station()), plan, scan.step);
    acting.log().record(answer);
    return list.asked(answer);
  }
}
