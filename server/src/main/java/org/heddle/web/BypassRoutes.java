package org.heddle.web;

import java.time.Instant;
import java.util.List;
import org.heddle.access.Permission;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.gate.Bypass;
import org.heddle.gate.Bypassed;
import org.heddle.gate.StationBook;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** Stations that are stopped or work by an alternate process (IATF 16949, 8.5.6.1.1). */
final class BypassRoutes {
  /** Items listed of one alternate process. */
  private static final int MAX_ITEMS = 10_000;

  private final StationBook book;
  private final Bypassed bypassed;
  private final Deeds deeds;

  BypassRoutes(Services services, Acting acting) {
    this.book = acting.stations();
    this.bypassed = acting.bypassed();
    this.deeds = new Deeds(services);
  }

  record Line(
      String bypass,
      String station,
      String step,
      String alternate,
      String reason,
      Instant from,
      @Nullable Instant to,
      @Nullable String by,
      @Nullable String first,
      boolean firstChecked,
      @Nullable String last,
      boolean lastChecked,
      long pieces,
      @Nullable String verification,
      long fact) {}

  record Lines(List<Line> bypasses, int inForce) {}

  record StartAsk(
      String station,
      @Nullable String step,
      String alternate,
      String reason,
      Deeds.@Nullable Signed signature) {}

  record EndAsk(String verification, Deeds.@Nullable Signed signature) {}

  record Items(String bypass, List<String> items) {}

  record Tag(String bypass, String alternate, String through) {}

  record Tags(String item, List<Tag> bypasses) {}

  record Stop(String station, String reason, @Nullable String alarm, Instant since, long fact) {}

  record Stops(List<Stop> stopped) {}

