package org.heddle.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heddle.access.Permission;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.gauge.Study;
import org.heddle.gauge.StudyBook;
import org.heddle.gauge.StudyText;
import org.heddle.gauge.StudyText.WrongStudyException;
import org.heddle.supply.DocumentStore;
import org.jspecify.annotations.Nullable;

/** Gauge studies: entered or imported, kept as documents, and what came of them. */
final class GaugeStudyRoutes {
  private final StudyBook book;
  private final DocumentStore documents;
  private final Deeds deeds;

  GaugeStudyRoutes(Services services, Acting acting) {
    this.book = acting.studies();
    this.documents = services.documents();
    this.deeds = new Deeds(services);
  }

  /**
   * A study to keep or to look at.
   *
   * @param kind crossed, nested, type-1, bias, linearity, stability or attribute
   * @param gauge name of the gauge
   * @param characteristic what it measures, by the plan's name; empty when the plan has none
   * @param csv readings with a header, as the guide shows for each kind
   * @param tolerance width of the tolerance it is for
   * @param reference value of the reference part
   * @param good word that stands for a good part in attribute studies; ok when absent
   */
  record StudyAsk(
      String kind,
      String gauge,
      String csv,
      @Nullable String characteristic,
      @Nullable String title,
      @Nullable Double tolerance,
      @Nullable Double reference,
      @Nullable String good) {}

  /**
   * A study in a line.
   *
   * @param grade fit, marginal or unfit; empty where the kind gives none
   * @param figures what it found, in words
   */
  record Line(
      String id,
      String kind,
      String gauge,
      String characteristic,
      String title,
      int readings,
      String grade,
      String figures,
      Instant at,
      String by,
      String sha256,
      long fact) {}

  record Lines(List<Line> studies) {}

  record Shown(
      @Nullable Line study,
      String kind,
      Map<String, String> about,
      String grade,
      String figures,
      StudyAnswers.Result result) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/gauge-studies", Permission.SEE, "Gauge studies, the newest first")
            .gives(Lines.class, _ -> lines()),
        Route.post(
                "/api/gauge-studies/preview", Permission.SEE, "What a study would find; not kept")
            .takes(StudyAsk.class)
            .gives(Shown.class, this::preview),
        Route.post("/api/gauge-studies", Permission.REPORT, "Keeps a study; it is in force at once")
            .takes(StudyAsk.class)
            .gives(Shown.class, this::keep),
        Route.get(
                "/api/gauge-studies/{id}",
                Permission.SEE,
                "A study, computed anew from its readings")
            .part("id", "of the study, such as MSA-1")
            .gives(Shown.class, ask -> shown(entry(ask))),
        Route.get("/api/gauge-studies/{id}/readings.csv", Permission.SEE, "Its readings as kept")
            .part("id", "of the study")
            .streams("text/csv", this::readings));
  }

  private Lines lines() {
    return new Lines(book.entries().reversed().stream().map(GaugeStudyRoutes::line).toList());
  }

  private StudyBook.Entry entry(Ask ask) {
    return book.entry(ask.part("id"))
        .orElseThrow(() -> Trouble.unknown("gauge study", ask.part("id")));
  }

  private static Line line(StudyBook.Entry entry) {
    return new Line(
        entry.id(),
        entry.text().map(t -> t.about().getOrDefault("kind", "")).orElse(""),
        entry.gauge(),
        entry.characteristic(),
        entry.text().map(t -> t.about().getOrDefault("title", "")).orElse(""),
        entry.text().map(t -> t.rows().size()).orElse(0),
        entry.study().map(StudyAnswers::grade).orElse("broken"),
        entry.study().map(StudyAnswers::figures).orElse("its document is missing or damaged"),
        entry.at(),
        entry.by(),
        entry.sha256(),
        entry.position());
  }

  private static Shown shown(StudyBook.Entry entry) {
    StudyText text = entry.text().orElseThrow(() -> Trouble.unknown("document", entry.sha256()));
    Study study = entry.study().orElseThrow(() -> Trouble.unknown("document", entry.sha256()));
    return shown(line(entry), text, study);
  }

  private static Shown shown(@Nullable Line line, StudyText text, Study study) {
    return new Shown(
        line,
        text.about().getOrDefault("kind", ""),
        text.about(),
        StudyAnswers.grade(study),
        StudyAnswers.figures(study),
        StudyAnswers.result(study));
  }

  private static StudyText text(StudyAsk wish) throws WrongStudyException {
    StudyText given = StudyText.parse(wish.csv);
    Map<String, String> about = new LinkedHashMap<>(given.about());
    about.put("kind", wish.kind);
    about.put("gauge", oneLine(wish.gauge));
    put(about, "characteristic", wish.characteristic);
    put(about, "title", wish.title);
    put(about, "tolerance", wish.tolerance);
    put(about, "reference", wish.reference);
    put(about, "good", wish.good);
    return new StudyText(about, given.columns(), given.rows());
  }

  private static void put(Map<String, String> about, String key, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      about.put(key, oneLine(value.toString()));
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }

  private static Trouble wrong(WrongStudyException e) {
    return Trouble.wrong("csv", Objects.requireNonNullElse(e.getMessage(), "can not be read"));
  }

  private Shown preview(Ask ask) {
    try {
      StudyText text = text(ask.body(StudyAsk.class));
      return shown(null, text, Study.of(text));
    } catch (WrongStudyException e) {
      throw wrong(e);
    }
  }

  private Shown keep(Ask ask) throws IOException, InterruptedException {
    StudyText text;
    try {
      text = text(ask.body(StudyAsk.class));
      Study.of(text);
    } catch (WrongStudyException e) {
      throw wrong(e);
    }
    if (text.about().getOrDefault("gauge", "").isEmpty()) {
      throw Trouble.wrong("gauge", "is missing");
    }
    String id = "MSA-" + (book.entries().size() + 1);
    if (!(documents.keep(new ByteArrayInputStream(text.bytes()))
        instanceof DocumentStore.Outcome.Kept kept)) {
      throw Trouble.tooLarge(DocumentStore.MAX_BYTES);
    }
    String scope =
        text.about().get("gauge") + " " + text.about().getOrDefault("characteristic", "");
    deeds.record(
        ask.visitor(),
        "gauge-study:" + id,
        new ModelAdopted(
            id,
            StudyBook.KIND,
            scope.strip().substring(0, Math.min(scope.strip().length(), 128)),
            kept.sha256()));
    return shown(book.entry(id).orElseThrow());
  }

  private void readings(Ask ask) throws IOException {
    StudyBook.Entry entry = entry(ask);
    StudyText text = entry.text().orElseThrow(() -> Trouble.unknown("document", entry.sha256()));
    ask.context().contentType("text/csv; charset=utf-8");
    ask.context().header("Content-Disposition", "attachment; filename=\"" + entry.id() + ".csv\"");
    try (OutputStream out = ask.context().res().getOutputStream()) {
      out.write(text.bytes());
    }
  }
}
