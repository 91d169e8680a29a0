package org.heddle.floor;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heddle.fact.Fact;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies facts to the folds, one thread, in journal order, each batch only after it is durable.
 *
 * <p>When a fold fails, its invariant is broken and every answer from then on would be suspect: the
 * floor stops, keeps saying so, and intake refuses with the same reason. The journal is untouched,
 * so a restart rebuilds the state.
 */
public final class Floor implements AutoCloseable {
  /** Batches that wait to be applied; beyond it intake waits too. */
  private static final int MAX_WAITING = 256;

  /** While a full queue is waited for, how often it is looked whether the floor has stopped. */
  private static final long LOOK_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Floor.class);

  private final List<Fold> folds;
  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Thread writer;
  private volatile long applied;
  private volatile @Nullable Throwable failure;

  /** Facts of one append, with the promise that they are durable. */
  private record Batch(long first, List<Fact> facts, CompletableFuture<?> durable) {}

  /** Is told after each batch that was applied live; it must be quick and never throw. */
  @FunctionalInterface
  public interface Listener {
    void applied(long first, List<Fact> facts);
  }

  /**
   * @param folds in the order in which each fact is applied to them
   * @param applied how many facts they hold already
   */
  public Floor(List<Fold> folds, long applied) {
    this.folds = List.copyOf(folds);
    this.applied = applied;
    this.writer = Thread.ofPlatform().name("floor").unstarted(this::run);
  }

  /** Applies one fact on the caller's thread, before {@link #start}. */
  public void replay(long position, Fact fact) {
    for (Fold fold : folds) {
      fold.apply(position, fact);
    }
    applied = position + 1;
  }

  public void start() {
    writer.start();
  }

  /**
   * Hands facts over; waits while too many wait already. To be called in journal order.
   *
   * <p>They have their position in the journal, so an interrupted caller hands them over all the
   * same and learns of it later: without them everything after would wait for ever.
   */
  public void offer(long first, List<Fact> facts, CompletableFuture<?> durable) {
    Batch batch = new Batch(first, facts, durable);
    boolean interrupted = false;
    try {
      while (true) {
        check();
        try {
          if (queue.offer(batch, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      while (true) {
        Batch batch = queue.take();
        if (batch.facts.isEmpty()) {
          return;
        }
        batch.durable.join();
        apply(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CompletionException e) {
      fail("facts could not be made durable; nothing after them is applied", e);
    } catch (OutOfMemoryError e) {
      fail("there is no memory left at position " + applied, e);
      throw e;
    } catch (RuntimeException | Error e) {
      fail("a fold failed at position " + applied, e);
    }
  }

  private void apply(Batch batch) {
    long position = batch.first;
    for (Fact fact : batch.facts) {
      for (Fold fold : folds) {
        fold.apply(position, fact);
      }
      position++;
    }
    advance(position);
    for (Listener listener : listeners) {
      listener.applied(batch.first, batch.facts);
    }
  }

  private void advance(long position) {
    lock.lock();
    try {
      applied = position;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(String what, Throwable cause) {
    LOG.error("The floor has stopped: {}", what, cause);
    lock.lock();
    try {
      failure = new IllegalStateException(what, cause);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
    queue.clear();
  }

  private void check() {
    Throwable failed = failure;
    if (failed != null) {
      throw new IllegalStateException("the floor has stopped: " + failed.getMessage(), failed);
    }
  }

  /** How many facts are applied: every position below it can be asked about. */
  public long applied() {
    return applied;
  }

  /** Waits until so many facts are applied. */
  public void await(long count) throws InterruptedException {
    lock.lock();
    try {
      while (applied < count) {
        check();
        moved.await();
      }
    } finally {
      lock.unlock();
    }
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  public void ignore(Listener listener) {
    listeners.remove(listener);
  }

  /** Applies what waits, then stops. */
  @Override
  public void close() {
    if (!writer.isAlive()) {
      return;
    }
    try {
      queue.put(new Batch(0, List.of(), CompletableFuture.completedFuture(null)));
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
