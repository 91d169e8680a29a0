package org.heddle.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.HandWork;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.PlanLoading;
import org.heddle.plan.Plant;
import org.heddle.plan.WorkSheetEdit;
import org.heddle.supply.DocumentStore;
import org.jspecify.annotations.Nullable;

/** Pictures and drawings of the work sheets: sent, looked at, and put into the plan by name. */
final class WorkSheetRoutes {
  /** Bytes of a picture or drawing: a terminal keeps all of its station for the time alone. */
  static final int MAX_BYTES = 10 << 20;

  /** Documents of one row; a person before a unit reads no more. */
  private static final int MAX_SHOWN = 20;

  private static final int MAX_NAME = 120;

  private final AdoptedPlans plans;
  private final DocumentStore documents;
  private final ControlPlanSave save;

  WorkSheetRoutes(Services services, AdoptedPlans plans) {
    this.plans = plans;
    this.documents = services.documents();
    this.save = new ControlPlanSave(services, plans);
  }

  /**
   * One of them.
   *
   * @param isKept false when its content is not on this server
   */
  record Shown(String name, String sha256, String format, boolean isKept) {}

  /**
   * The work sheet of a step.
   *
   * @param version of the document, the newest
   * @param row of the document's hand work; absent when the plan says nothing of the step yet
   */
  record Sheet(
      String document,
      int version,
      @Nullable Integer row,
      String step,
      String stepName,
      List<String> products,
      List<String> lines,
      List<Shown> documents) {}

  record Sheets(List<Sheet> sheets, int maxBytes) {}

  /** A file that is kept, with what its content says it is. */
  record Kept(String sha256, long bytes, String format) {}

  record Named(String name, String sha256) {}

