package org.heddle.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.identity.ItemId;

/**
 * What waits for inspection, rework or a further try, and how each wait ended. A thing may wait in
 * several queues, once in each.
 */
public final class QueueBook implements Judge, Kept {
  private final KeptFacts facts = new KeptFacts();
  private final Map<String, Map<ItemId, Queue.Entry>> waiting = new TreeMap<>();
  private final Map<ItemId, List<Queue.Entry>> byItem = new ConcurrentHashMap<>();
  private final Map<ItemId, List<Outcome>> outcomes = new ConcurrentHashMap<>();

  /**
   * How a wait ended.
   *
   * @param position journal position of the fact that says so
   */
  public record Outcome(String queue, Disposition disposition, String reason, long position) {}

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof Queued || fact.event() instanceof Dequeued) {
      facts.add(position, fact);
      apply(position, fact);
    }
  }

  private void apply(long position, Fact fact) {
    synchronized (waiting) {
      switch (fact.event()) {
        case Queued e -> queued(position, fact, e);
        case Dequeued e -> dequeued(position, e);
        default -> throw new IllegalStateException("no fact of a queue: " + fact.event());
      }
    }
  }

  private void queued(long position, Fact fact, Queued event) {
    Map<ItemId, Queue.Entry> queue =
        waiting.computeIfAbsent(event.queue(), _ -> new LinkedHashMap<>());
    for (ItemId item : event.items()) {
      Queue.Entry entry =
          new Queue.Entry(
              item,
              event.queue(),
              event.reason(),
              event.hold(),
              fact.recordedAt(),
              fact.by(),
              position);
      if (queue.putIfAbsent(item, entry) == null) {
        byItem.merge(item, List.of(entry), QueueBook::joined);
      }
    }
  }

  private void dequeued(long position, Dequeued event) {
    Map<ItemId, Queue.Entry> queue = waiting.getOrDefault(event.queue(), new HashMap<>());
    Outcome outcome = new Outcome(event.queue(), event.outcome(), event.reason(), position);
    for (ItemId item : event.items()) {
      queue.remove(item);
      byItem.computeIfPresent(item, (_, entries) -> without(entries, event.queue()));
      outcomes.merge(item, List.of(outcome), QueueBook::joined);
    }
  }

  private static List<Queue.Entry> without(List<Queue.Entry> entries, String queue) {
    return entries.stream().filter(entry -> !entry.queue().equals(queue)).toList();
  }

  private static <T> List<T> joined(List<T> known, List<T> more) {
    List<T> both = new ArrayList<>(known);
    both.addAll(more);
    return List.copyOf(both);
  }

  /** All queues that were ever used, by name. */
  public List<Queue> queues() {
    synchronized (waiting) {
      return waiting.entrySet().stream()
          .map(entry -> Queue.of(entry.getKey(), List.copyOf(entry.getValue().values())))
          .toList();
    }
  }

  /** Where an item waits. */
  public List<Queue.Entry> of(ItemId item) {
    return byItem.getOrDefault(item, List.of());
  }

  /** How its waits ended, oldest first. */
  public List<Outcome> outcomes(ItemId item) {
    return outcomes.getOrDefault(item, List.of());
  }

  @Override
  public String name() {
    return "queues";
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
