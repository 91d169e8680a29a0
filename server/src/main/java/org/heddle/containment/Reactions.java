package org.heddle.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.HoldScope;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.floor.Outbox;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.plan.ControlRule;
import org.heddle.plan.ControlRule.Reaction;
import org.heddle.plan.Plan;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * What the control plan asks for when an alarm rings: holds, stops, queues. Everything follows from
 * the alarm's own fact and the plan of that moment, so that it is decided once.
 *
 * <p>While an alarm on a web is not closed, each new coil of that station is held from its first
 * metre on.
 */
public final class Reactions implements Judge, Kept {
  private final Function<Instant, Plan> planAt;
  private final LongFunction<Fact> factAt;
  private final Suspects suspects;
  private final KeptFacts facts = new KeptFacts();
  private volatile Map<String, Rung> alarms = Map.of();

  /**
   * An alarm as it was raised.
   *
   * @param position journal position of the fact
   */
  public record Rung(AlarmRaised alarm, Instant at, long position, boolean isClosed) {}

  /**
   * @param planAt what was in force at a time, as it was known then
   * @param factAt the facts before the one that is judged
   */
  public Reactions(
      Genealogy genealogy,
      Traveler traveler,
      Function<Instant, Plan> planAt,
      LongFunction<Fact> factAt) {
    this.planAt = planAt;
    this.factAt = factAt;
    this.suspects = new Suspects(genealogy, traveler, factAt);
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case AlarmRaised alarm -> {
        facts.add(position, fact);
        note(position, fact);
        react(new Cause(position, fact.recordedAt(), decisions), alarm);
      }
      case AlarmHandled _ -> {
        facts.add(position, fact);
        note(position, fact);
      }
      case Material.Created(Material.Output output, var work)
          when output.item() instanceof CoilId coil ->
          begun(coil, work.station(), new Cause(position, fact.recordedAt(), decisions));
      default -> {}
    }
  }

  private void note(long position, Fact fact) {
    Map<String, Rung> next = new LinkedHashMap<>(alarms);
    if (fact.event() instanceof AlarmRaised alarm) {
      next.putIfAbsent(alarm.alarm(), new Rung(alarm, fact.recordedAt(), position, false));
    } else if (fact.event() instanceof AlarmHandled(String alarm, Handling how, var _, var _, var _)
        && how == Handling.CLOSED) {
      next.computeIfPresent(alarm, (_, r) -> new Rung(r.alarm, r.at, r.position, true));
    }
    alarms = next;
  }

  /** The fact that something follows from. */
  private record Cause(long position, Instant at, Consumer<Draft> decisions) {
    void decide(String what, Event event) {
      Origin origin = new Origin(Outbox.SOURCE, "reaction:" + position + ":" + what);
      decisions.accept(new Draft(at, origin, event));
    }
  }

  private Optional<ControlRule> rule(Stream stream, Instant at) {
    return planAt.apply(at).control(stream.product(), stream.step(), stream.characteristic());
  }

  private void react(Cause cause, AlarmRaised alarm) {
    Stream stream = Stream.of(alarm, factAt).orElse(null);
    ControlRule rule = stream == null ? null : rule(stream, cause.at).orElse(null);
    if (stream == null || rule == null) {
      return;
    }
    String hold = "H-A" + cause.position;
    List<HoldScope> scopes = scopes(alarm, stream, rule, cause);
    for (int i = 0; i < scopes.size(); i++) {
      String name = i == 0 ? hold : hold + "." + (i + 1);
      cause.decide(
          "hold" + i, new HoldPlaced(name, scopes.get(i), alarm.sentence(), alarm.alarm()));
    }
    StationId station = stationOf(alarm, stream);
    if (rule.has(Reaction.STOP_STATION) && station != null) {
      cause.decide("stop", new StationStopped(station, alarm.sentence(), alarm.alarm()));
    }
    ItemId item = alarm.trigger().item();
    if (item != null) {
      String from = scopes.isEmpty() ? "" : hold;
      if (rule.has(Reaction.INSPECT)) {
        cause.decide("inspect", new Queued("inspection", List.of(item), alarm.sentence(), from));
      }
      if (rule.has(Reaction.REWORK)) {
        cause.decide("rework", new Queued("rework", List.of(item), alarm.sentence(), from));
      }
    }
  }

  private static @Nullable StationId stationOf(AlarmRaised alarm, Stream stream) {
    return stream.station() != null ? stream.station() : alarm.trigger().station();
  }

  private List<HoldScope> scopes(AlarmRaised alarm, Stream stream, ControlRule rule, Cause cause) {
    List<HoldScope> scopes = new ArrayList<>();
    ItemId item = alarm.trigger().item();
    boolean fromOnset = rule.has(Reaction.HOLD_FROM_ONSET);
    if (!fromOnset && !rule.has(Reaction.HOLD_UNIT)) {
      return scopes;
    }
    Optional<Suspects.Metres> metres = suspects.metresOf(alarm, stream, cause.position);
    if (metres.isPresent()) {
      scopes.add(held(metres.get()));
    } else if (fromOnset && (stream.namesWork() || alarm.trigger().station() != null)) {
      scopes.add(
          new HoldScope(
              List.of(),
              null,
              stationOf(alarm, stream),
              stream.equipment(),
              stream.tool(),
              alarm.onset().from(),
              null));
    } else if (item != null) {
      scopes.add(HoldScope.of(List.of(item)));
    }
    return scopes;
  }

  private static HoldScope held(Suspects.Metres metres) {
    return new HoldScope(List.of(metres.coil()), metres.extent(), null, null, null, null, null);
  }

  /** A new coil on a station whose web alarm nobody has closed. */
  private void begun(CoilId coil, StationId station, Cause cause) {
    for (Rung rung : alarms.values()) {
      AlarmRaised alarm = rung.alarm;
      Stream stream =
          !rung.isClosed && alarm.trigger().item() instanceof CoilId
              ? Stream.of(alarm, factAt).orElse(null)
              : null;
      if (stream != null
          && station.equals(stationOf(alarm, stream))
          && rule(stream, rung.at).filter(r -> r.has(Reaction.HOLD_FROM_ONSET)).isPresent()) {
        var lane = WebReadings.lane(stream.lane());
        Extent whole =
            new Extent(0, Extent.MAX_METRES, lane.orElse(0), lane.orElse(Extent.MAX_LANE));
        String name = "H-A" + rung.position + "." + cause.position;
        cause.decide(
            "coil" + rung.position,
            new HoldPlaced(
                name, held(new Suspects.Metres(coil, whole)), alarm.sentence(), alarm.alarm()));
      }
    }
  }

  /** Every alarm there was, the oldest first. */
  public List<Rung> alarms() {
    return List.copyOf(alarms.values());
  }

  public Optional<Rung> alarm(String name) {
    return Optional.ofNullable(alarms.get(name));
  }

  /** What lifting a hold of that alarm needs, as the plan of its time says. */
  public Optional<ControlRule.Signing> signing(String alarm) {
    return alarm(alarm)
        .flatMap(
            rung ->
                Stream.of(rung.alarm, factAt)
                    .flatMap(stream -> rule(stream, rung.at))
                    .map(ControlRule::signing));
  }

  @Override
  public String name() {
    return "reactions";
  }

  @Override
  public void write(Path folder) throws IOException {
    facts.write(folder);
  }

  @Override
  public void read(Path folder) throws IOException {
    facts.read(folder, this::note);
  }
}
