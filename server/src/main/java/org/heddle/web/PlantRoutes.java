package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.access.Permission;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Production;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.journal.Journal;
import org.jspecify.annotations.Nullable;

/** The plant as a whole, one station, and what happens live. */
final class PlantRoutes {
  /** Facts looked through for a station's latest. */
  private static final int MAX_LOOKED = 20_000;

  private static final int ROWS = 50;
  private static final int MAX_ROWS = 500;

  private final PlantBoard board;
  private final Live live;
  private final Journal journal;

  PlantRoutes(PlantBoard board, Live live, Journal journal) {
    this.board = board;
    this.live = live;
    this.journal = journal;
  }

  /**
   * One of its latest facts.
   *
   * @param step what was done, in words
   * @param does the step it started or finished, as the plan names it
   */
  record Recent(
      long seq,
      Instant at,
      @Nullable String item,
      @Nullable String step,
      @Nullable String does,
      @Nullable String result,
      String summary) {}

  record OneStation(PlantBoard.Station station, List<Recent> recent) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/plant", Permission.SEE, "Lines, stations, counts and what they do now")
            .gives(PlantBoard.Plant.class, _ -> board.plant()),
        Route.get("/api/stations/{id}", Permission.SEE, "One station and its latest facts")
            .part("id", "the station")
            .query("limit", "facts, at most " + MAX_ROWS)
            .gives(OneStation.class, this::station),
        Route.get(
                "/api/live",
                Permission.SEE,
                "Server-sent events: plant (changed stations), fact, heartbeat each second")
            .streams("text/event-stream", live::watch));
  }

  private OneStation station(Ask ask) {
    String id = ask.part("id");
    PlantBoard.Station station =
        board.stations(List.of(id)).stream()
            .findFirst()
            .orElseThrow(() -> Trouble.unknown("station", id));
    List<Recent> recent = new ArrayList<>();
    int limit = ask.limit(ROWS, MAX_ROWS);
    long last = Math.max(0, journal.size() - MAX_LOOKED);
    for (long seq = journal.size() - 1; seq >= last && recent.size() < limit; seq--) {
      Fact fact = journal.get(seq);
      StationId at = FactText.stationOf(fact.event());
      if (at != null && at.value().equals(id)) {
        recent.add(recent(seq, fact));
      }
    }
    return new OneStation(station, recent);
  }

  private static Recent recent(long seq, Fact fact) {
    FactText text = FactText.of(fact);
    return new Recent(
        seq,
        fact.occurredAt(),
        text.about().map(ItemId::text).orElse(null),
        text.title(),
        does(fact.event()),
        text.result(),
        text.summary());
  }

  private static @Nullable String does(Event event) {
    return switch (event) {
      case Production.StepStarted e -> e.step();
      case Production.StepFinished e -> e.step();
      default -> null;
    };
  }
}
