package org.heddle.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.StationId;

/** What follows from the facts of stations and gauges so far. One writer. */
final class StationState {
  final Map<StationId, StationBook.Stop> stops = new ConcurrentHashMap<>();
  final Map<EquipmentId, List<StationBook.GaugeCheck>> gauges = new ConcurrentHashMap<>();
  final Map<StationId, Integer> resumes = new ConcurrentHashMap<>();
  volatile Map<String, Bypass> bypasses = Map.of();
  volatile List<Bypass> inForce = List.of();

  boolean isByAlternate(StationId station, String step) {
    return inForce.stream().anyMatch(bypass -> bypass.covers(station, step));
  }

  void apply(long position, Fact fact) {
    switch (fact.event()) {
      case StationStopped e ->
          stops.put(
              e.station(),
              new StationBook.Stop(
                  e.station(), e.reason(), e.alarm(), fact.recordedAt(), position));
      case StationResumed e -> {
        stops.remove(e.station());
        resumes.merge(e.station(), 1, Integer::sum);
      }
      case GaugeChecked e -> checked(new StationBook.GaugeCheck(e, fact.occurredAt(), position));
      case BypassStarted e -> put(started(position, fact, e));
      case BypassEnded e -> {
        Bypass known = bypasses.get(e.bypass());
        if (known != null && known.isInForce()) {
          put(known.ended(fact.occurredAt(), e.verification()));
        }
      }
      case StepFinished e -> {
        for (Bypass bypass : inForce) {
          if (bypass.covers(e.work().station(), e.step())) {
            put(bypass, bypass.made().and(e.item()));
          }
        }
      }
      case Inspected e -> {
        if (e.result() == Result.OK) {
          inForce.forEach(bypass -> put(bypass, bypass.made().passed(e.item())));
        }
      }
      default -> throw new IllegalStateException("no fact of a station: " + fact.event());
    }
  }

  private static Bypass started(long position, Fact fact, BypassStarted event) {
    return Bypass.of(
        new Bypass.Start(
            event.bypass(),
            event.station(),
            event.step(),
            event.alternate(),
            event.reason(),
            event.approval(),
            fact.occurredAt(),
            fact.by(),
            position));
  }

  /** Most of what is inspected is neither the first nor the last piece of any. */
  private void put(Bypass bypass, Bypass.Made made) {
    if (!made.equals(bypass.made())) {
      put(bypass.with(made));
    }
  }

  private void put(Bypass bypass) {
    Map<String, Bypass> next = new LinkedHashMap<>(bypasses);
    next.put(bypass.id(), bypass);
    bypasses = next;
    inForce = next.values().stream().filter(Bypass::isInForce).toList();
  }

  /** In the order of the checks, whenever their reports came. */
  private void checked(StationBook.GaugeCheck check) {
    List<StationBook.GaugeCheck> all =
        new ArrayList<>(gauges.getOrDefault(check.found().gauge(), List.of()));
    all.add(check);
    all.sort((a, b) -> a.at().compareTo(b.at()));
    gauges.put(check.found().gauge(), List.copyOf(all));
  }
}
