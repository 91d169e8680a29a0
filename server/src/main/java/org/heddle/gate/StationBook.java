package org.heddle.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.heddle.fact.Control;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Production.StepFinished;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.StationId;
import org.heddle.traveler.Standing;
import org.heddle.traveler.Traveler;

/** Which stations are stopped or work by an alternate process, and how each gauge was found. */
public final class StationBook implements Judge, Kept {
  private final KeptFacts facts = new KeptFacts();
  private final Standing standing;
  private volatile StationState now = new StationState();

  /**
   * @param traveler which has applied each fact before it is judged here
   * @param factAt the facts up to the one that is judged
   */
  public StationBook(Traveler traveler, LongFunction<Fact> factAt) {
    this.standing = new Standing(traveler, factAt);
  }

  /** A station that must not work. */
  public record Stop(
      StationId station, String reason, String alarm, Instant since, long position) {}

  /** One comparison of a gauge with its standard. */
  public record GaugeCheck(GaugeChecked found, Instant at, long position) {}

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case StationStopped _, StationResumed _, BypassStarted _, BypassEnded _, GaugeChecked _ ->
          keep(position, fact);
      case StepFinished e -> {
        if (now.isByAlternate(e.work().station(), e.step())) {
          keep(position, fact);
        }
      }
      case Inspected _ -> {
        if (!now.inForce.isEmpty()) {
          keep(position, fact);
        }
      }
      case Corrected _, Voided _ -> {
        OptionalLong about = standing.about(position, fact.event());
        if (about.isPresent() && facts.has(about.getAsLong())) {
          now = asOf(position + 1);
        }
      }
      default -> {}
    }
  }

  private void keep(long position, Fact fact) {
    facts.add(position, fact);
    now.apply(position, fact);
  }

  /**
   * From all facts as they stand; made aside, so that no question finds it half made. What was
   * decided here, a stop or an alternate process, has an end of its own and cannot be undone so.
   */
  private StationState asOf(long below) {
    StationState made = new StationState();
    facts.forEach(
        (position, fact) -> {
          if (fact.event() instanceof Control.Reaction) {
            made.apply(position, fact);
          } else {
            standing.of(position, fact, below).ifPresent(each -> made.apply(position, each));
          }
        });
    return made;
  }

  public Optional<Stop> stop(StationId station) {
    return Optional.ofNullable(now.stops.get(station));
  }

  /** How often the station went on after a stop. */
  public int resumes(StationId station) {
    return now.resumes.getOrDefault(station, 0);
  }

  public List<Stop> stops() {
    return List.copyOf(now.stops.values());
  }

  /** All alternate processes there were, the oldest first. */
  public List<Bypass> bypasses() {
    return List.copyOf(now.bypasses.values());
  }

  public Optional<Bypass> bypass(String id) {
    return Optional.ofNullable(now.bypasses.get(id));
  }

  /** The alternate process in force for that step there. */
  public Optional<Bypass> bypass(StationId station, String step) {
    return now.inForce.stream().filter(bypass -> bypass.covers(station, step)).findFirst();
  }

  /** Its checks, the oldest first. */
  public List<GaugeCheck> checks(EquipmentId gauge) {
    return now.gauges.getOrDefault(gauge, List.of());
  }

  public List<EquipmentId> gauges() {
    return now.gauges.keySet().stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
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
    facts.read(folder, (_, _) -> {});
    now = asOf(Long.MAX_VALUE);
  }
}
