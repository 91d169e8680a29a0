package org.heddle.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.jspecify.annotations.Nullable;

/** What was appended and waits to be put into a group; gives positions. */
final class Arrivals {
  /** Facts in one block: enough for columns to pay, few enough to be read for one of them. */
  static final int MAX_GROUP_FACTS = 4_096;

  /** Readings, samples and raw bytes / 8 in one block, about 8 MB; a larger fact stands alone. */
  static final long MAX_GROUP_VALUES = 1 << 20;

  /** Facts on their way to the disk; beyond it an append waits. */
  static final int MAX_WAITING_FACTS = 1 << 16;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Append> appends = new ArrayDeque<>();
  private long ordered;
  private int waiting;
  private boolean closed;
  private @Nullable JournalException failure;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /** One append of which some facts may be in a group already. */
  private static final class Append {
    final long first;
    final List<Fact> facts;
    final List<Journal.Raw> raws;
    final CompletableFuture<?> durable = new CompletableFuture<>();
    int taken;
    int rawsTaken;

    Append(long first, List<Fact> facts, List<Journal.Raw> raws) {
      this.first = first;
      this.facts = facts;
      this.raws = raws;
    }
  }

  Arrivals(long size) {
    this.ordered = size;
  }

  Journal.Appended add(List<Fact> facts, List<Journal.Raw> raws) throws InterruptedException {
    lock.lock();
    try {
      while (waiting >= MAX_WAITING_FACTS && failure == null && !closed) {
        changed.await();
      }
      refuseIfStopped();
      Append append = new Append(ordered, facts, raws);
      appends.add(append);
      ordered += facts.size();
      waiting += facts.size();
      last = append.durable;
      changed.signalAll();
      return new Journal.Appended(append.first, append.durable);
    } finally {
      lock.unlock();
    }
  }

  private void refuseIfStopped() {
    JournalException failed = failure;
    if (failed != null) {
      throw new JournalException(
          JournalException.Code.STOPPED, "the journal has stopped: " + failed.getMessage(), failed);
    }
    if (closed) {
      throw new JournalException(JournalException.Code.STOPPED, "the journal is closed");
    }
  }

  long ordered() {
    lock.lock();
    try {
      return ordered;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  CompletableFuture<?> flushed() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for facts and takes as many as fit one block; null when closed and nothing is left. */
  @Nullable Group take() throws InterruptedException {
    lock.lock();
    try {
      while (appends.isEmpty()) {
        if (closed || failure != null) {
          return null;
        }
        changed.await();
      }
      Group group = fill();
      waiting -= group.facts.size();
      changed.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private Group fill() {
    Append head = appends.element();
    Group group = new Group(head.first + head.taken);
    long values = 0;
    while (head != null && group.facts.size() < MAX_GROUP_FACTS && values < MAX_GROUP_VALUES) {
      values += takeOne(head, group);
      if (head.taken == head.facts.size()) {
        group.done.add(head.durable);
        appends.remove();
        head = appends.peek();
      }
    }
    return group;
  }

  /** Moves one fact, with the messages that begin at it; returns how much that is. */
  private static long takeOne(Append append, Group group) {
    long values = 0;
    while (append.rawsTaken < append.raws.size()
        && append.raws.get(append.rawsTaken).from() <= append.taken) {
      Journal.Raw raw = append.raws.get(append.rawsTaken++);
      group.messages.add(new RawBlock.Message(append.first + raw.from(), raw.count(), raw.bytes()));
      values += raw.bytes().length / Long.BYTES;
    }
    Fact fact = append.facts.get(append.taken++);
    group.facts.add(fact);
    return values + size(fact.event());
  }

  private static long size(Event event) {
    return switch (event) {
      case Measurement.Readings readings -> readings.set().size();
      case Measurement.Series series -> 2L * series.samples().count();
      case Measurement.CurveRecorded curve ->
          (long) curve.channels().size() * curve.channels().getFirst().samples().count();
      default -> 16;
    };
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses everything from now on, and fails what waits. */
  void fail(JournalException cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
      appends.forEach(append -> append.durable.completeExceptionally(cause));
      appends.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Nullable JournalException failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }
}
