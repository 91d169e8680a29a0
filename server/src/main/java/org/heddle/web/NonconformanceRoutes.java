package org.heddle.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.access.Permission;
import org.heddle.containment.Nonconformance;
import org.heddle.containment.NonconformanceBook;
import org.heddle.fact.Control.NonconformanceNoted;
import org.jspecify.annotations.Nullable;

/** Nonconformance records: title, links, the eight disciplines, status. */
final class NonconformanceRoutes {
  private final NonconformanceBook book;
  private final Deeds deeds;

  NonconformanceRoutes(Services services, Acting acting) {
    this.book = acting.nonconformances();
    this.deeds = new Deeds(services);
  }

  record Note(String field, String text, Instant at, @Nullable String by, long fact) {}

  record Line(
      String id,
      String title,
      String status,
      Map<String, String> fields,
      List<String> links,
      Instant openedAt,
      List<Note> notes) {}

  record Lines(List<Line> nonconformances, int open) {}

  record OpenAsk(String title, @Nullable List<String> links) {}

  /** Fields to write: title, status, link, D1 to D8. */
  record NoteAsk(String field, String text) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/nonconformances", Permission.SEE, "Nonconformances, the newest first")
            .query("status", "open, contained or closed; absent for all")
            .gives(Lines.class, this::lines),
        Route.post("/api/nonconformances", Permission.REPORT, "Opens a nonconformance")
            .takes(OpenAsk.class)
            .gives(Line.class, this::open),
        Route.get("/api/nonconformances/{id}", Permission.SEE, "One with all that was written")
            .part("id", "of the nonconformance")
            .gives(Line.class, ask -> line(ask.part("id"))),
        Route.post("/api/nonconformances/{id}", Permission.CORRECT, "Writes a field of it")
            .part("id", "of the nonconformance")
            .takes(NoteAsk.class)
            .gives(Line.class, this::note));
  }

  private Lines lines(Ask ask) {
    String status = ask.query("status").orElse("");
    List<Nonconformance> all = book.all();
    return new Lines(
        all.reversed().stream()
            .filter(each -> status.isEmpty() || each.status().equals(status))
            .map(NonconformanceRoutes::line)
            .toList(),
        (int) all.stream().filter(each -> !each.isClosed()).count());
  }

  private static Line line(Nonconformance each) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String discipline : Nonconformance.DISCIPLINES) {
      fields.put(discipline, each.fields().getOrDefault(discipline, ""));
    }
    return new Line(
        each.id(),
        each.title(),
        each.status(),
        fields,
        each.links(),
        each.openedAt(),
        each.notes().stream()
            .map(
                n ->
                    new Note(
                        n.field(),
                        n.text(),
                        n.at(),
                        n.by() == null ? null : n.by().toString(),
                        n.position()))
            .toList());
  }

  private Line line(String id) {
    return line(find(id));
  }

  private Nonconformance find(String id) {
    return book.find(id).orElseThrow(() -> Trouble.unknown("nonconformance", id));
  }

  private Line open(Ask ask) throws InterruptedException {
    OpenAsk wish = ask.body(OpenAsk.class);
    String title = title(wish.title);
    List<String> links = wish.links == null ? List.of() : wish.links;
    links.forEach(NonconformanceRoutes::link);
    String id = "N-" + (book.all().size() + 1);
    write(ask, id, "title", title, 0);
    for (int i = 0; i < links.size(); i++) {
      write(ask, id, "link", links.get(i), i + 1);
    }
    return line(id);
  }

  private static String title(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Trouble.wrong("title", "is missing");
    }
    return text.strip();
  }

  private static String link(String text) {
    if (!text.matches("[a-z]+:.+")) {
      throw Trouble.wrong("link", "'" + text + "' is no link such as hold:H-3 or unit:C24-17");
    }
    return text;
  }

  private Line note(Ask ask) throws InterruptedException {
    Nonconformance known = find(ask.part("id"));
    NoteAsk wish = ask.body(NoteAsk.class);
    switch (wish.field) {
      case "status" -> checkStatus(known, wish.text);
      case "link" -> link(wish.text);
      case "title" -> title(wish.text);
      default -> {
        if (!Nonconformance.DISCIPLINES.contains(wish.field)) {
          throw Trouble.wrong("field", "must be title, status, link or D1 to D8");
        }
      }
    }
    if (known.isClosed() && !wish.field.equals("status")) {
      throw closed(known);
    }
    write(ask, known.id(), wish.field, wish.text, known.notes().size());
    return line(known.id());
  }

  /** What was closed stands as it was signed off; whoever has more to say opens it again. */
  private static Trouble closed(Nonconformance known) {
    return new Trouble(
        409,
        "nonconformance-closed",
        known.id() + " is closed.",
        "Nothing was written: what it was closed with stays as it is.",
        "Open it again, write what is to be added, and close it.");
  }

  /** Nobody closes what has no root cause and no lasting action on record (8D: D4, D5, D7). */
  private static void checkStatus(Nonconformance known, String status) {
    if (!Nonconformance.STATUSES.contains(status)) {
      throw Trouble.wrong("status", "must be one of " + Nonconformance.STATUSES);
    }
    List<String> missing =
        List.of("D3", "D4", "D5", "D7").stream()
            .filter(field -> known.fields().getOrDefault(field, "").isBlank())
            .toList();
    if (status.equals("closed") && !missing.isEmpty()) {
      throw Trouble.wrong("status", "it is not closed before these are written: " + missing);
    }
  }

  private void write(Ask ask, String id, String field, String text, int number)
      throws InterruptedException {
    deeds.record(
        ask.visitor(),
        "nonconformance:%s:%d".formatted(id, number),
        new NonconformanceNoted(id, field, text));
  }
}
