package org.heddle.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.NonconformanceNoted;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.Reaction;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Event;

/**
 * What was held, lifted, queued, stopped and refused since the last event, by name: a page that
 * shows any of it asks again. However much happens, it is one small event.
 */
final class LiveActs {
  /** Names of one sort in an event; a page asks for the whole list anyway. */
  static final int MAX_NAMED = 50;

  private final Set<String> holds = new LinkedHashSet<>();
  private final Set<String> queues = new LinkedHashSet<>();
  private final Set<String> stations = new LinkedHashSet<>();
  private final Set<String> bypasses = new LinkedHashSet<>();
  private final Set<String> gauges = new LinkedHashSet<>();
  private final Set<String> nonconformances = new LinkedHashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private int answers;

  /** The gate said no. */
  record Refusal(String item, String station, String step, List<String> reasons) {}

  /**
   * The event.
   *
   * @param holds placed or lifted
   * @param queues that something joined or left
   * @param stations stopped or resumed
   * @param answers of the gate, refusals among them
   */
  record Acts(
      List<String> holds,
      List<String> queues,
      List<String> stations,
      List<String> bypasses,
      List<String> gauges,
      List<String> nonconformances,
      List<Refusal> refusals,
      int answers) {}

  /** Called by the floor. */
  synchronized void add(Event event) {
    if (!(event instanceof Reaction) && !(event instanceof GaugeChecked)) {
      return;
    }
    switch (event) {
      case HoldPlaced placed -> name(holds, placed.hold());
      case HoldLifted lifted -> name(holds, lifted.hold());
      case Queued queued -> name(queues, queued.queue());
      case Dequeued left -> name(queues, left.queue());
      case StationStopped stopped -> name(stations, stopped.station().value());
      case StationResumed resumed -> name(stations, resumed.station().value());
      case BypassStarted started -> name(bypasses, started.bypass());
      case BypassEnded ended -> name(bypasses, ended.bypass());
      case GaugeChecked checked -> name(gauges, checked.gauge().value());
      case NonconformanceNoted noted -> name(nonconformances, noted.nonconformance());
      case GateAnswered answered -> answered(answered);
      default -> {}
    }
  }

  private static void name(Set<String> names, String name) {
    if (names.size() < MAX_NAMED) {
      names.add(name);
    }
  }

  private void answered(GateAnswered answer) {
    answers++;
    if (!answer.allowed() && refusals.size() < MAX_NAMED) {
      refusals.add(
          new Refusal(
              answer.item().text(), answer.station().value(), answer.step(), answer.reasons()));
    }
  }

  /** What gathered since the last call; empty when nothing did. */
  synchronized Optional<Acts> take() {
    Acts acts =
        new Acts(
            taken(holds),
            taken(queues),
            taken(stations),
            taken(bypasses),
            taken(gauges),
            taken(nonconformances),
            List.copyOf(refusals),
            answers);
    boolean isEmpty = acts.equals(NOTHING);
    refusals.clear();
    answers = 0;
    return isEmpty ? Optional.empty() : Optional.of(acts);
  }

  private static final Acts NOTHING =
      new Acts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);

  private static List<String> taken(Set<String> names) {
    List<String> all = List.copyOf(names);
    names.clear();
    return all;
  }
}
