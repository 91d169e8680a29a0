package org.heddle.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.heddle.alert.AlertBook;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.floor.Floor;
import org.heddle.identity.StationId;
import org.heddle.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on the floor, told to all who watch: four times a second what changed, once a second
 * a sign of life. The floor only marks which stations changed; all else happens on one other
 * thread, and each event is made once for all.
 */
final class Live implements Floor.Listener, AutoCloseable {
  /** Watchers at the same time. */
  static final int MAX_WATCHERS = 500;

  /** Facts told of one quarter of a second; a person can not read more. */
  private static final int MAX_FACTS = 20;

  private static final long TICK_MILLIS = 250;
  private static final int TICKS_PER_BEAT = 4;
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);

  private final Floor floor;
  private final Journal journal;
  private final PlantBoard board;
  private final Clock clock;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker;
  private final @Nullable AlertBook alerts;
  private volatile @Nullable Tail tail;
  private int tick;

  Live(Services services, PlantBoard board) {
    this.floor = services.floor();
    this.journal = services.journal();
    this.clock = services.clock();
    this.alerts = services.acting() == null ? null : services.acting().alerts();
    this.board = board;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live").daemon().factory());
  }

  private record Tail(long first, List<Fact> facts) {}

  record Beat(Instant at, long journal) {}

  record Delta(List<PlantBoard.Station> stations, PlantBoard.Totals totals) {}

  void start() {
    floor.listen(this);
    var _ =
        ticker.scheduleAtFixedRate(
            this::tickSafely, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    floor.ignore(this);
    ticker.shutdownNow();
    watchers.forEach(Watcher::drop);
  }

  /** Called by the floor: marks, and goes. */
  @Override
  public void applied(long first, List<Fact> facts) {
    if (watchers.isEmpty()) {
      return;
    }
    for (Fact fact : facts) {
      if (fact.event() instanceof AlarmRaised || fact.event() instanceof AlarmHandled) {
        ticker.execute(() -> tellAlert(fact.event()));
      }
      StationId station = FactText.stationOf(fact.event());
      if (station != null) {
        changed.add(station.value());
      }
    }
    tail = new Tail(first, facts);
  }

  /** An alarm does not wait for the next quarter of a second. */
  private void tellAlert(Event event) {
    AlertBook book = alerts;
    if (book == null) {
      return;
    }
    String alarm =
        switch (event) {
          case AlarmRaised raised -> raised.alarm();
          case AlarmHandled handled -> handled.alarm();
          default -> "";
        };
    book.alert(alarm).ifPresent(alert -> tell("alert", AlertRoutes.Line.of(alert, false)));
  }

  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.error("A live event could not be made", e);
    }
  }

  private void tick() {
    if (watchers.isEmpty()) {
      return;
    }
    Tail last = tail;
    tail = null;
    List<String> stations = new ArrayList<>(changed);
    stations.forEach(changed::remove);
    if (!stations.isEmpty()) {
      tell("plant", new Delta(board.stations(stations), board.totals()));
    }
    if (last != null) {
      int size = last.facts.size();
      for (int i = Math.max(0, size - MAX_FACTS); i < size; i++) {
        tell("fact", RecordRoutes.FactLine.of(last.first + i, last.facts.get(i)));
      }
    }
    if (tick++ % TICKS_PER_BEAT == 0) {
      tell("heartbeat", new Beat(clock.instant(), journal.size()));
    }
  }

  private void tell(String name, Object event) {
    byte[] bytes = Watcher.event(name, event);
    watchers.removeIf(watcher -> !watcher.offer(bytes) && watcher.drop());
  }

  /** Sends events until the watcher goes, or can not keep up. */
  void watch(Ask ask) {
    if (watchers.size() >= MAX_WATCHERS) {
      throw new Trouble(
          503,
          "too-many-watchers",
          MAX_WATCHERS + " pages are watching already.",
          "This one gets no live events.",
          "Close some pages; it tries again by itself.");
    }
    Watcher watcher = new Watcher();
    watchers.add(watcher);
    try {
      watcher.offer(Watcher.event("heartbeat", new Beat(clock.instant(), journal.size())));
      watcher.serve(ask.context());
    } finally {
      watchers.remove(watcher);
    }
  }

  int watching() {
    return watchers.size();
  }
}
