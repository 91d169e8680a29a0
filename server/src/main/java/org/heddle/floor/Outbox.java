package org.heddle.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.RowReader;
import org.heddle.fact.RowWriter;

/**
 * What was decided and is not recorded yet.
 *
 * <p>A decision leaves when the fact with its origin is applied. After a replay only the undecided
 * tail is left, so that after a crash everything is decided, and once. Decisions are recorded in
 * the order they were made: when one is found recorded, older ones that are not were made by rules
 * that did not exist then, and are dropped.
 */
public final class Outbox implements Fold, Kept {
  /** Source of every decision of the program itself. */
  public static final String SOURCE = "heddle";

  /** Decisions that may wait; judges latch their alarms, so that many is a mistake of ours. */
  static final int MAX_WAITING = 1_000_000;

  /** Decisions handed over at once. */
  private static final int MAX_TAKEN = 1_000;

  private static final String STATE_FILE = "waiting";

  private final List<Judge> judges;
  private final Map<String, Decision> waiting = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition decided = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private int untaken;

  /** A decision, the position of its cause, and whether it was handed over. */
  private static final class Decision {
    private final long cause;
    private final Draft draft;
    private boolean taken;

    Decision(long cause, Draft draft) {
      this.cause = cause;
      this.draft = draft;
    }
  }

  /**
   * @param judges in the order in which each fact is shown to them
   */
  public Outbox(List<Judge> judges) {
    this.judges = List.copyOf(judges);
  }

  @Override
  public void apply(long position, Fact fact) {
    if (fact.origin().source().equals(SOURCE)) {
      settle(fact.origin().key());
    }
    for (Judge judge : judges) {
      judge.judge(position, fact, draft -> add(position, draft));
    }
  }

  private void add(long cause, Draft draft) {
    if (!draft.origin().source().equals(SOURCE)) {
      throw new IllegalArgumentException("a decision comes from " + SOURCE + ": " + draft.origin());
    }
    lock.lock();
    try {
      if (waiting.size() == MAX_WAITING) {
        throw new IllegalStateException(MAX_WAITING + " decisions wait to be recorded");
      }
      if (waiting.putIfAbsent(draft.origin().key(), new Decision(cause, draft)) == null) {
        untaken++;
        decided.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void settle(String key) {
    lock.lock();
    try {
      Decision recorded = waiting.get(key);
      if (recorded == null) {
        return;
      }
      remove(key);
      Iterator<Decision> oldestFirst = waiting.values().iterator();
      while (oldestFirst.hasNext()) {
        Decision older = oldestFirst.next();
        if (older.cause >= recorded.cause) {
          return;
        }
        oldestFirst.remove();
        untaken -= older.taken ? 0 : 1;
      }
    } finally {
      tellWhenEmpty();
      lock.unlock();
    }
  }

  private void tellWhenEmpty() {
    if (waiting.isEmpty()) {
      emptied.signalAll();
    }
  }

  /** Forgets a decision that intake refused or knew already. */
  public void drop(String key) {
    lock.lock();
    try {
      remove(key);
    } finally {
      tellWhenEmpty();
      lock.unlock();
    }
  }

  private void remove(String key) {
    Decision removed = waiting.remove(key);
    if (removed != null && !removed.taken) {
      untaken--;
    }
  }

  /** Waits for decisions and hands over the oldest that were not handed over yet, in order. */
  public List<Draft> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (untaken == 0) {
        decided.await();
      }
      List<Draft> taken = new ArrayList<>();
      for (Decision decision : waiting.values()) {
        if (!decision.taken && taken.size() < MAX_TAKEN) {
          decision.taken = true;
          untaken--;
          taken.add(decision.draft);
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until no decision waits, but not longer than that. */
  public void awaitEmpty(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (!waiting.isEmpty() && left > 0) {
        left = emptied.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many decisions are not recorded yet. */
  public int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public void write(Path folder) throws IOException {
    lock.lock();
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(waiting.size());
      for (Decision decision : waiting.values()) {
        out.number(decision.cause);
        out.bytes(RowWriter.bytesOf(decision.draft.recorded(decision.draft.occurredAt())));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      long count = in.number();
      for (long i = 0; i < count; i++) {
        long cause = in.number();
        add(cause, RowReader.factOf(in.bytes()).draft());
      }
    }
  }
}
