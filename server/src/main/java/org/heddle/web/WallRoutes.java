package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.alert.Alert;
import org.heddle.containment.Hold;
import org.heddle.gate.StationBook;
import org.heddle.spc.StreamState;
import org.jspecify.annotations.Nullable;

/** The quality wall: which line runs, stands or drifts, and why, for all who pass by. */
final class WallRoutes {
  private final Acting acting;
  private final PlantBoard board;

  WallRoutes(Acting acting, PlantBoard board) {
    this.acting = acting;
    this.board = board;
  }

  record Streams(int watched, int learning, int alarm) {
    Streams plus(String state) {
      return switch (state) {
        case "alarm" -> new Streams(watched, learning, alarm + 1);
        case "learning" -> new Streams(watched, learning + 1, alarm);
        case "watched" -> new Streams(watched + 1, learning, alarm);
        default -> this;
      };
    }
  }

  /**
   * A station.
   *
   * @param state running, idle, silent, stopped, or drifting
   * @param worst severity of its worst open alert
   * @param hold holds in force on what it made
   */
  record Station(
      String id,
      String name,
      String state,
      @Nullable String reason,
      int alerts,
      @Nullable String worst,
      Streams streams,
      @Nullable Integer hold) {}

  record Figures(long unitsToday, @Nullable Double yieldToday, long okToday, long nokToday) {}

  record Line(
      String id,
      String name,
      String state,
      String sentence,
      List<Station> stations,
      Figures figures) {}

  record Wall(Instant asOf, List<Line> lines, int open) {}

  /** What is wrong where, by station. */
  private record Troubles(
      Map<String, List<Alert>> alerts,
      Map<String, Streams> streams,
      Map<String, String> stops,
      Map<String, Integer> holds) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/wall", Permission.SEE, "Each line: running, stopped, drifting, and why")
            .query("line", "only that line")
            .gives(Wall.class, this::wall));
  }

  private Wall wall(Ask ask) {
    PlantBoard.Plant plant = board.plant();
    Troubles troubles = troubles();
    Optional<String> wanted = ask.query("line");
    List<Line> lines =
        plant.lines().stream()
            .filter(line -> wanted.isEmpty() || wanted.get().equals(line.id()))
            .map(line -> line(line, troubles))
            .toList();
    return new Wall(plant.asOf(), lines, acting.alerts().open().size());
  }

  private Troubles troubles() {
    Map<String, List<Alert>> alerts = new HashMap<>();
    for (Alert alert : acting.alerts().open()) {
      alerts.computeIfAbsent(alert.place(), _ -> new ArrayList<>()).add(alert);
    }
    Map<String, Streams> streams = new HashMap<>();
    List<StreamState> charted = new ArrayList<>(acting.charts().all(0));
    charted.addAll(acting.standardised().all(0));
    for (StreamState stream : charted) {
      String station = ChartLines.Parts.of(stream.key().part()).station();
      if (station != null) {
        Streams before = streams.getOrDefault(station, new Streams(0, 0, 0));
        streams.put(station, before.plus(ChartLines.state(stream)));
      }
    }
    Map<String, String> stops = new HashMap<>();
    for (StationBook.Stop stop : acting.stations().stops()) {
      stops.put(stop.station().value(), stop.reason());
    }
    Map<String, Integer> holds = new HashMap<>();
    for (Hold hold : acting.holds().holds()) {
      if (hold.isInForce() && hold.scope().station() != null) {
        holds.merge(hold.scope().station().value(), 1, Integer::sum);
      }
    }
    return new Troubles(alerts, streams, stops, holds);
  }

  private static Line line(PlantBoard.Line line, Troubles troubles) {
    List<Station> stations =
        line.stations().stream().map(station -> station(station, troubles)).toList();
    long stopped = stations.stream().filter(s -> s.state.equals("stopped")).count();
    long drifting = stations.stream().filter(s -> s.state.equals("drifting")).count();
    String state = stopped > 0 ? "stopped" : drifting > 0 ? "drifting" : line.state();
    return new Line(
        line.id(), line.name(), state, sentence(stations, state), stations, figures(line));
  }

  private static String sentence(List<Station> stations, String state) {
    List<String> named =
        stations.stream().filter(s -> s.state.equals(state)).map(Station::name).toList();
    return switch (state) {
      case "stopped" ->
          String.join(", ", named) + (named.size() == 1 ? " is" : " are") + " stopped";
      case "drifting" ->
          String.join(", ", named) + (named.size() == 1 ? " has" : " have") + " an open alert";
      case "running" -> "Running, nothing deviates";
      case "idle" -> "Idle";
      default -> "No word for more than an hour";
    };
  }

  private static Station station(PlantBoard.Station station, Troubles troubles) {
    List<Alert> alerts = troubles.alerts.getOrDefault(station.id(), List.of());
    String stop = troubles.stops.get(station.id());
    String state = stop != null ? "stopped" : alerts.isEmpty() ? station.state() : "drifting";
    @Nullable String drift =
        alerts.isEmpty() ? null : alerts.getFirst().alarms().getFirst().alarm().sentence();
    return new Station(
        station.id(),
        station.name(),
        state,
        stop != null ? stop : drift,
        alerts.size(),
        alerts.isEmpty() ? null : Words.of(alerts.getFirst().severity()),
        troubles.streams.getOrDefault(station.id(), new Streams(0, 0, 0)),
        troubles.holds.get(station.id()));
  }

  /** Of the line's last station that finished anything: what came off the line. */
  private static Figures figures(PlantBoard.Line line) {
    PlantBoard.Station last = null;
    for (PlantBoard.Station station : line.stations()) {
      last = station.unitsToday() > 0 ? station : last;
    }
    long ok = line.stations().stream().mapToLong(PlantBoard.Station::okToday).sum();
    long nok = line.stations().stream().mapToLong(PlantBoard.Station::nokToday).sum();
    return new Figures(
        last == null ? 0 : last.unitsToday(),
        ok + nok == 0 ? null : (double) ok / (ok + nok),
        ok,
        nok);
  }
}
