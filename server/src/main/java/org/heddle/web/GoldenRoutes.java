package org.heddle.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.heddle.access.Permission;
import org.heddle.containment.HoldOn;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Control.Severity;
import org.heddle.golden.GoldenBook;
import org.heddle.golden.Making;
import org.heddle.golden.Proposals;
import org.heddle.golden.Reference;
import org.heddle.golden.ReferenceCodec;
import org.heddle.golden.Run;
import org.heddle.golden.Subject;
import org.heddle.golden.Verdict;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;
import org.heddle.supply.DocumentStore;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** Golden profiles: what is recorded, what would be one, adopting it, and runs held against it. */
final class GoldenRoutes {
  private static final int USUAL_RUNS = 60;
  private static final double USUAL_FALSE_ALARMS = 1;
  private static final int MAX_REASON = 2_000;

  /** Runs of one kind at the same time; each is some 80 places of all its variables. */
  private static final int MAX_RUNNING = 20;

  private final GoldenBook book;
  private final Proposals proposals;
  private final Acting acting;
  private final Traveler traveler;
  private final Journal journal;
  private final DocumentStore documents;
  private final Supplier<PlanBook> plan;
  private final Deeds deeds;
  private final CurveParts curves;

  GoldenRoutes(Services services, Acting acting) {
    this.book = acting.golden();
    this.acting = acting;
    this.traveler = services.traveler();
    this.proposals = new Proposals(book, services.traveler(), services.journal()::get);
    this.journal = services.journal();
    this.documents = services.documents();
    this.plan = services.book();
    this.deeds = new Deeds(services);
    this.curves = new CurveParts(services.traveler(), services.journal()::get);
  }

