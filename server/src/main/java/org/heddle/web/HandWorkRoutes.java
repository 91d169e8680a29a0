package org.heddle.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heddle.access.Access;
import org.heddle.access.Permission;
import org.heddle.access.Terminal;
import org.heddle.access.Terminals;
import org.heddle.access.User;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Supply.DocumentAttached;
import org.heddle.fact.Supply.Noted;
import org.heddle.fact.Work;
import org.heddle.gate.WithoutContact;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Verdict;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;
import org.heddle.supply.DocumentStore;
import org.heddle.terminal.HandStep;
import org.heddle.terminal.StepEnd;
import org.jspecify.annotations.Nullable;

/**
 * What people did at a terminal, told now or after an hour without contact. The terminal's own key
 * makes each piece of work one, however often it is told.
 */
final class HandWorkRoutes {
  /** Bytes of a photo; a terminal scales it to a tenth of that. */
  static final int MAX_PHOTO_BYTES = 4 << 20;

  /** Photos of one piece of work. */
  static final int MAX_PHOTOS = 8;

  private static final int MAX_KEY = 100;
  private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/png", "image/webp");

  private final Terminals terminals;
  private final Acting acting;
  private final Genealogy genealogy;
  private final Intake intake;
  private final DocumentStore documents;

  HandWorkRoutes(Services services, Access access, Acting acting) {
    this.terminals = access.terminals();
    this.acting = acting;
    this.genealogy = services.genealogy();
    this.intake = services.intake();
    this.documents = services.documents();
  }

  /**
   * A step was begun.
   *
   * @param key the terminal's own, the same when it is told again
   * @param operator who was signed in
   * @param aloneSince when the last answer of the gate ran out, if nobody could be asked
   */
  record Start(
      String key,
      String item,
      String step,
      Instant at,
      String operator,
      @Nullable Instant aloneSince) {}

  record Entry(
      String characteristic, @Nullable String position, String typed, @Nullable String again) {}

  record Tick(String check, boolean good) {}

  /** A photo that was sent before. */
  record Photo(String sha256, String name, String mediaType) {}

  /** A step was ended; the server judges it. */
  record Finish(
      String key,
      String item,
      String step,
      Instant at,
      String operator,
      List<Entry> entries,
      List<Tick> checks,
      List<String> defects,
      @Nullable String note,
      @Nullable List<Photo> photos) {}

  /** Something is not as it should be; photos need an item. */
  record Note(
      String key,
      @Nullable String item,
      Instant at,
      String operator,
      String text,
      @Nullable List<Photo> photos) {}

  /**
   * It is recorded.
   *
   * @param again true when it had been told before
   */
  record Told(boolean recorded, boolean again) {}

  record Found(
      String id, String position, String name, String found, boolean good, String sentence) {}

  /** The verdict: ok or nok, with what was found of each thing. */
  record Ended(String result, boolean again, List<Found> lines) {}

  record Kept(String sha256, long bytes) {}

  List<Route> routes() {
    return List.of(
        Route.post("/api/terminal/start", Permission.WORK, "A step was begun at this station")
            .takes(Start.class)
            .gives(Told.class, this::start),
        Route.post(
                "/api/terminal/finish",
                Permission.WORK,
                "A step was ended, with all that was found")
            .takes(Finish.class)
            .gives(Ended.class, this::finish),
        Route.post("/api/terminal/note", Permission.WORK, "An exception, with photos")
            .takes(Note.class)
            .gives(Told.class, this::note),
        Route.post(
                "/api/terminal/photos", Permission.WORK, "Keeps a photo: image/jpeg, png or webp")
            .gives(Kept.class, this::photo));
  }

  private Terminal terminal(Ask ask) {
    return Optional.ofNullable(TerminalCookie.of(ask.context()))
        .flatMap(terminals::bySecret)
        .orElseThrow(Trouble::signedOut);
  }

  private static String source(Terminal terminal) {
    return "terminal:" + terminal.id();
  }

