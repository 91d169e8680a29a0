package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.heddle.access.Permission;
import org.heddle.alert.Advice;
import org.heddle.alert.Alert;
import org.heddle.alert.AlertBook;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** Alerts: what deviated, who has it, what helped before; and what people do about it. */
final class AlertRoutes {
  private static final int ROWS = 100;
  private static final int MAX_ROWS = 1_000;

  /** Alarms in a live event of an alert. */
  private static final int MAX_RANG = 20;

  private final AlertBook book;
  private final Deeds deeds;

  AlertRoutes(Services services, Acting acting) {
    this.book = acting.alerts();
    this.deeds = new Deeds(services);
  }

  /**
   * One alarm.
   *
   * @param size how far the process has moved, in standard deviations with sign; 0 unknown
   * @param fact its journal position
   * @param trigger journal position of the fact that made it ring
   */
  record Rung(
      String alarm,
      String stream,
      String rule,
      String severity,
      String sentence,
      Instant at,
      long fact,
      long trigger,
      int index,
      @Nullable String item,
      @Nullable String station,
      double value,
      double size,
      long onset,
      Instant onsetAt,
      Instant onsetFrom,
      Instant onsetTo,
      int limitsVersion) {
    static Rung of(Alert.Rung rung) {
      AlarmRaised alarm = rung.alarm();
      ItemId item = alarm.trigger().item();
      StationId station = alarm.trigger().station();
      return new Rung(
          alarm.alarm(),
          alarm.stream(),
          alarm.rule(),
          Words.of(alarm.severity()),
          alarm.sentence(),
          rung.at(),
          rung.position(),
          alarm.trigger().position(),
          alarm.trigger().index(),
          item == null ? null : item.text(),
          station == null ? null : station.value(),
          alarm.trigger().value(),
          alarm.trigger().size(),
          alarm.onset().position(),
          alarm.onset().at(),
          alarm.onset().from(),
          alarm.onset().to(),
          alarm.limitsVersion());
    }
  }

  record Done(
      String handling, Instant at, String by, String cause, String action, String note, long fact) {
    static Done of(Alert.Handled handled) {
      AlarmHandled what = handled.what();
      return new Done(
          Words.of(what.handling()),
          handled.at(),
          handled.by(),
          what.cause(),
          what.action(),
          what.note(),
          handled.position());
    }
  }

  record Told(Instant at, String channel, String outcome) {}

  /** An alert; {@code alarms} of a list has only its first and last, of an event what rang. */
  record Line(
      String id,
      String place,
      String severity,
      String state,
      String owner,
      String sentence,
      int count,
      Instant openedAt,
      Instant lastAt,
      Instant onsetAt,
      List<Rung> alarms,
      List<Done> handlings,
      List<Told> told) {
    static Line of(Alert alert, boolean isWhole) {
      List<Alert.Rung> alarms = alert.alarms();
      List<Alert.Rung> shown =
          isWhole || alarms.size() < 3 ? alarms : List.of(alarms.getFirst(), alarms.getLast());
      return of(alert, shown);
    }

    /** With its first alarm and those of these names, at most as many as a page shows. */
    static Line of(Alert alert, Set<String> rang) {
      List<Alert.Rung> alarms = alert.alarms();
      List<Alert.Rung> shown = new ArrayList<>(List.of(alarms.getFirst()));
      for (int i = alarms.size() - 1; i > 0 && shown.size() < MAX_RANG; i--) {
        if (rang.contains(alarms.get(i).alarm().alarm())) {
          shown.add(1, alarms.get(i));
        }
      }
      return of(alert, shown);
    }

    private static Line of(Alert alert, List<Alert.Rung> shown) {
      List<Alert.Rung> alarms = alert.alarms();
      return new Line(
          alert.id(),
          alert.place(),
          Words.of(alert.severity()),
          Words.of(alert.state()),
          alert.owner(),
          alarms.getFirst().alarm().sentence(),
          alarms.size(),
          alert.openedAt(),
          alert.lastAt(),
          alert.onsetAt(),
          shown.stream().map(Rung::of).toList(),
          alert.handlings().stream().map(Done::of).toList(),
          alert.sent().stream()
              .map(sent -> new Told(sent.at(), sent.what().channel(), sent.what().outcome()))
              .toList());
    }
  }

  record Lines(List<Line> alerts, int open) {}

  record Detail(Line alert, List<Advice> advice) {}

  record Handle(@Nullable String cause, @Nullable String action, @Nullable String note) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/alerts", Permission.SEE, "Alerts: open ones worst first, or the newest")
            .query("state", "open for those that are not closed; absent for all")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Lines.class, this::lines),
        Route.get("/api/alerts/{id}", Permission.SEE, "An alert and what helped before")
            .part("id", "of the alert or of one of its alarms")
            .gives(Detail.class, this::detail),
        Route.post("/api/alerts/{id}/acknowledge", Permission.REPORT, "Somebody has seen it")
            .part("id", "of the alert")
            .takes(Handle.class)
            .gives(Detail.class, ask -> handle(ask, Handling.ACKNOWLEDGED)),
        Route.post("/api/alerts/{id}/take", Permission.REPORT, "Somebody takes it over")
            .part("id", "of the alert")
            .takes(Handle.class)
            .gives(Detail.class, ask -> handle(ask, Handling.TAKEN_OVER)),
        Route.post("/api/alerts/{id}/close", Permission.CORRECT, "Closed, with cause and action")
            .part("id", "of the alert")
            .takes(Handle.class)
            .gives(Detail.class, ask -> handle(ask, Handling.CLOSED)));
  }

  private Lines lines(Ask ask) {
    List<Alert> open = book.open();
    int limit = ask.limit(ROWS, MAX_ROWS);
    boolean openOnly = ask.query("state").filter("open"::equals).isPresent();
    List<Alert> shown = openOnly ? open.stream().limit(limit).toList() : book.newest(limit);
    return new Lines(shown.stream().map(alert -> Line.of(alert, false)).toList(), open.size());
  }

  private Alert alert(Ask ask) {
    return book.alert(ask.part("id"))
        .orElseThrow(
            () ->
                new Trouble(
                    404,
                    "alert-unknown",
                    "There is no alert " + ask.part("id") + ".",
                    "It never rang here, or it is long closed.",
                    "Look it up among the facts."));
  }

  private Detail detail(Ask ask) {
    Alert alert = alert(ask);
    return new Detail(Line.of(alert, true), book.advice(alert));
  }

  private Detail handle(Ask ask, Handling handling) throws Exception {
    Alert alert = alert(ask);
    Handle body = ask.body(Handle.class);
    if (alert.state() == Alert.State.CLOSED) {
      throw new Trouble(
          409,
          "alert-closed",
          "The alert is closed already.",
          "Nothing was done.",
          "When it rings again, it is a new alert.");
    }
    String cause = text(body.cause());
    String action = text(body.action());
    if (handling == Handling.CLOSED && (cause.isEmpty() || action.isEmpty())) {
      throw Trouble.wrong(
          cause.isEmpty() ? "cause" : "action",
          "cause and action are kept, so that they can be said first when it rings again");
    }
    String key =
        "alert:%s:%s:%d"
            .formatted(
                alert.id(), handling.name().toLowerCase(Locale.ROOT), alert.handlings().size());
    deeds.record(
        ask.visitor(),
        key,
        new AlarmHandled(alert.id(), handling, cause, action, text(body.note())));
    return detail(ask);
  }

  private static String text(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).orElse("");
  }
}
