package org.heddle.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.floor.Outbox;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.plan.ControlRule;
import org.heddle.plan.ControlRule.Reaction;
import org.heddle.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What the control plan asks for when an alarm rings: holds, stops, queues; and when the station
 * was proven good again, the end of the holds. Everything follows from the alarm's own fact and the
 * plan of that moment, so that it is decided once.
 *
 * <p>An alarm is over when its stream is proven back in control, when its station is resumed after
 * a verification, or when a person closes it with cause and action; the first of them counts. Until
 * then each new coil of an alarm's station is held from its first metre on.
 */
public final class Reactions implements Judge, Kept {
  private final Function<Instant, Plan> planAt;
  private final LongFunction<Fact> factAt;
  private final HoldBook holds;
  private final WebMetres web;
  private final Suspects suspects;
  private final KeptFacts facts = new KeptFacts();
  private final Map<String, Rung> alarms = Collections.synchronizedMap(new LinkedHashMap<>());

  /** Those that are not over: the few that a station's resumption or a new coil concerns. */
  private final Map<String, Rung> open = new LinkedHashMap<>();

  /**
   * An alarm as it was raised.
   *
   * @param position journal position of the fact
   * @param isClosed true when a person closed it
   * @param end when it was over; null while it is not
   */
  public record Rung(
      AlarmRaised alarm, Instant at, long position, boolean isClosed, @Nullable End end) {
    Rung over(End how) {
      return new Rung(alarm, at, position, isClosed, how);
    }

    Rung closed() {
      return new Rung(alarm, at, position, true, end);
    }
  }

  /** When a station was proven good again, and how. */
  public record End(Instant at, String evidence, long position) {
    /** A longer one stands whole in the fact itself. */
    private static final int MAX_EVIDENCE = 10_000;

    public End {
      if (evidence.length() > MAX_EVIDENCE) {
        evidence = evidence.substring(0, MAX_EVIDENCE) + " …";
      }
    }
  }

  /**
   * @param holds and {@code web}, which have taken each fact before it is judged here
   * @param planAt what was in force at a time, as it was known then
   * @param factAt the facts before the one that is judged
   */
  public Reactions(
      HoldBook holds,
      WebMetres web,
      Suspects suspects,
      Function<Instant, Plan> planAt,
      LongFunction<Fact> factAt) {
    this.holds = holds;
    this.web = web;
    this.suspects = suspects;
    this.planAt = planAt;
    this.factAt = factAt;
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    Cause cause = new Cause(position, fact.recordedAt(), decisions);
    switch (fact.event()) {
      case AlarmRaised alarm -> {
        keep(position, fact);
        react(cause, alarm);
      }
      case AlarmHandled _, AlarmCeased _, StationResumed _ ->
          keep(position, fact)
              .forEach(rung -> openHolds(rung).forEach(hold -> bound(hold, rung, cause)));
      case HoldPlaced placed -> {
        Rung rung = alarms.get(placed.alarm());
        if (rung != null && rung.end != null) {
          holds.hold(placed.hold()).ifPresent(hold -> bound(hold, rung, cause));
        }
      }
      case Material.Created(Material.Output output, var work)
          when output.item() instanceof CoilId coil ->
          begun(coil, work.station(), cause);
      default -> {}
    }
  }

  private List<Rung> keep(long position, Fact fact) {
    facts.add(position, fact);
    return note(position, fact);
  }

  /** The alarms that are over with the fact. */
  private List<Rung> note(long position, Fact fact) {
    switch (fact.event()) {
      case AlarmRaised alarm -> {
        Rung rung = new Rung(alarm, fact.recordedAt(), position, false, null);
        if (alarms.putIfAbsent(alarm.alarm(), rung) == null) {
          open.put(alarm.alarm(), rung);
        }
      }
      case AlarmCeased(String alarm, String _, Instant at, long _, String evidence) -> {
        return over(alarm, new End(at, evidence, position));
      }
      case AlarmHandled(String alarm, Handling how, String cause, String action, String _)
          when how == Handling.CLOSED -> {
        String evidence = "closed with the cause %s and the action %s".formatted(cause, action);
        List<Rung> over = over(alarm, new End(fact.occurredAt(), evidence, position));
        alarms.computeIfPresent(alarm, (_, rung) -> rung.closed());
        return over;
      }
      case StationResumed(StationId station, String verification, var _) -> {
        End end =
            new End(
                fact.occurredAt(),
                station + " resumed after verification: " + verification,
                position);
        return List.copyOf(open.values()).stream()
            .filter(rung -> isAt(rung.alarm, station))
            .flatMap(rung -> over(rung.alarm.alarm(), end).stream())
            .toList();
      }
      default -> {}
    }
    return List.of();
  }

  private List<Rung> over(String alarm, End end) {
    Rung rung = open.remove(alarm);
    if (rung == null) {
      return List.of();
    }
    Rung over = rung.over(end);
    alarms.put(alarm, over);
    return List.of(over);
  }

  private boolean isAt(AlarmRaised alarm, StationId station) {
    return Stream.of(alarm, factAt)
        .map(stream -> stationOf(alarm, stream))
        .filter(station::equals)
        .isPresent();
  }

  private List<Hold> openHolds(Rung rung) {
    return holds.holds().stream()
        .filter(hold -> hold.alarm().equals(rung.alarm.alarm()) && hold.isOpenEnded())
        .toList();
  }

  /** Of a coil on which nothing was measured since, all that is left of it stays held. */
  private void bound(Hold hold, Rung rung, Cause cause) {
    End end = rung.end;
    if (end == null || !hold.isOpenEnded()) {
      return;
    }
    Extent open = hold.scope().extent();
    Extent metres = null;
    if (open != null && hold.scope().items().getFirst() instanceof CoilId coil) {
      String lane = Stream.of(rung.alarm, factAt).map(Stream::lane).orElse("");
      metres = web.until(coil, open, end.at, lane);
      if (metres.equals(open)) {
        return;
      }
    }
    cause.decide("end:" + hold.id(), new HoldBounded(hold.id(), end.at, metres, end.evidence));
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
    List<HoldScope> scopes = scopes(alarm, stream, rule);
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

  private List<HoldScope> scopes(AlarmRaised alarm, Stream stream, ControlRule rule) {
    List<HoldScope> scopes = new ArrayList<>();
    ItemId item = alarm.trigger().item();
    boolean fromOnset = rule.has(Reaction.HOLD_FROM_ONSET);
    if (!fromOnset && !rule.has(Reaction.HOLD_UNIT)) {
      return scopes;
    }
    Optional<Suspects.Metres> metres = suspects.metresOf(alarm, stream);
    if (metres.isPresent()) {
      scopes.add(held(metres.get()));
      return scopes;
    }
    Optional<HoldScope> made =
        fromOnset
            ? stream.since(alarm.onset().from(), alarm.trigger().station())
            : Optional.empty();
    if (made.isPresent()) {
      scopes.add(made.get());
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
    for (Rung rung : open.values()) {
      AlarmRaised alarm = rung.alarm;
      Stream stream =
          alarm.trigger().item() instanceof CoilId ? Stream.of(alarm, factAt).orElse(null) : null;
      if (stream != null
          && station.equals(stationOf(alarm, stream))
          && rule(stream, rung.at).filter(r -> r.has(Reaction.HOLD_FROM_ONSET)).isPresent()) {
        var lane = WebMetres.lane(stream.lane());
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
    synchronized (alarms) {
      return List.copyOf(alarms.values());
    }
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
