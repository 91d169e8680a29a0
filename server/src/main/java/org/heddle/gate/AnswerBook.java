package org.heddle.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.StationId;

/** The latest answers of the gate, and for every station when it last asked. */
public final class AnswerBook implements Judge, Kept {
  /** Answers shown; older ones stand in the journal and in each item's history. */
  public static final int MAX_SHOWN = 10_000;

  private static final String STATE_FILE = "stations";

  private final Deque<Answer> latest = new ArrayDeque<>();
  private final Map<StationId, Asked> stations = new ConcurrentHashMap<>();

  /** One answer as it was recorded. */
  public record Answer(GateAnswered given, Instant at, long position) {}

  /** What a station asked so far. */
  public record Asked(Instant last, long answers, long refusals) {}

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof GateAnswered given) {
      Asked before = stations.getOrDefault(given.station(), new Asked(Instant.MIN, 0, 0));
      stations.put(
          given.station(),
          new Asked(
              fact.occurredAt().isAfter(before.last) ? fact.occurredAt() : before.last,
              before.answers + 1,
              before.refusals + (given.allowed() ? 0 : 1)));
      synchronized (latest) {
        latest.addFirst(new Answer(given, fact.occurredAt(), position));
        if (latest.size() > MAX_SHOWN) {
          latest.removeLast();
        }
      }
    }
  }

  /** The newest first. */
  public List<Answer> latest() {
    synchronized (latest) {
      return new ArrayList<>(latest);
    }
  }

  /** When that station last asked; empty for one that never did. */
  public Optional<Asked> of(StationId station) {
    return Optional.ofNullable(stations.get(station));
  }

  public Map<StationId, Asked> stations() {
    return Map.copyOf(stations);
  }

  @Override
  public String name() {
    return "answers";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(stations.size());
      for (Map.Entry<StationId, Asked> entry : stations.entrySet()) {
        out.text(entry.getKey().value());
        out.text(entry.getValue().last.toString());
        out.number(entry.getValue().answers);
        out.number(entry.getValue().refusals);
      }
    }
  }

  /** The list of the latest begins anew. */
  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = in.number(); left > 0; left--) {
        stations.put(
            new StationId(in.text()),
            new Asked(Instant.parse(in.text()), in.number(), in.number()));
      }
    }
  }
}
