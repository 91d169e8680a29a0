package org.heddle.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.AlertSent;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.Severity;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one cause, and what people did about them. Immutable; it grows by a new one.
 *
 * @param id name of the first alarm
 * @param place what the alarms have in common: a station, or a stream
 * @param alarms in the order in which they rang
 * @param handlings what people did, in order
 * @param sent to whom it was sent or could not be, in order
 */
public record Alert(
    String id, String place, List<Rung> alarms, List<Handled> handlings, List<Sent> sent) {
  public Alert {
    alarms = List.copyOf(alarms);
    handlings = List.copyOf(handlings);
    sent = List.copyOf(sent);
  }

  /** One alarm with its place and time in the record. */
  public record Rung(long position, Instant at, AlarmRaised alarm) {}

  /**
   * What somebody did.
   *
   * @param by empty when the program did it
   */
  public record Handled(long position, Instant at, String by, AlarmHandled what) {}

  /**
   * One delivery.
   *
   * @param alarms how many alarms the alert had then
   */
  public record Sent(Instant at, AlertSent what, int alarms) {
    public boolean isGood() {
      return what.outcome().equals(AlertBook.SENT);
    }
  }

  /** How far it is; a later one outranks an earlier. */
  public enum State {
    OPEN,
    ESCALATED,
    ACKNOWLEDGED,
    TAKEN_OVER,
    CLOSED
  }

  static Alert of(Rung first) {
    AlarmRaised alarm = first.alarm();
    return new Alert(alarm.alarm(), placeOf(alarm), List.of(first), List.of(), List.of());
  }

  static String placeOf(AlarmRaised alarm) {
    var station = alarm.trigger().station();
    return station == null ? alarm.stream() : station.value();
  }

  Alert with(Rung next) {
    return new Alert(id, place, added(alarms, next), handlings, sent);
  }

  Alert with(Handled next) {
    return new Alert(id, place, alarms, added(handlings, next), sent);
  }

  Alert with(Sent next) {
    return new Alert(id, place, alarms, handlings, added(sent, next));
  }

  private static <T> List<T> added(List<T> list, T next) {
    List<T> more = new ArrayList<>(list);
    more.add(next);
    return more;
  }

  public State state() {
    State state = State.OPEN;
    for (Handled handled : handlings) {
      State next =
          switch (handled.what().handling()) {
            case ACKNOWLEDGED -> State.ACKNOWLEDGED;
            case TAKEN_OVER -> State.TAKEN_OVER;
            case ESCALATED -> State.ESCALATED;
            case CLOSED -> State.CLOSED;
          };
      state = next.compareTo(state) > 0 ? next : state;
    }
    return state;
  }

  /** The worst of its alarms. */
  public Severity severity() {
    Severity worst = Severity.NOTICE;
    for (Rung rung : alarms) {
      Severity severity = rung.alarm().severity();
      worst = severity.compareTo(worst) > 0 ? severity : worst;
    }
    return worst;
  }

  /** Who has it; empty for nobody. */
  public String owner() {
    String owner = "";
    for (Handled handled : handlings) {
      Handling handling = handled.what().handling();
      if (handling == Handling.TAKEN_OVER
          || (handling == Handling.ACKNOWLEDGED && owner.isEmpty())) {
        owner = handled.by();
      }
    }
    return owner;
  }

  public Instant openedAt() {
    return alarms.getFirst().at();
  }

  /** When it last rang. */
  public Instant lastAt() {
    return alarms.getLast().at();
  }

  /** The closing entry; null while it is open. */
  public @Nullable Handled closing() {
    return handlings.stream()
        .filter(handled -> handled.what().handling() == Handling.CLOSED)
        .reduce((_, last) -> last)
        .orElse(null);
  }

  /** The earliest beginning of its deviations. */
  public Instant onsetAt() {
    return alarms.stream()
        .map(rung -> rung.alarm().onset().at())
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
