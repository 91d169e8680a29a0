package org.heddle.alert;

import java.time.Instant;
import org.heddle.fact.Control;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** A small record of alarms, told in minutes after noon. */
final class Alarms {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  final AlertBook book = new AlertBook();
  private long position;

  static Instant minute(long minutes) {
    return NOON.plusSeconds(minutes * 60);
  }

  /** A drift of the fill mass at a station. */
  Alarms ring(String name, String station, long minute) {
    return ring(name, station, minute, minute, Severity.WARNING, -1.5);
  }

  Alarms ring(
      String name, String station, long minute, long onset, Severity severity, double size) {
    AlarmRaised alarm =
        new AlarmRaised(
            name,
            "cell/filling/fill-mass/station=" + station,
            "cusum-low",
            severity,
            new Control.Trigger(position, 0, null, new StationId(station), 12.3, size),
            new Control.Onset(-1, minute(onset), minute(onset), minute(onset)),
            1,
            "Fill mass of " + station + " fell by 1.5 σ");
    return record(minute, "heddle", null, alarm);
  }

  Alarms handle(String alarm, Handling handling, long minute) {
    return record(minute, "ui", "mia", new AlarmHandled(alarm, handling, "", "", ""));
  }

  Alarms close(String alarm, String cause, String action, long minute) {
    return record(minute, "ui", "mia", new AlarmHandled(alarm, Handling.CLOSED, cause, action, ""));
  }

  private Alarms record(long minute, String source, @Nullable String by, Event event) {
    OperatorId who = by == null ? null : new OperatorId(by);
    add(new Draft(minute(minute), new Origin(source, "" + position), who, event));
    return this;
  }

  void add(Draft draft) {
    Fact fact = draft.recorded(draft.occurredAt());
    book.judge(position++, fact, _ -> {});
  }

  Alert alert(String alarm) {
    return book.alert(alarm).orElseThrow();
  }
}
