package org.heddle.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.access.Role;
import org.heddle.fact.Control.Severity;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.ControlChange;
import org.heddle.plan.ControlEdit;
import org.heddle.plan.ControlRow;
import org.heddle.plan.ControlRule;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanHistory;
import org.heddle.statistics.RunRule;
import org.jspecify.annotations.Nullable;

/** The control plan: what watches each characteristic, at what price, and how that is changed. */
final class ControlPlanRoutes {
  /** Versions told of at once. */
  private static final int VERSIONS = 50;

  private static final int MAX_VERSIONS = 500;

  private final AdoptedPlans plans;
  private final @Nullable PlanFolder folder;
  private final Clock clock;
  private final ControlPlanBoard board;
  private final ControlPlanSave save;

  ControlPlanRoutes(Services services, Acting acting, AdoptedPlans plans) {
    this.plans = plans;
    this.folder = services.planFolder();
    this.clock = services.clock();
    this.board = new ControlPlanBoard(plans, acting);
    this.save = new ControlPlanSave(services, plans);
  }

  /**
   * A document in its newest version.
   *
   * @param isInForce false for a version that is still to come
   * @param file of the watched folder that holds it
   * @param isAhead true when that file holds a text that is not adopted
   */
  record Document(
      String id,
      String title,
      int version,
      Instant effectiveFrom,
      boolean isInForce,
      Instant recordedAt,
      @Nullable String by,
      @Nullable String file,
      boolean isAhead) {}

  /** The words that a row may say. */
  record Choices(
      List<String> charts,
      List<String> streams,
      List<String> rules,
      List<String> severities,
      List<String> reactions,
      List<String> signings,
      List<String> roles) {}

  /**
   * All of it.
   *
   * @param isPriced false where prices were left out
   */
  record Overview(
      List<Document> documents,
      List<ControlPlanBoard.Line> characteristics,
      ControlPlanBoard.Sum sum,
      boolean isPriced,
      Choices choices) {}

  /**
   * A row as somebody wants it.
   *
   * @param base the version it was read in
   * @param row which of the document; absent for a further one
   * @param text what it says; absent to begin with what the form says
   * @param form what the form says now; absent when the text was changed
   * @param lines true to write it with one key on each line
   */
  record CheckAsk(
      String document,
      int base,
      @Nullable Integer row,
      @Nullable String text,
      @Nullable ControlRow form,
      @Nullable Boolean lines) {}

  /**
   * A problem.
   *
   * @param line of the row's text; 0 for what stands elsewhere
   * @param documentLine of the whole document
   */
  record Problem(
      int line, int column, int documentLine, String path, String message, String advice) {
    static Problem of(ControlEdit.Problem problem) {
      return new Problem(
          problem.line(),
          problem.column(),
          problem.inDocument().line(),
          problem.inDocument().path(),
          problem.inDocument().message(),
          problem.inDocument().advice());
    }
  }

  record Checked(String text, @Nullable ControlRow form, List<Problem> problems) {}

  record PriceAsk(String document, int base, @Nullable Integer row, @Nullable String text) {}

  record Change(
      String step,
      String characteristic,
      List<String> products,
      @Nullable String was,
      @Nullable String is) {
    static Change of(ControlChange change) {
      return new Change(
          change.step(), change.characteristic(), change.products(), change.was(), change.is());
    }
  }

  record Version(
      String document,
      int version,
      Instant effectiveFrom,
      Instant recordedAt,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String meaning,
      @Nullable String second,
      List<Change> changes) {}

