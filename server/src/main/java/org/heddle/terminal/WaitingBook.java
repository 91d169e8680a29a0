package org.heddle.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Micros;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Which items stand behind each step, and which are being worked on: the list from which a station
 * sees what comes next. It decides nothing.
 */
public final class WaitingBook implements Judge, Kept {
  /** Items remembered behind one step; a list on a screen shows some ten. */
  static final int MAX_WAITING = 500;

  private static final String STATE_FILE = "waiting";

  private final Map<Stage, LinkedHashMap<ItemId, Waiting>> stages = new HashMap<>();
  private final Map<ItemId, Stage> stageOf = new HashMap<>();

  /**
   * Where an item stands.
   *
   * @param step the last it finished, or the one it is in; empty when nothing was done to it yet
   * @param station where it is in work; empty when it is not
   */
  private record Stage(String step, String station) {}

  /**
   * An item that stands somewhere.
   *
   * @param order it is made for; empty when unknown
   */
  public record Waiting(ItemId item, Instant since, String order) {}

  @Override
  public synchronized void judge(long position, Fact fact, Consumer<Draft> decisions) {
    Event event = fact.event();
    Instant at = fact.occurredAt();
    switch (event) {
      case Material.Created e -> move(e.output().item(), new Stage("", ""), at, e.work());
      case Material.Received e -> move(e.item(), new Stage("", ""), at, null);
      case StepStarted e -> {
        String station = e.work().station().value();
        move(e.item(), new Stage(e.step(), station), at, e.work());
      }
      case StepFinished e -> move(e.item(), new Stage(e.step(), ""), at, e.work());
      case Supply.Shipped e -> e.items().forEach(this::forget);
      default -> {}
    }
  }

  private void move(ItemId item, Stage stage, Instant at, @Nullable Work work) {
    forget(item);
    LinkedHashMap<ItemId, Waiting> there =
        stages.computeIfAbsent(stage, _ -> new LinkedHashMap<>());
    String order = work == null || work.order() == null ? "" : work.order().value();
    there.put(item, new Waiting(item, at, order));
    stageOf.put(item, stage);
    if (there.size() > MAX_WAITING) {
      forget(there.firstEntry().getKey());
    }
  }

  private void forget(ItemId item) {
    Stage was = stageOf.remove(item);
    LinkedHashMap<ItemId, Waiting> there = was == null ? null : stages.get(was);
    if (there != null) {
      there.remove(item);
      if (there.isEmpty()) {
        stages.remove(was);
      }
    }
  }

  /** What has finished a step and is in none, the longest waiting first; "" for what is new. */
  public synchronized List<Waiting> behind(String step) {
    return new ArrayList<>(
        stages.getOrDefault(new Stage(step, ""), new LinkedHashMap<>()).values());
  }

  /** What is being worked on at that station at that step. */
  public synchronized List<Waiting> in(String step, String station) {
    return new ArrayList<>(
        stages.getOrDefault(new Stage(step, station), new LinkedHashMap<>()).values());
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public synchronized void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(stageOf.size());
      for (Map.Entry<Stage, LinkedHashMap<ItemId, Waiting>> stage : stages.entrySet()) {
        for (Waiting each : stage.getValue().values()) {
          out.text(stage.getKey().step());
          out.text(stage.getKey().station());
          out.text(each.item().text());
          out.number(Micros.of(each.since()));
          out.text(each.order());
        }
      }
    }
  }

  @Override
  public synchronized void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = in.number(); left > 0; left--) {
        Stage stage = new Stage(in.text(), in.text());
        ItemId item = ItemId.parse(in.text()).orElseThrow();
        Waiting waiting = new Waiting(item, Micros.at(in.number()), in.text());
        stages.computeIfAbsent(stage, _ -> new LinkedHashMap<>()).put(item, waiting);
        stageOf.put(item, stage);
      }
    }
  }
}
