package org.heddle.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/** What is held, by the holds as recorded and a plain book of work. */
final class HeldOracle {
  private final Map<String, HoldScope> scopes = new LinkedHashMap<>();
  private final Map<String, Set<String>> freed = new HashMap<>();
  private final Map<String, List<Deed>> work = new HashMap<>();
  private long read;

  private record Deed(String station, String step, Instant at) {}

  Map<String, HoldScope> scopes() {
    return scopes;
  }

  /** Takes what was recorded since. */
  void read(Installation server) {
    long size = server.heddle().journal().size();
    for (; read < size; read++) {
      Fact fact = server.heddle().journal().get(read);
      switch (fact.event()) {
        case HoldPlaced e -> scopes.putIfAbsent(e.hold(), e.scope());
        case HoldBounded e -> scopes.computeIfPresent(e.hold(), (_, s) -> s.until(e.to()));
        case HoldLifted e when e.items().isEmpty() -> scopes.remove(e.hold());
        case HoldLifted e ->
            e.items()
                .forEach(i -> freed.computeIfAbsent(e.hold(), _ -> new HashSet<>()).add(i.text()));
        case Material.Created e -> did(e.output().item(), e.work(), "", fact.occurredAt());
        case StepStarted e -> did(e.item(), e.work(), e.step(), fact.occurredAt());
        case StepFinished e -> did(e.item(), e.work(), e.step(), fact.occurredAt());
        case Readings e -> did(e.item(), e.work(), e.step(), fact.occurredAt());
        case Inspected e -> did(e.item(), e.work(), e.step(), fact.occurredAt());
        default -> {}
      }
    }
  }

  private void did(ItemId item, Work work, String step, Instant at) {
    this.work
        .computeIfAbsent(item.text(), _ -> new ArrayList<>())
        .add(new Deed(work.station().value(), step, at));
  }

  boolean isHeld(String cell) {
    return scopes.entrySet().stream()
        .filter(hold -> !freed.getOrDefault(hold.getKey(), Set.of()).contains(cell))
        .anyMatch(hold -> holds(hold.getValue(), cell));
  }

  private boolean holds(HoldScope scope, String cell) {
    if (!scope.items().isEmpty()) {
      return scope.items().stream().anyMatch(item -> item.text().equals(cell));
    }
    return work.getOrDefault(cell, List.of()).stream().anyMatch(deed -> covers(scope, deed));
  }

  private static boolean covers(HoldScope scope, Deed deed) {
    StationId station = scope.station();
    return station != null
        && station.value().equals(deed.station)
        && (scope.step().isEmpty() || deed.step.isEmpty() || scope.step().equals(deed.step))
        && (scope.from() == null || deed.at.getEpochSecond() >= scope.from().getEpochSecond())
        && (scope.to() == null || deed.at.getEpochSecond() <= scope.to().getEpochSecond());
  }
}