  record Versions(List<Version> versions) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/control-plan", Permission.SEE, "What watches each characteristic")
            .query("prices", "none: at once, without false alarms and delays")
            .gives(Overview.class, this::overview),
        Route.post("/api/control-plan/check", Permission.SEE, "A row as text and as form")
            .takes(CheckAsk.class)
            .gives(Checked.class, this::check),
        Route.post("/api/control-plan/price", Permission.SEE, "What a row costs and finds")
            .takes(PriceAsk.class)
            .gives(ControlPlanBoard.Price.class, this::price),
        Route.post("/api/control-plan/rows", Permission.CORRECT, "Puts a row in force")
            .takes(ControlPlanSave.SaveAsk.class)
            .gives(ControlPlanSave.Saved.class, save::save),
        Route.get("/api/control-plan/versions", Permission.SEE, "Who changed what, and why")
            .query("document", "only of that document")
            .query("after", "only versions after that one")
            .query("limit", "versions, at most " + MAX_VERSIONS)
            .gives(Versions.class, this::versions));
  }

  private Overview overview(Ask ask) {
    boolean isPriced = ask.query("prices").filter("none"::equals).isEmpty();
    List<ControlPlanBoard.Line> lines = board.lines(isPriced);
    List<Document> documents =
        plans.newest().documents().stream().map(d -> document(latest(plans, d.id()))).toList();
    return new Overview(documents, lines, board.sum(lines, isPriced), isPriced, choices());
  }

  /** The newest version, in force or not. */
  static PlanHistory.Adoption latest(AdoptedPlans plans, String document) {
    return plans.history().adoptions(document).stream()
        .max(Comparator.comparingInt(adoption -> adoption.document().version()))
        .orElseThrow(() -> Trouble.unknown("plan", document));
  }

  private Document document(PlanHistory.Adoption adoption) {
    PlanDocument document = adoption.document();
    Optional<Path> file = folder == null ? Optional.empty() : folder.fileOf(document.id());
    return new Document(
        document.id(),
        document.title(),
        document.version(),
        adoption.effectiveFrom(),
        !adoption.effectiveFrom().isAfter(clock.instant()),
        adoption.recordedAt(),
        adoption.by() == null ? null : adoption.by().value(),
        file.map(path -> String.valueOf(path.getFileName())).orElse(null),
        file.filter(path -> isAhead(path, document)).isPresent());
  }

  private boolean isAhead(Path file, PlanDocument document) {
    return folder != null && folder.isAhead(file, document.id(), plans.history());
  }

  private static Choices choices() {
    List<String> rules = new ArrayList<>();
    for (RunRule rule : RunRule.values()) {
      rules.add((rule.name().startsWith("N") ? "nelson-" : "western-electric-") + digits(rule));
    }
    return new Choices(
        words(ControlRule.Chart.values()),
        words(ControlRule.StreamPart.values()),
        rules,
        words(Severity.values()),
        words(ControlRule.Reaction.values()),
        words(ControlRule.Signing.values()),
        List.of(Role.values()).stream().map(Role::word).toList());
  }

  private static String digits(RunRule rule) {
    return rule.name().substring(1);
  }

  /** As the plan writes them. */
  private static List<String> words(Enum<?>[] constants) {
    return List.of(constants).stream().map(each -> Words.of(each).replace(' ', '-')).toList();
  }

  private Checked check(Ask ask) {
    CheckAsk wish = ask.body(CheckAsk.class);
    PlanDocument base = save.base(wish.document, wish.base, wish.row);
    String text = wish.text;
    if (wish.form != null) {
      Optional<ControlRow> before =
          text == null ? Optional.empty() : edit(base, wish.row, text).form();
      text =
          text == null || before.isEmpty()
              ? wish.form.text()
              : ControlEdit.changed(text, before.get(), wish.form);
    }
    if (text == null) {
      throw Trouble.wrong("text", "a text or a form is needed");
    }
    String written = wish.lines != null && wish.lines ? ControlEdit.onLines(text) : text;
    ControlEdit edit = edit(base, wish.row, written);
    return new Checked(
        written, edit.form().orElse(null), edit.problems().stream().map(Problem::of).toList());
  }

  private ControlEdit edit(PlanDocument base, @Nullable Integer row, @Nullable String text) {
    return ControlEdit.of(base, new ControlEdit.Wish(row, text), save.earliest(base.id()));
  }

  private ControlPlanBoard.Price price(Ask ask) {
    PriceAsk wish = ask.body(PriceAsk.class);
    PlanDocument base = save.base(wish.document, wish.base, wish.row);
    return board.price(edit(base, wish.row, wish.text));
  }

  private Versions versions(Ask ask) {
    int limit = ask.limit(VERSIONS, MAX_VERSIONS);
    Optional<String> document = ask.query("document");
    long after = ask.whole("after", 0);
    List<PlanHistory.Adoption> all = plans.history().adoptions();
    List<Version> versions = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && versions.size() < limit; i--) {
      PlanDocument is = all.get(i).document();
      if (document.filter(d -> !d.equals(is.id())).isEmpty() && is.version() > after) {
        versions.add(version(all, i));
      }
    }
    return new Versions(versions);
  }

  private Version version(List<PlanHistory.Adoption> all, int index) {
    PlanHistory.Adoption adoption = all.get(index);
    PlanDocument is = adoption.document();
    Optional<PlanDocument> was =
        all.subList(0, index).stream()
            .map(PlanHistory.Adoption::document)
            .filter(each -> each.id().equals(is.id()) && each.version() < is.version())
            .max(Comparator.comparingInt(PlanDocument::version));
    Optional<AdoptedPlans.Approved> approved = plans.approval(is.id(), is.version());
    return new Version(
        is.id(),
        is.version(),
        adoption.effectiveFrom(),
        adoption.recordedAt(),
        adoption.by() == null ? null : adoption.by().value(),
        approved.map(a -> a.fact().reason()).orElse(null),
        approved.map(a -> a.fact().approval().meaning()).filter(m -> !m.isEmpty()).orElse(null),
        approved.map(a -> a.fact().approval().second()).map(Object::toString).orElse(null),
        was.map(before -> ControlChange.between(before, is)).orElse(List.of()).stream()
            .map(Change::of)
            .toList());
  }
}
