package org.heddle.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every answer of the gate, those that nobody waits for many at once.
 *
 * <p>Who was let in is told at once and recorded within a moment; the step itself is reported
 * anyway. Who was refused is told after the refusal is on disk: nobody can say later that the gate
 * was never asked.
 */
public final class GateLog implements AutoCloseable {
  /** Source of the facts. */
  public static final String SOURCE = "heddle:gate";

  /** Answers that wait; two thousand a second fill it in half a minute of a full disk. */
  private static final int MAX_WAITING = 65_536;

  private static final int MAX_BATCH = 2_000;

  /** How long it takes at most to notice that it is closed. */
  private static final long LOOK_MILLIS = 50;

  /**
   * A yes that nobody waits for shares a flush with those of so long after it: 2,000 questions a
   * second flush 50 times a second for them instead of up to 1,300 times.
   */
  private static final long GATHER_MILLIS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(GateLog.class);

  private final Recorder recorder;
  private final String run;
  private final AtomicLong number = new AtomicLong();
  private final BlockingQueue<Draft> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Thread thread = Thread.ofPlatform().name("gate-log").daemon().unstarted(this::run);
  private volatile boolean closed;

  /** Records drafts and returns once they are on disk; several threads call it. */
  @FunctionalInterface
  public interface Recorder {
    void record(List<Draft> drafts) throws InterruptedException;
  }

  /**
   * @param run a name that no earlier run of the program had
   */
  public GateLog(Recorder recorder, String run) {
    this.recorder = recorder;
    this.run = run;
  }

  public GateLog start() {
    thread.start();
    return this;
  }

  /**
   * Takes an answer; of a refusal it returns when it is on disk. A refusal does not wait for the
   * answers before it to be on disk: the journal lets all that come meanwhile share its next flush.
   */
  public void record(GateAnswer answer) throws InterruptedException {
    record(List.of(answer));
  }

  /** The same of several answers: all that were refused share one flush. */
  public void record(Collection<GateAnswer> answers) throws InterruptedException {
    if (closed) {
      throw new IllegalStateException("the gate's log is closed");
    }
    List<Draft> refusals = new ArrayList<>();
    for (GateAnswer answer : answers) {
      String key = run + "-" + number.incrementAndGet();
      Draft draft = new Draft(answer.at(), new Origin(SOURCE, key), answer.fact());
      if (answer.isAllowed()) {
        waiting.put(draft);
      } else {
        refusals.add(draft);
      }
    }
    if (!refusals.isEmpty()) {
      recorder.record(refusals);
    }
  }

  private void run() {
    try {
      while (!closed || !waiting.isEmpty()) {
        Draft first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          gather();
          List<Draft> batch = new ArrayList<>(List.of(first));
          waiting.drainTo(batch, MAX_BATCH - 1);
          keep(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.clear();
  }

  /** Lets more come, unless there is enough or this is the end. */
  private void gather() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (closed || waiting.size() >= MAX_BATCH) {
        return;
      }
      LockSupport.parkNanos(left);
    }
  }

  private void keep(List<Draft> batch) throws InterruptedException {
    try {
      recorder.record(batch);
    } catch (RuntimeException e) {
      LOG.error("{} answers of the gate could not be recorded", batch.size(), e);
    }
  }

  /** Answers that nobody waits for and that wait to be recorded. */
  public int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
