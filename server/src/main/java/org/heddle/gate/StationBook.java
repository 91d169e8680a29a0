package org.heddle.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.StationId;

/** Which stations are stopped or work by an alternate process, and how each gauge was found. */
public final class StationBook implements Judge, Kept {
  private final KeptFacts facts = new KeptFacts();
  private final Map<StationId, Stop> stops = new ConcurrentHashMap<>();
  private final Map<EquipmentId, List<GaugeCheck>> gauges = new ConcurrentHashMap<>();
  private final Map<StationId, Integer> resumes = new ConcurrentHashMap<>();
  private volatile Map<String, Bypass> bypasses = Map.of();
  private volatile List<Bypass> inForce = List.of();

  /** A station that must not work. */
  public record Stop(
      StationId station, String reason, String alarm, Instant since, long position) {}

  /** One comparison of a gauge with its standard. */
  public record GaugeCheck(GaugeChecked found, Instant at, long position) {}

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case StationStopped _, StationResumed _, BypassStarted _, BypassEnded _, GaugeChecked _ -> {
        facts.add(position, fact);
        apply(position, fact);
      }
      case StepFinished e -> {
        if (isByAlternate(e.work().station(), e.step())) {
          facts.add(position, fact);
          apply(position, fact);
        }
      }
      case Inspected e -> {
        if (e.result() == Result.OK && !inForce.isEmpty()) {
          facts.add(position, fact);
          apply(position, fact);
        }
      }
      default -> {}
    }
  }

  private boolean isByAlternate(StationId station, String step) {
    return inForce.stream().anyMatch(bypass -> bypass.covers(station, step));
  }

  private void apply(long position, Fact fact) {
    switch (fact.event()) {
      case StationStopped e ->
          stops.put(
              e.station(),
              new Stop(e.station(), e.reason(), e.alarm(), fact.recordedAt(), position));
      case StationResumed e -> {
        stops.remove(e.station());
        resumes.merge(e.station(), 1, Integer::sum);
      }
      case GaugeChecked e -> checked(new GaugeCheck(e, fact.occurredAt(), position));
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
            put(bypass.made(e.item()));
          }
        }
      }
      case Inspected e -> inForce.forEach(bypass -> put(bypass.passed(e.item())));
      default -> throw new IllegalStateException("no fact of a station: " + fact.event());
    }
  }

  private static Bypass started(long position, Fact fact, BypassStarted event) {
    return new Bypass(
        event.bypass(),
        event.station(),
        event.step(),
        event.alternate(),
        event.reason(),
        event.approval(),
        fact.occurredAt(),
        fact.by(),
        position,
        null,
        "",
        null,
        false,
        null,
        false,
        0);
  }

  private void put(Bypass bypass) {
    Map<String, Bypass> next = new LinkedHashMap<>(bypasses);
    next.put(bypass.id(), bypass);
    bypasses = next;
    inForce = next.values().stream().filter(Bypass::isInForce).toList();
  }

  /** In the order of the checks, whenever their reports came. */
  private void checked(GaugeCheck check) {
    List<GaugeCheck> all = new ArrayList<>(gauges.getOrDefault(check.found().gauge(), List.of()));
    all.add(check);
    all.sort((a, b) -> a.at().compareTo(b.at()));
    gauges.put(check.found().gauge(), List.copyOf(all));
  }

  public Optional<Stop> stop(StationId station) {
    return Optional.ofNullable(stops.get(station));
  }

  /** How often the station went on after a stop. */
  public int resumes(StationId station) {
    return resumes.getOrDefault(station, 0);
  }

  public List<Stop> stops() {
    return List.copyOf(stops.values());
  }

  /** All alternate processes there were, the oldest first. */
  public List<Bypass> bypasses() {
    return List.copyOf(bypasses.values());
  }

  public Optional<Bypass> bypass(String id) {
    return Optional.ofNullable(bypasses.get(id));
  }

  /** The alternate process in force for that step there. */
  public Optional<Bypass> bypass(StationId station, String step) {
    return inForce.stream().filter(bypass -> bypass.covers(station, step)).findFirst();
  }

  /** Its checks, the oldest first. */
  public List<GaugeCheck> checks(EquipmentId gauge) {
    return gauges.getOrDefault(gauge, List.of());
  }

  public List<EquipmentId> gauges() {
    return gauges.keySet().stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
  }

  @Override
  public String name() {
    return "stations";
  }

  @Override
  public void write(Path folder) throws IOException {
    facts.write(folder);
  }

  @Override
  public void read(Path folder) throws IOException {
    facts.read(folder, this::apply);
  }
}
