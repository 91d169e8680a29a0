package org.heddle.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.alert.AlertBook;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Event;
import org.jspecify.annotations.Nullable;

/**
 * Alarms that rang or were handled and are not told yet. While those before are being told, more
 * gather: a storm of alarms is few events, one for each alert.
 */
final class LiveAlerts {
  /** Alarms that may wait to be told; of a larger storm the alert itself says how many. */
  private static final int MAX_WAITING = 1_000;

  private final @Nullable AlertBook book;
  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean telling;

  LiveAlerts(@Nullable AlertBook book) {
    this.book = book;
  }

  /** Called by the floor; true when that was about an alarm. */
  boolean add(Event event) {
    return switch (event) {
      case AlarmRaised raised -> add(raised.alarm());
      case AlarmHandled handled -> add(handled.alarm());
      default -> false;
    };
  }

  private synchronized boolean add(String alarm) {
    return book != null && waiting.size() < MAX_WAITING && waiting.add(alarm);
  }

  /** True for the first who asks since the last {@link #take}. */
  synchronized boolean isToTell() {
    boolean isFirst = !telling;
    telling = true;
    return isFirst;
  }

  private synchronized List<String> taken() {
    telling = false;
    List<String> alarms = new ArrayList<>(waiting);
    waiting.clear();
    return alarms;
  }

  /** An alert each, with the alarms of it that rang since the last call. */
  List<AlertRoutes.Line> take() {
    Map<String, Set<String>> byAlert = new LinkedHashMap<>();
    List<String> alarms = taken();
    AlertBook known = book;
    if (known == null) {
      return List.of();
    }
    for (String alarm : alarms) {
      known
          .alert(alarm)
          .ifPresent(
              alert -> byAlert.computeIfAbsent(alert.id(), _ -> new LinkedHashSet<>()).add(alarm));
    }
    List<AlertRoutes.Line> lines = new ArrayList<>();
    byAlert.forEach(
        (id, rang) ->
            known.alert(id).ifPresent(alert -> lines.add(AlertRoutes.Line.of(alert, rang))));
    return lines;
  }
}