  private OperatorId operator(Terminal terminal, String id, Instant at) {
    User user =
        terminals
            .worked(terminal, id, at)
            .orElseThrow(
                () ->
                    new Trouble(
                        422,
                        "nobody-signed-in-then",
                        "'%s' was not signed in at this terminal at %s.".formatted(id, at),
                        "Nothing of it is recorded; the terminal keeps it.",
                        "Call a quality engineer, who can record it under their own name."));
    return new OperatorId(user.id());
  }

  private static String key(String key) {
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw Trouble.wrong("key", "1 to " + MAX_KEY + " characters");
    }
    return key;
  }

  private Told start(Ask ask) throws InterruptedException {
    Terminal terminal = terminal(ask);
    Start told = ask.body(Start.class);
    OperatorId by = operator(terminal, told.operator, told.at);
    StationId station = new StationId(terminal.station());
    ItemId item = known(told.item);
    asked(told.item, told.step, station, told.at);
    List<Draft> drafts = new ArrayList<>();
    if (told.aloneSince != null) {
      WithoutContact alone = new WithoutContact(station, told.step, told.aloneSince);
      WithoutContact.Piece piece = new WithoutContact.Piece(item, told.at, told.key);
      drafts.addAll(alone.drafts(acting.stations(), List.of(piece)));
    }
    Origin origin = new Origin(source(terminal), key(told.key) + ":started");
    drafts.add(new Draft(told.at, origin, by, new StepStarted(item, told.step, Work.at(station))));
    return new Told(true, record(drafts));
  }

  private Ended finish(Ask ask) throws InterruptedException {
    Terminal terminal = terminal(ask);
    Finish told = ask.body(Finish.class);
    StationId station = new StationId(terminal.station());
    Asked asked = asked(told.item, told.step, station, told.at);
    HandStep done =
        new HandStep(
            source(terminal),
            key(told.key),
            station,
            known(told.item),
            told.step,
            told.at,
            operator(terminal, told.operator, told.at),
            told.entries.stream()
                .map(e -> new HandStep.Entry(e.characteristic, text(e.position), e.typed, e.again))
                .toList(),
            told.checks.stream().map(t -> new HandStep.Tick(t.check, t.good)).toList(),
            told.defects,
            text(told.note),
            photos(told.photos));
    return switch (StepEnd.judge(
        done, asked.product, asked.step, asked.plan.handwork(asked.product.id(), told.step))) {
      case StepEnd.Outcome.Refused refused -> throw refused(refused);
      case StepEnd.Outcome.Ended ended -> {
        boolean again = record(ended.drafts());
        yield new Ended(
            Words.of(ended.result()), again, ended.lines().stream().map(this::found).toList());
      }
    };
  }

  private Found found(StepEnd.Line line) {
    return new Found(
        line.id(), line.position(), line.name(), line.found(), line.good(), line.sentence());
  }

  private static Trouble refused(StepEnd.Outcome.Refused refused) {
    StepEnd.Problem first = refused.problems().getFirst();
    return new Trouble(
        422,
        first.code(),
        String.join("; ", refused.problems().stream().map(StepEnd.Problem::sentence).toList())
            + ".",
        "Nothing of this step is recorded.",
        "Correct it and finish again.");
  }

  private record Asked(Plan plan, Product product, RouteStep step) {}

  private ItemId known(String text) {
    ItemId item = Deeds.item(text);
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    if (node < 0) {
      throw Trouble.unknown("item", text);
    }
    return lineage.item(node).orElse(item);
  }

  /** What the plan of that time asks of that item there. */
  private Asked asked(String item, String step, StationId station, Instant at) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(known(item));
    Plan plan = acting.plan().apply(at);
    Optional<Product> product = lineage.product(node).flatMap(plan::product);
    Optional<RouteStep> asked =
        product
            .flatMap(p -> p.step(step))
            .filter(s -> s.stations().contains(station) || s.alternates().contains(station));
    if (product.isEmpty() || asked.isEmpty()) {
      throw new Trouble(
          422,
          "step-not-here",
          "The plan of %s knows no step %s of %s at %s.".formatted(at, step, item, station),
          "Nothing of it is recorded.",
          "Scan the unit again, or call a quality engineer.");
    }
    return new Asked(plan, product.get(), asked.get());
  }

  private Told note(Ask ask) throws InterruptedException {
    Terminal terminal = terminal(ask);
    Note told = ask.body(Note.class);
    OperatorId by = operator(terminal, told.operator, told.at);
    ItemId item = told.item == null ? null : known(told.item);
    List<HandStep.Photo> photos = photos(told.photos);
    if (item == null && !photos.isEmpty()) {
      throw Trouble.wrong("photos", "a photo belongs to a unit; scan it first");
    }
    if (told.text.isBlank()) {
      throw Trouble.wrong("text", "a note says something");
    }
    String source = source(terminal);
    List<Draft> drafts = new ArrayList<>();
    Noted noted = new Noted(item, new StationId(terminal.station()), told.text.strip());
    drafts.add(new Draft(told.at, new Origin(source, key(told.key) + ":note"), by, noted));
    for (HandStep.Photo photo : photos) {
      Origin origin = new Origin(source, told.key + ":photo:" + photo.sha256().substring(0, 16));
      DocumentAttached attached =
          new DocumentAttached(
              java.util.Objects.requireNonNull(item),
              photo.sha256(),
              photo.name(),
              photo.mediaType(),
              "photo");
      drafts.add(new Draft(told.at, origin, by, attached));
    }
    return new Told(true, record(drafts));
  }

  private List<HandStep.Photo> photos(@Nullable List<Photo> given) {
    List<Photo> photos = given == null ? List.of() : given;
    if (photos.size() > MAX_PHOTOS) {
      throw Trouble.wrong("photos", "at most " + MAX_PHOTOS);
    }
    for (Photo photo : photos) {
      if (!PHOTOS.contains(photo.mediaType)) {
        throw Trouble.wrong("photos", "'" + photo.mediaType + "' is no photo");
      }
      if (documents.find(photo.sha256).isEmpty()) {
        throw Trouble.unknown("document", photo.sha256);
      }
    }
    return photos.stream().map(p -> new HandStep.Photo(p.sha256, p.name, p.mediaType)).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Kept photo(Ask ask) throws IOException {
    HttpServletRequest request = ask.context().req();
    String type = FactRoutes.mediaType(ask.context());
    if (!PHOTOS.contains(type)) {
      throw new Trouble(
          415,
          "media-type-unknown",
          "'" + type + "' is no photo.",
          "Nothing was kept.",
          "Send image/jpeg, image/png or image/webp.");
    }
    if (request.getContentLengthLong() > MAX_PHOTO_BYTES) {
      throw Trouble.tooLarge(MAX_PHOTO_BYTES);
    }
    InputStream body = new java.io.ByteArrayInputStream(ask.bodyBytes(MAX_PHOTO_BYTES));
    return switch (documents.keep(body)) {
      case DocumentStore.Outcome.Kept(String sha256, long bytes) -> new Kept(sha256, bytes);
      case DocumentStore.Outcome.TooLarge() -> throw Trouble.tooLarge(MAX_PHOTO_BYTES);
    };
  }

  /** True when all of it had been recorded before. */
  private boolean record(List<Draft> drafts) throws InterruptedException {
    List<Verdict> verdicts = intake.command(new Message("terminal", drafts, new byte[0]));
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Rejected rejected) {
        throw new Trouble(
            422,
            rejected.problem().code(),
            rejected.problem().message(),
            "What was refused is kept under Rejected; the rest is recorded.",
            "Call a quality engineer.");
      }
    }
    return verdicts.stream().allMatch(verdict -> verdict instanceof Verdict.Duplicate);
  }
}