  record StopAsk(String reason) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/bypasses", Permission.SEE, "Alternate processes, the newest first")
            .gives(Lines.class, _ -> lines()),
        Route.post("/api/bypasses", Permission.CORRECT, "Starts an alternate process")
            .takes(StartAsk.class)
            .gives(Line.class, this::start),
        Route.post("/api/bypasses/{id}/end", Permission.CORRECT, "Back to the usual process")
            .part("id", "of the alternate process")
            .takes(EndAsk.class)
            .gives(Line.class, this::end),
        Route.get("/api/bypasses/{id}/items", Permission.SEE, "All that was made by it")
            .part("id", "of the alternate process")
            .gives(Items.class, this::items),
        Route.get("/api/items/{id}/bypasses", Permission.SEE, "Alternate processes in its thread")
            .part("id", "the item")
            .gives(Tags.class, this::tags),
        Route.get("/api/stops", Permission.SEE, "Stations that are stopped")
            .gives(Stops.class, _ -> stops()),
        Route.post("/api/stops/{station}", Permission.REPORT, "Stops a station")
            .part("station", "which")
            .takes(StopAsk.class)
            .gives(Stops.class, this::stop),
        Route.post("/api/stops/{station}/resume", Permission.CORRECT, "Lets a station go on")
            .part("station", "which")
            .takes(EndAsk.class)
            .gives(Stops.class, this::resume));
  }

  private Lines lines() {
    List<Bypass> all = book.bypasses();
    return new Lines(
        all.reversed().stream().map(BypassRoutes::line).toList(),
        (int) all.stream().filter(Bypass::isInForce).count());
  }

  private static Line line(Bypass each) {
    Bypass.Start start = each.start();
    Bypass.Made made = each.made();
    Bypass.End end = each.end();
    return new Line(
        each.id(),
        each.station().value(),
        each.step(),
        start.alternate(),
        start.reason(),
        start.from(),
        end == null ? null : end.at(),
        start.by() == null ? null : start.by().toString(),
        text(made.first()),
        made.firstChecked(),
        text(made.last()),
        made.lastChecked(),
        made.pieces(),
        end == null ? null : end.verification(),
        start.position());
  }

  private static @Nullable String text(@Nullable ItemId item) {
    return item == null ? null : item.text();
  }

  private Bypass bypass(String id) {
    return book.bypass(id).orElseThrow(() -> Trouble.unknown("bypass", id));
  }

  private Line start(Ask ask) throws InterruptedException {
    StartAsk wish = ask.body(StartAsk.class);
    StationId station = new StationId(wish.station);
    String step = wish.step == null ? "" : wish.step;
    if (wish.alternate.isBlank()) {
      throw Trouble.wrong("alternate", "what is done instead is a part of the record");
    }
    String reason = Deeds.reason(wish.reason);
    String id = "B-" + (book.bypasses().size() + 1);
    Approval approval =
        deeds.approve(
            ask.visitor(),
            wish.signature,
            Deeds.Needed.ONE,
            "%s at %s: %s".formatted(id, station, wish.alternate));
    deeds.record(
        ask.visitor(),
        "bypass:" + id,
        new BypassStarted(id, station, step, wish.alternate, reason, approval));
    return line(bypass(id));
  }

  /** The last piece is checked and the return verified before the usual process is back. */
  private Line end(Ask ask) throws InterruptedException {
    Bypass known = bypass(ask.part("id"));
    EndAsk wish = ask.body(EndAsk.class);
    if (!known.isInForce()) {
      throw Trouble.wrong("id", "it has ended before");
    }
    ItemId last = known.made().last();
    if (last != null && !known.made().lastChecked()) {
      throw Trouble.wrong("id", "its last piece, " + last.text() + ", is not inspected yet");
    }
    String verification = Deeds.reason(wish.verification);
    Approval approval =
        deeds.approve(
            ask.visitor(), wish.signature, Deeds.Needed.ONE, known.id() + ": " + verification);
    deeds.record(
        ask.visitor(),
        "bypass-end:" + known.id(),
        new BypassEnded(known.id(), verification, approval));
    return line(bypass(known.id()));
  }

  private Items items(Ask ask) {
    Bypass known = bypass(ask.part("id"));
    return new Items(
        known.id(), bypassed.madeBy(known).stream().limit(MAX_ITEMS).map(ItemId::text).toList());
  }

  private Tags tags(Ask ask) {
    ItemId item = ask.item("id");
    return new Tags(
        item.text(),
        bypassed.of(item).stream()
            .map(t -> new Tag(t.bypass().id(), t.bypass().start().alternate(), t.through().text()))
            .toList());
  }

  private Stops stops() {
    return new Stops(
        book.stops().stream()
            .map(
                s ->
                    new Stop(
                        s.station().value(),
                        s.reason(),
                        s.alarm().isEmpty() ? null : s.alarm(),
                        s.since(),
                        s.position()))
            .toList());
  }

  private static StationId station(Ask ask) {
    if (!ItemId.isAllowed(ask.part("station"))) {
      throw Trouble.wrong("station", "is no name of a station");
    }
    return new StationId(ask.part("station"));
  }

  /** Unique, and the same for two who do it at once. */
  private long known(StationId station) {
    return book.stop(station).map(StationBook.Stop::position).orElse(-1L);
  }

  private Stops stop(Ask ask) throws InterruptedException {
    StationId station = station(ask);
    String reason = Deeds.reason(ask.body(StopAsk.class).reason);
    if (book.stop(station).isPresent()) {
      throw Trouble.wrong("station", station + " is stopped already");
    }
    String key = "stop:%s:%d".formatted(station, book.resumes(station));
    deeds.record(ask.visitor(), key, new StationStopped(station, reason, ""));
    return stops();
  }

  private Stops resume(Ask ask) throws InterruptedException {
    StationId station = station(ask);
    EndAsk wish = ask.body(EndAsk.class);
    if (book.stop(station).isEmpty()) {
      throw Trouble.wrong("station", station + " is not stopped");
    }
    String reason = Deeds.reason(wish.verification);
    Approval approval =
        deeds.approve(
            ask.visitor(), wish.signature, Deeds.Needed.ONE, station + " goes on: " + reason);
    deeds.record(
        ask.visitor(),
        "resume:%s:%d".formatted(station, known(station)),
        new StationResumed(station, reason, approval));
    return stops();
  }
}
