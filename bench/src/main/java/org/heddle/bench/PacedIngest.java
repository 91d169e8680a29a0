package org.heddle.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends batches at a steady rate on a thread of its own until it is closed. */
final class PacedIngest implements AutoCloseable {
  /** Sends the next batch. */
  @FunctionalInterface
  interface Batch {
    void send() throws Exception;
  }

  private final Batch batch;
  private final long everyNanos;
  private final Thread thread;
  private volatile boolean closed;
  private final AtomicLong sent = new AtomicLong();
  private volatile @Nullable Exception failure;
  private long since = System.nanoTime();
  private volatile long behindNanos;

  PacedIngest(Batch batch, int perSecond) {
    this.batch = batch;
    this.everyNanos = 1_000_000_000L / perSecond;
    this.thread = Thread.ofPlatform().name("ingest").start(this::run);
  }

  private void run() {
    long due = System.nanoTime();
    try {
      while (!closed) {
        batch.send();
        sent.incrementAndGet();
        behindNanos = System.nanoTime() - due;
        due += everyNanos;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  /** Counts from now on. */
  void restart() {
    sent.set(0);
    since = System.nanoTime();
  }

  /** How long after it was due the last batch was durable. */
  double behindMillis() {
    return behindNanos / 1e6;
  }

  double perSecond() {
    if (failure != null) {
      throw new IllegalStateException("the readings could not be sent", failure);
    }
    return sent.get() / ((System.nanoTime() - since) / 1e9);
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