  /**
   * A profile that is wanted.
   *
   * @param source curve or coil; curve when absent
   * @param runs how many are looked at, evenly over the last
   * @param until only runs before then
   * @param exclude positions of runs that are left out
   * @param falseAlarmsPerMonth allowed for all its runs together; 1 when absent
   * @param severity of its alarms: notice, warning or alarm; warning when absent
   */
  record AdoptAsk(
      String product,
      String step,
      @Nullable String program,
      @Nullable String source,
      @Nullable Integer runs,
      @Nullable Instant until,
      @Nullable List<Long> exclude,
      @Nullable Double falseAlarmsPerMonth,
      @Nullable String severity,
      String reason,
      Deeds.@Nullable Signed signature) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/golden", Permission.SEE, "Golden profiles, and of what there could be one")
            .gives(GoldenAnswers.Lines.class, _ -> lines()),
        Route.get("/api/golden/proposal", Permission.SEE, "A profile made of the last good runs")
            .query("product", "whose runs")
            .query("step", "at which step")
            .query("program", "under which program; none when absent")
            .query("source", "curve or coil; curve when absent")
            .query(
                "runs", "how many are looked at, evenly over the last, at most " + Making.MAX_RUNS)
            .query("until", "only runs before then")
            .query("exclude", "positions of runs to leave out, commas between")
            .gives(GoldenAnswers.Proposal.class, this::proposal),
        Route.post("/api/golden", Permission.CORRECT, "Adopts the profile that is proposed now")
            .takes(AdoptAsk.class)
            .gives(GoldenAnswers.Line.class, this::adopt),
        id(Route.get("/api/golden/{id}", Permission.SEE, "A profile with all that belongs to it"))
            .gives(GoldenAnswers.Detail.class, this::detail),
        id(Route.get("/api/golden/{id}/running", Permission.SEE, "Unfinished runs, place by place"))
            .gives(GoldenAnswers.AllRunning.class, this::running),
        id(Route.get("/api/golden/{id}/runs/{seq}", Permission.SEE, "A run held against a profile"))
            .part("seq", "the position of the fact that completes the run")
            .gives(GoldenAnswers.Compared.class, this::compared),
        id(Route.get("/api/golden/{id}/export.csv", Permission.SEE, "The bands of a profile"))
            .streams("text/csv", this::csv),
        Route.get("/api/items/{id}/golden", Permission.SEE, "Curves of an item against profiles")
            .part("id", "the item")
            .gives(GoldenAnswers.OfItems.class, this::ofItem));
  }

  private static Route.Builder id(Route.Builder route) {
    return route.part("id", "of the profile, such as G-1");
  }

  private GoldenAnswers.Lines lines() {
    return new GoldenAnswers.Lines(
        book.adopted().reversed().stream().map(this::line).toList(),
        book.kinds().stream().map(this::kind).toList());
  }

  private GoldenAnswers.Kind kind(GoldenBook.State state) {
    return new GoldenAnswers.Kind(
        which(state.subject()),
        state.count(),
        state.last(),
        state.runsPerMonth() / 720,
        state.reference().map(Reference::id).orElse(null));
  }

  private GoldenAnswers.Which which(Subject subject) {
    String name =
        subject.product().isEmpty() ? "" : plan.get().productName(new ProductId(subject.product()));
    return new GoldenAnswers.Which(
        subject.product(), name, subject.step(), subject.program(), Words.of(subject.source()));
  }

  private GoldenAnswers.Line line(GoldenBook.Adopted adopted) {
    @Nullable Reference reference = adopted.reference().orElse(null);
    Optional<GoldenBook.State> kind = adopted.reference().flatMap(r -> book.kind(r.subject()));
    boolean isInForce =
        kind.flatMap(GoldenBook.State::reference)
            .filter(r -> r.id().equals(adopted.id()))
            .isPresent();
    return new GoldenAnswers.Line(
        adopted.id(),
        reference == null ? "broken" : isInForce ? "in-force" : "replaced",
        reference == null ? null : which(reference.subject()),
        reference == null ? null : GoldenAnswers.Ch.of(reference.axis()),
        reference == null ? List.of() : GoldenAnswers.Ch.all(reference.variables()),
        adopted.at(),
        adopted.by(),
        reference == null ? "" : reference.adoption().reason(),
        reference == null ? "" : Words.of(reference.adoption().severity()),
        reference == null ? 0 : reference.runs().size(),
        reference == null ? 0 : reference.leftOut().size(),
        isInForce ? kind.get().judged() : 0,
        isInForce ? kind.get().left() : 0,
        isInForce ? kind.get().open() : List.of(),
        adopted.sha256(),
        adopted.position());
  }

  private GoldenBook.Adopted adopted(Ask ask) {
    return book.adopted(ask.part("id"))
        .orElseThrow(() -> Trouble.unknown("golden profile", ask.part("id")));
  }

  private Reference reference(Ask ask) {
    GoldenBook.Adopted adopted = adopted(ask);
    return adopted.reference().orElseThrow(() -> Trouble.unknown("document", adopted.sha256()));
  }

  private GoldenAnswers.Detail detail(Ask ask) {
    GoldenBook.Adopted adopted = adopted(ask);
    GoldenAnswers.Line line = line(adopted);
    Reference reference = adopted.reference().orElse(null);
    if (reference == null) {
      return new GoldenAnswers.Detail(
          line, null, List.of(), List.of(), List.of(), List.of(), List.of());
    }
    boolean isInForce = line.state().equals("in-force");
    Optional<GoldenBook.State> kind = book.kind(reference.subject()).filter(_ -> isInForce);
    return new GoldenAnswers.Detail(
        line,
        GoldenAnswers.shape(reference),
        reference.runs().stream().flatMap(at -> used(at).stream()).toList(),
        reference.leftOut().stream().flatMap(each -> leftOut(each).stream()).toList(),
        kind.map(k -> k.recent().stream().map(GoldenAnswers.Seen::of).toList()).orElse(List.of()),
        kind.map(GoldenAnswers::byPart).orElse(List.of()),
        book.adopted().stream()
            .filter(each -> each.reference().filter(r -> isSame(r, reference)).isPresent())
            .map(GoldenBook.Adopted::id)
            .toList());
  }

  private GoldenAnswers.AllRunning running(Ask ask) {
    Reference reference = reference(ask);
    return new GoldenAnswers.AllRunning(
        book.running(reference.id()).stream()
            .limit(MAX_RUNNING)
            .map(run -> GoldenAnswers.Running.of(reference, run))
            .toList());
  }

  private static boolean isSame(Reference one, Reference other) {
    return one.subject().equals(other.subject());
  }

  private Optional<GoldenAnswers.Used> used(long position) {
    return book.runs()
        .at(position)
        .map(run -> new GoldenAnswers.Used(position, run.item().text(), run.place(), run.at()));
  }

  private Optional<GoldenAnswers.LeftOut> leftOut(Reference.LeftOut each) {
    return book.runs()
        .at(each.position())
        .map(
            run ->
                new GoldenAnswers.LeftOut(
                    each.position(), run.item().text(), run.place(), run.at(), each.reason()));
  }

  private GoldenAnswers.Proposal proposal(Ask ask) {
    List<Long> exclude = new ArrayList<>();
    for (String each : ask.query("exclude").map(text -> text.split(",")).orElse(new String[0])) {
      exclude.add(position(each));
    }
    AdoptAsk wish =
        new AdoptAsk(
            ask.query("product").orElse(""),
            ask.query("step").orElseThrow(() -> Trouble.wrong("step", "is missing")),
            ask.query("program").orElse(""),
            ask.query("source").orElse(null),
            Math.toIntExact(Math.min(Making.MAX_RUNS, ask.whole("runs", USUAL_RUNS))),
            ask.instant("until").orElse(null),
            exclude,
            null,
            null,
            "",
            null);
    Subject subject = subject(wish);
    return switch (propose(wish, "left out by hand")) {
      case Making.Outcome.Made made ->
          new GoldenAnswers.Proposal(
              which(subject),
              GoldenAnswers.shape(made),
              made.runs().stream().flatMap(run -> used(run.position()).stream()).toList(),
              made.leftOut().stream().flatMap(each -> leftOut(each).stream()).toList(),
              null);
      case Making.Outcome.Refused refused ->
          new GoldenAnswers.Proposal(
              which(subject),
              null,
              List.of(),
              refused.leftOut().stream().flatMap(each -> leftOut(each).stream()).toList(),
              refused.why());
    };
  }

  private static long position(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Trouble.wrong("exclude", "'" + text + "' is no position in the journal");
    }
    return Long.parseLong(text);
  }

  private static Subject subject(AdoptAsk wish) {
    String source = Objects.requireNonNullElse(wish.source, "curve");
    Subject.Source from =
        switch (source) {
          case "curve" -> Subject.Source.CURVE;
          case "coil" -> Subject.Source.COIL;
          default -> throw Trouble.wrong("source", "must be curve or coil");
        };
    return new Subject(wish.product, wish.step, Objects.requireNonNullElse(wish.program, ""), from);
  }

  private Making.Outcome propose(AdoptAsk wish, String why) {
    Map<Long, String> exclude = new HashMap<>();
    Objects.requireNonNullElse(wish.exclude, List.<Long>of()).forEach(at -> exclude.put(at, why));
    int runs = Objects.requireNonNullElse(wish.runs, USUAL_RUNS);
    double allowed = Objects.requireNonNullElse(wish.falseAlarmsPerMonth, USUAL_FALSE_ALARMS);
    if (runs < 1 || runs > Making.MAX_RUNS || !(allowed > 0 && allowed <= 1_000)) {
      throw Trouble.wrong("runs", "from 1 to " + Making.MAX_RUNS + ", false alarms above 0");
    }
    return proposals.propose(
        new Proposals.Wish(
            subject(wish),
            runs,
            Objects.requireNonNullElse(wish.until, Instant.MAX),
            exclude,
            allowed,
            this::objection));
  }

  private Optional<String> objection(ItemId item) {
    return acting.holds().on(item).stream()
        .findFirst()
        .map(HoldOn::hold)
        .map(hold -> "on hold " + hold.id());
  }

  private GoldenAnswers.Line adopt(Ask ask) throws IOException, InterruptedException {
    AdoptAsk wish = ask.body(AdoptAsk.class);
    String reason = Deeds.reason(wish.reason);
    if (reason.length() > MAX_REASON) {
      throw Trouble.wrong("reason", "at most " + MAX_REASON + " characters");
    }
    Severity severity = severity(wish.severity);
    if (!(propose(wish, "left out: " + reason) instanceof Making.Outcome.Made made)) {
      throw new Trouble(
          409,
          "no-golden-profile",
          "These runs are no basis for a golden profile.",
          "Nothing was adopted.",
          "Look at the proposal: it says which runs were left out and why.");
    }
    String id = "G-" + (book.adopted().size() + 1);
    Subject subject = subject(wish);
    Approval approval =
        deeds.approve(ask.visitor(), wish.signature, Deeds.Needed.ONE, "golden profile " + id);
    Reference.Adoption adoption =
        new Reference.Adoption(
            reason,
            severity,
            approval.meaning(),
            approval.second() == null ? "" : approval.second().value());
    byte[] document = ReferenceCodec.bytes(made.adopted(id, subject, adoption));
    if (!(documents.keep(new ByteArrayInputStream(document))
        instanceof DocumentStore.Outcome.Kept kept)) {
      throw Trouble.tooLarge(DocumentStore.MAX_BYTES);
    }
    deeds.record(
        ask.visitor(),
        "golden:" + id,
        new ModelAdopted(id, Reference.KIND, subject.text(), kept.sha256()));
    return line(book.adopted(id).orElseThrow());
  }

  private static Severity severity(@Nullable String word) {
    return Arrays.stream(Severity.values())
        .filter(each -> Words.of(each).equals(Objects.requireNonNullElse(word, "warning")))
        .findFirst()
        .orElseThrow(() -> Trouble.wrong("severity", "must be notice, warning or alarm"));
  }

  private GoldenAnswers.Compared compared(Ask ask) {
    Reference reference = reference(ask);
    long seq = ask.wholePart("seq");
    Run run =
        (seq < journal.size() ? book.runs().at(seq) : Optional.<Run>empty())
            .orElseThrow(() -> Trouble.unknown("run", ask.part("seq")));
    Verdict verdict =
        reference
            .judge(run)
            .orElseThrow(
                () ->
                    Trouble.wrong(
                        "seq", "this run has other variables than " + reference.id() + " has"));
    return GoldenAnswers.compared(reference, run, verdict);
  }

  private void csv(Ask ask) throws IOException {
    Reference reference = reference(ask);
    GoldenAnswers.Shape shape = GoldenAnswers.shape(reference);
    List<String> header = List.of(shape.axis().name(), "variable", "unit", "mean", "low", "high");
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), reference.id(), header)) {
      for (GoldenAnswers.Band band : shape.bands()) {
        for (int k = 0; k < shape.places().length; k++) {
          sheet.row(
              List.of(
                  shape.places()[k],
                  band.variable().name(),
                  band.variable().symbol(),
                  band.mean()[k],
                  band.low()[k],
                  band.high()[k]));
        }
      }
    }
  }

  private GoldenAnswers.OfItems ofItem(Ask ask) {
    ItemId item = ask.item("id");
    List<GoldenAnswers.OfItem> rows = new ArrayList<>();
    long[] history = traveler.history(item, Long.MAX_VALUE);
    Set<Long> completing = curves.completing(item, Long.MAX_VALUE);
    for (int i = Math.max(0, history.length - Chronicle.MAX_FACTS); i < history.length; i++) {
      if (!CurveParts.isPart(journal.get(history[i])) || completing.contains(history[i])) {
        judged(history[i]).ifPresent(rows::add);
      }
    }
    return new GoldenAnswers.OfItems(item.text(), rows);
  }

  private Optional<GoldenAnswers.OfItem> judged(long at) {
    return book.referenceFor(at)
        .flatMap(
            reference ->
                book.runs()
                    .at(at)
                    .flatMap(
                        run ->
                            reference
                                .judge(run)
                                .map(
                                    verdict ->
                                        new GoldenAnswers.OfItem(
                                            at,
                                            reference.id(),
                                            reference.subject().step(),
                                            run.place(),
                                            run.at(),
                                            verdict.leaves(),
                                            verdict.chance(),
                                            verdict.sentence(reference, run)))));
  }
}
