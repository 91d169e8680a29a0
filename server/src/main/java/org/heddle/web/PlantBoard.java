package org.heddle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.heddle.fact.Micros;
import org.heddle.intake.RefusalBook;
import org.heddle.journal.Journal;
import org.heddle.traveler.StationState;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** The plant on one page: lines, stations, counts, and what moves. */
final class PlantBoard {
  /** A station that reported so recently runs. */
  static final Duration RUNNING = Duration.ofMinutes(10);

  /** One that reported so recently is idle at most, whatever its pace. */
  static final Duration IDLE = Duration.ofHours(1);

  /**
   * One that has been quiet so many times as long as it usually is between two reports is silent.
   */
  static final int UNUSUAL = 4;

  /** Who has been quiet for longer than this is silent however short it was known. */
  static final Duration MEMORY = Duration.ofDays(2);

  private final Journal journal;
  private final Traveler traveler;
  private final RefusalBook refusals;
  private final Supplier<PlanBook> plan;
  private final ItemCensus census;
  private final boolean isSimulated;

  PlantBoard(Services services) {
    this.journal = services.journal();
    this.traveler = services.traveler();
    this.refusals = services.refusals();
    this.plan = services.book();
    this.isSimulated = services.isSimulated();
    this.census = new ItemCensus(services.genealogy(), plan);
  }

  record Totals(long units, long lots, long vehicles, long facts, long readings, long rejected) {}

  /**
   * A station.
   *
   * @param state running, idle, or silent: quiet for much longer than it usually is
   * @param queue items that are there and in process
   */
  record Station(
      String id,
      String name,
      @Nullable String step,
      List<String> equipment,
      String state,
      long unitsToday,
      long okToday,
      long nokToday,
      @Nullable Instant lastAt,
      @Nullable String lastItem,
      int ratePerHour,
      int queue) {}

  /**
   * A line.
   *
   * @param site the name of the site it stands on, when a plan says so
   */
  record Line(
      String id,
      String name,
      @Nullable String product,
      @Nullable String site,
      String state,
      List<Station> stations) {}

  record Plant(
      Instant asOf, long knownThrough, boolean simulated, Totals totals, List<Line> lines) {}

  Plant plant() {
    return new Plant(now(), journal.size(), isSimulated, totals(), lines());
  }

  Totals totals() {
    ItemCensus.Counts counts = census.counts();
    return new Totals(
        counts.units(),
        counts.lots(),
        counts.vehicles(),
        journal.size(),
        traveler.readings(),
        refusals.open());
  }

  /** The plant's own now: the latest time any source has reported. */
  private Instant now() {
    long micros = traveler.knownThroughMicros();
    return micros == Long.MIN_VALUE ? Instant.EPOCH : Micros.at(micros);
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    Set<String> planned = new HashSet<>();
    for (PlanBook.Line line : plan.get().lines()) {
      List<Station> stations = line.stations().stream().map(this::station).toList();
      line.stations().forEach(station -> planned.add(station.id()));
      lines.add(
          new Line(
              line.id(), line.name(), line.product(), line.site(), stateOf(stations), stations));
    }
    List<Station> others =
        traveler.stations().stream()
            .filter(state -> !planned.contains(state.station()))
            .map(this::unplanned)
            .toList();
    if (!others.isEmpty()) {
      lines.add(
          new Line("other", "Stations outside the plan", null, null, stateOf(others), others));
    }
    return lines;
  }

  private static String stateOf(List<Station> stations) {
    for (String state : List.of("running", "idle")) {
      if (stations.stream().anyMatch(station -> station.state.equals(state))) {
        return state;
      }
    }
    return stations.isEmpty() ? "idle" : "silent";
  }

  /** The stations of these names, those in the plan with what it says of them. */
  List<Station> stations(Collection<String> names) {
    List<Station> stations = new ArrayList<>();
    Set<String> left = new HashSet<>(names);
    for (PlanBook.Line line : plan.get().lines()) {
      for (PlanBook.Station station : line.stations()) {
        if (left.remove(station.id())) {
          stations.add(station(station));
        }
      }
    }
    for (String name : left) {
      traveler.station(name).map(this::unplanned).ifPresent(stations::add);
    }
    return stations;
  }

  private Station station(PlanBook.Station planned) {
    StationState state = traveler.station(planned.id()).orElse(null);
    return state == null
        ? new Station(
            planned.id(),
            planned.name(),
            planned.step(),
            planned.equipment(),
            "idle",
            0,
            0,
            0,
            null,
            null,
            0,
            0)
        : station(state, planned);
  }

  private Station unplanned(StationState state) {
    String id = state.station();
    return station(state, new PlanBook.Station(id, id, null, List.of()));
  }

  private Station station(StationState state, PlanBook.Station planned) {
    return new Station(
        planned.id(),
        planned.name(),
        planned.step(),
        planned.equipment(),
        pace(state, now()),
        state.finished(),
        state.ok(),
        state.nok(),
        state.lastAt(),
        state.lastItem() == null ? null : state.lastItem().text(),
        state.perHour(),
        state.here());
  }

  /**
   * A mixer reports twice a shift, a welder twice a minute: each is silent by its own measure, and
   * only once it has been known for longer than it has been quiet.
   */
  static String pace(StationState station, Instant now) {
    Duration quiet = Duration.between(station.lastAt(), now);
    if (quiet.compareTo(RUNNING) <= 0) {
      return "running";
    }
    Duration known = Duration.between(station.firstAt(), station.lastAt());
    boolean isUsual =
        quiet.compareTo(IDLE) <= 0
            || quiet.compareTo(station.usualGap().multipliedBy(UNUSUAL)) <= 0
            || (quiet.compareTo(known) > 0 && quiet.compareTo(MEMORY) <= 0);
    return isUsual ? "idle" : "silent";
  }
}
