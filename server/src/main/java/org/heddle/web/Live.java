package org.heddle.web;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.heddle.fact.Fact;
import org.heddle.floor.Floor;
import org.heddle.identity.StationId;
import org.heddle.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens on the floor, told to all who watch: alarms at once, four times a second what
 * changed, once a second a sign of life. The floor only marks what changed; all else happens on one
 * other thread, and what is told at one time is made once and written once for each who watches.
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
  private final LiveActs acts = new LiveActs();
  private final LiveAlerts alerts;
  private volatile @Nullable Tail tail;
  private int tick;

  Live(Services services, PlantBoard board) {
    this.floor = services.floor();
    this.journal = services.journal();
    this.clock = services.clock();
    this.alerts = new LiveAlerts(services.acting() == null ? null : services.acting().alerts());
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
            () -> safely(this::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
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
    boolean rang = false;
    for (Fact fact : facts) {
      rang |= alerts.add(fact.event());
      acts.add(fact.event());
      StationId station = FactText.stationOf(fact.event());
      if (station != null) {
        changed.add(station.value());
      }
    }
    tail = new Tail(first, facts);
    if (rang && alerts.isToTell()) {
      ticker.execute(() -> safely(this::tellAlerts));
    }
  }

  /** An alarm does not wait for the next quarter of a second. */
  private void tellAlerts() {
    Events events = new Events();
    alerts.take().forEach(line -> events.add("alert", line));
    tell(events);
  }

  private static void safely(Runnable work) {
    try {
      work.run();
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
    Events events = new Events();
    if (!stations.isEmpty()) {
      events.add("plant", new Delta(board.stations(stations), board.totals()));
    }
    acts.take().ifPresent(happened -> events.add("acts", happened));
    if (last != null) {
      int size = last.facts.size();
      for (int i = Math.max(0, size - MAX_FACTS); i < size; i++) {
        events.add("fact", RecordRoutes.FactLine.of(last.first + i, last.facts.get(i)));
      }
    }
    if (tick++ % TICKS_PER_BEAT == 0) {
      events.add("heartbeat", new Beat(clock.instant(), journal.size()));
    }
    tell(events);
  }

  /** Events that are told together, as they go over the wire. */
  private static final class Events {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);

    void add(String name, Object event) {
      bytes.writeBytes(Watcher.event(name, event));
    }
  }

  private void tell(Events events) {
    if (events.bytes.size() > 0) {
      byte[] bytes = events.bytes.toByteArray();
      watchers.removeIf(watcher -> !watcher.offer(bytes) && watcher.drop());
    }
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
