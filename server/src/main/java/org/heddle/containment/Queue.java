package org.heddle.containment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedCollection;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/** What waits in one queue, the longest waiting first. */
public record Queue(String name, List<Entry> waiting) {
  public Queue {
    waiting = List.copyOf(waiting);
  }

  /**
   * One thing that waits.
   *
   * @param hold the hold it came from; empty for none
   * @param position journal position of the fact that queued it
   */
  public record Entry(
      ItemId item,
      String queue,
      String reason,
      String hold,
      Instant since,
      @Nullable OperatorId by,
      long position) {}

  static Queue of(String name, SequencedCollection<Entry> entries) {
    return new Queue(
        name, entries.stream().sorted(Comparator.comparingLong(Entry::position)).toList());
  }
}