  /**
   * What a step is to show from now on, in this order.
   *
   * @param version in which it was read
   * @param row absent for a step without a row
   */
  record ShowAsk(
      String document,
      int version,
      @Nullable Integer row,
      String step,
      List<Named> documents,
      String reason,
      Deeds.@Nullable Signed signature) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/work-sheets", Permission.SEE, "What each step shows to whoever does it")
            .gives(Sheets.class, _ -> sheets()),
        Route.get(
                "/api/work-sheets/files/{sha256}",
                Permission.SEE,
                "A picture or drawing, as what its content is")
            .part("sha256", "64 hex digits of its content")
            .streams("application/octet-stream", this::file),
        Route.post(
                "/api/work-sheets/files",
                Permission.CORRECT,
                "Keeps a PNG, JPEG, WebP or PDF of at most 10 MB for a work sheet")
            .gives(Kept.class, this::keep),
        Route.post(
                "/api/work-sheets",
                Permission.CORRECT,
                "Puts in force what a step shows: a new version of its plan document, signed")
            .takes(ShowAsk.class)
            .gives(ControlPlanSave.Saved.class, this::show));
  }

  private Sheets sheets() {
    List<Sheet> sheets = new ArrayList<>();
    plans.newest().documents().stream()
        .map(PlanDocument::id)
        .map(id -> ControlPlanRoutes.latest(plans, id))
        .map(PlanHistory.Adoption::document)
        .sorted(Comparator.comparing(PlanDocument::id))
        .forEach(document -> addSheets(document, sheets));
    return new Sheets(sheets, MAX_BYTES);
  }

  private void addSheets(PlanDocument document, List<Sheet> sheets) {
    for (int row = 0; row < document.handwork().size(); row++) {
      sheets.add(sheet(document, row, document.handwork().get(row)));
    }
    document.steps().stream()
        .map(Plant.Step::id)
        .filter(step -> document.handwork().stream().noneMatch(row -> row.step().equals(step)))
        .forEach(step -> sheets.add(sheet(document, null, HandWork.usual(step))));
  }

  private Sheet sheet(PlanDocument document, @Nullable Integer row, HandWork work) {
    String name =
        document.steps().stream()
            .filter(step -> step.id().equals(work.step()))
            .map(Plant.Step::name)
            .findFirst()
            .orElse(work.step());
    return new Sheet(
        document.id(),
        document.version(),
        row,
        work.step(),
        name,
        work.products().stream().map(Object::toString).toList(),
        work.sheet(),
        work.documents().stream().map(this::shown).toList());
  }

  private Shown shown(HandWork.Document each) {
    boolean isKept = documents.find(each.sha256()).isPresent();
    return new Shown(
        each.name(), each.sha256(), each.format().name().toLowerCase(Locale.ROOT), isKept);
  }

  private Kept keep(Ask ask) throws IOException {
    if (ask.context().req().getContentLengthLong() > MAX_BYTES) {
      throw Trouble.tooLarge(MAX_BYTES);
    }
    byte[] content = ask.bodyBytes(MAX_BYTES);
    HandWork.Format format = format(content).orElseThrow(WorkSheetRoutes::notShown);
    return switch (documents.keep(new ByteArrayInputStream(content))) {
      case DocumentStore.Outcome.Kept(String sha256, long bytes) ->
          new Kept(sha256, bytes, format.name().toLowerCase(Locale.ROOT));
      case DocumentStore.Outcome.TooLarge() -> throw Trouble.tooLarge(MAX_BYTES);
    };
  }

  private static Trouble notShown() {
    return new Trouble(
        415,
        "media-type-unknown",
        "This is no picture or drawing that a terminal can show.",
        "Nothing was kept.",
        "Send a PNG, JPEG, WebP or PDF file; its content counts, not its name.");
  }

  /** By how the content begins: a name says nothing, and a terminal must be able to show it. */
  static Optional<HandWork.Format> format(byte[] content) {
    String head =
        new String(
            content, 0, Math.min(12, content.length), java.nio.charset.StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n")) {
      return Optional.of(HandWork.Format.PNG);
    } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(HandWork.Format.JPEG);
    } else if (head.startsWith("RIFF") && head.endsWith("WEBP")) {
      return Optional.of(HandWork.Format.WEBP);
    }
    return head.startsWith("%PDF-") ? Optional.of(HandWork.Format.PDF) : Optional.empty();
  }

  private HandWork.Format formatOf(String sha256) throws IOException {
    var file = documents.find(sha256).orElseThrow(() -> Trouble.unknown("document", sha256));
    try (InputStream in = Files.newInputStream(file)) {
      return format(in.readNBytes(12)).orElseThrow(WorkSheetRoutes::notShown);
    }
  }

  private void file(Ask ask) throws IOException {
    String sha256 = ask.part("sha256");
    String type = formatOf(sha256).mediaType();
    var file = documents.find(sha256).orElseThrow(() -> Trouble.unknown("document", sha256));
    ask.context().contentType(type);
    ask.context().header("Content-Disposition", MediaTypes.disposition(type, sha256));
    ask.context().header("Cache-Control", "private, max-age=31536000, immutable");
    try (InputStream in = Files.newInputStream(file)) {
      ask.context().disableCompression().res().setContentLengthLong(Files.size(file));
      in.transferTo(ask.context().res().getOutputStream());
    }
  }

  private ControlPlanSave.Saved show(Ask ask) throws IOException, InterruptedException {
    ShowAsk wish = ask.body(ShowAsk.class);
    PlanDocument base = save.base(wish.document, wish.version, null);
    String reason = Deeds.reason(wish.reason);
    List<HandWork.Document> shown = documents(wish.documents);
    Instant from = save.earliest(base.id());
    PlanDocument next =
        switch (edit(base, wish, shown, from)) {
          case PlanLoading.Loaded(PlanDocument document) -> document;
          case PlanLoading.Refused(var problems) ->
              throw new Trouble(
                  422,
                  "plan-wrong",
                  problems.getFirst().toString(),
                  "With this the plan can not be adopted; what is in force stays.",
                  "Correct the file of the plan.");
        };
    return save.adopt(ask.visitor(), base, next, reason, wish.signature);
  }

  private static PlanLoading edit(
      PlanDocument base, ShowAsk wish, List<HandWork.Document> shown, Instant from) {
    List<HandWork> rows = base.handwork();
    if (wish.row == null) {
      boolean isFree =
          base.steps().stream().anyMatch(step -> step.id().equals(wish.step))
              && rows.stream().noneMatch(row -> row.step().equals(wish.step));
      if (!isFree || shown.isEmpty()) {
        throw Trouble.wrong("step", "'" + wish.step + "' is no step without a work sheet");
      }
      return WorkSheetEdit.of(base, wish.step, shown, from);
    }
    if (wish.row < 0 || wish.row >= rows.size() || !rows.get(wish.row).step().equals(wish.step)) {
      throw Trouble.wrong("row", "it is no row of the step " + wish.step);
    }
    return WorkSheetEdit.of(base, wish.row, shown, from);
  }

  private List<HandWork.Document> documents(List<Named> named) throws IOException {
    if (named.size() > MAX_SHOWN) {
      throw Trouble.wrong("documents", "at most " + MAX_SHOWN + " at one step");
    }
    List<HandWork.Document> shown = new ArrayList<>();
    for (Named each : named) {
      String name = each.name.strip();
      if (name.isEmpty()
          || name.length() > MAX_NAME
          || name.chars().anyMatch(Character::isISOControl)) {
        throw Trouble.wrong("name", "a name has 1 to " + MAX_NAME + " characters on one line");
      }
      shown.add(new HandWork.Document(name, each.sha256, formatOf(each.sha256)));
    }
    return shown;
  }
}
