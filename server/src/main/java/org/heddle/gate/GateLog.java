package org.heddle.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every answer of the gate, many with one wait for the disk.
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
   * second flush 50 times a second for them instead of 400.
   */
  static final long GATHER_MILLIS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(GateLog.class);

  private final Recorder recorder;
  private final String run;
  private final AtomicLong number = new AtomicLong();
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Thread thread = Thread.ofPlatform().name("gate-log").daemon().unstarted(this::run);
  private final Semaphore urgent = new Semaphore(0);
  private volatile boolean closed;

  private record Entry(Draft draft, boolean isAwaited, CompletableFuture<Void> durable) {}

  /** Records drafts and returns once they are on disk. */
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

  /** Takes an answer; of a refusal it returns when it is on disk. */
  public void record(GateAnswer answer) throws InterruptedException {
    String key = run + "-" + number.incrementAndGet();
    Entry entry =
        new Entry(
            new Draft(answer.at(), new Origin(SOURCE, key), answer.fact()),
            !answer.isAllowed(),
            new CompletableFuture<>());
    if (closed) {
      throw new IllegalStateException("the gate's log is closed");
    }
    waiting.put(entry);
    if (entry.isAwaited) {
      urgent.release();
      entry.durable.join();
    }
  }

  private void run() {
    try {
      while (!closed || !waiting.isEmpty()) {
        Entry first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          record(batchOf(first));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Entry> rest = new ArrayList<>();
    waiting.drainTo(rest);
    rest.forEach(entry -> entry.durable.cancel(false));
  }

  /** What came with it, and until somebody waits also what comes within a moment. */
  private List<Entry> batchOf(Entry first) throws InterruptedException {
    if (!first.isAwaited && !closed) {
      var _ = urgent.tryAcquire(GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
    urgent.drainPermits(); // before the queue: who comes later is awaited by the next batch
    List<Entry> batch = new ArrayList<>(List.of(first));
    waiting.drainTo(batch, MAX_BATCH - 1);
    return batch;
  }

  private void record(List<Entry> batch) throws InterruptedException {
    try {
      recorder.record(batch.stream().map(Entry::draft).toList());
      batch.forEach(entry -> entry.durable.complete(null));
    } catch (RuntimeException e) {
      LOG.error("{} answers of the gate could not be recorded", batch.size(), e);
      batch.forEach(entry -> entry.durable.completeExceptionally(e));
    }
  }

  /** Answers that are not on disk yet. */
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
