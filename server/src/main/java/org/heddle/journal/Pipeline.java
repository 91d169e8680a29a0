package org.heddle.journal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: while one group is on its way to the disk the next is laid out in columns and
 * hashed, and all that arrives meanwhile makes up the one after. So a lone fact waits for one
 * fsync, and a flood shares each.
 */
final class Pipeline {
  /** Groups under way: one at the disk, one being laid out. More only adds delay. */
  private static final int GROUPS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final Arrivals arrivals;
  private final Encoder encoder;
  private final Hasher hasher;
  private final Destination destination;
  private final Semaphore permits = new Semaphore(GROUPS);
  private final BlockingQueue<ToHash> toHash = new ArrayBlockingQueue<>(GROUPS + 1);
  private final BlockingQueue<Group> toWrite = new ArrayBlockingQueue<>(GROUPS + 1);
  private final Thread[] threads;

  private record ToHash(Group group, @Nullable Secrecy salts) {}

  /** Where groups become durable. */
  interface Destination {
    void write(Group group, Group.Body body, Group.Hashes hashes) throws IOException;
  }

  Pipeline(
      Arrivals arrivals,
      TreeState state,
      long segmentBytes,
      SecureRandom random,
      Destination destination) {
    this.arrivals = arrivals;
    this.encoder = new Encoder(segmentBytes, random);
    this.hasher = new Hasher(state);
    this.destination = destination;
    this.threads =
        new Thread[] {
          thread("journal-encode", this::encode),
          thread("journal-hash", this::hash),
          thread("journal-write", this::write)
        };
  }

  private Thread thread(String name, Step step) {
    return Thread.ofPlatform().name(name).unstarted(() -> guarded(name, step));
  }

  /** What one of the threads does until the end. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  void start() {
    for (Thread thread : threads) {
      thread.start();
    }
  }

  /** One catch-all a thread: a failure of ours stops intake, never the journal that is there. */
  private void guarded(String name, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(JournalException.stopped(name + " was interrupted", e));
    } catch (RuntimeException | Error e) {
      LOG.error("The journal has stopped: {} failed", name, e);
      fail(JournalException.stopped(name + " failed: " + e, e));
      if (e instanceof OutOfMemoryError gone) {
        throw gone;
      }
    }
  }

  private void fail(JournalException failure) {
    arrivals.fail(failure);
    for (ToHash waiting = toHash.poll(); waiting != null; waiting = toHash.poll()) {
      waiting.group.fail(failure);
    }
    for (Group waiting = toWrite.poll(); waiting != null; waiting = toWrite.poll()) {
      waiting.fail(failure);
    }
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        thread.interrupt();
      }
    }
  }

  private void encode() throws InterruptedException {
    try (encoder) {
      while (true) {
        permits.acquire();
        Group group = arrivals.take();
        if (group == null) {
          toHash.put(new ToHash(new Group(0), null));
          toWrite.put(new Group(0));
          return;
        }
        try {
          toHash.put(new ToHash(group, encoder.begin(group)));
          encoder.encode(group);
          toWrite.put(group);
        } catch (RuntimeException | Error | InterruptedException e) {
          group.fail(JournalException.stopped("facts were not laid out", e));
          throw e;
        }
      }
    }
  }

  private void hash() throws InterruptedException {
    while (true) {
      ToHash next = toHash.take();
      if (next.salts == null) {
        return;
      }
      try {
        next.group.hashed.complete(hasher.hash(next.group, next.salts));
      } catch (RuntimeException | Error e) {
        next.group.fail(JournalException.stopped("facts were not hashed", e));
        throw e;
      }
    }
  }

  private void write() throws InterruptedException {
    while (true) {
      Group group = toWrite.take();
      Group.Body body = group.body;
      if (body == null) {
        return;
      }
      try {
        destination.write(group, body, group.hashed.join());
        group.complete();
      } catch (IOException e) {
        String what = String.valueOf(JournalException.of("writing the journal", e).getMessage());
        JournalException failure = JournalException.stopped(what, e);
        LOG.error("The journal has stopped: {}", failure.getMessage(), e);
        fail(failure);
        group.fail(failure);
        return;
      } catch (CompletionException e) {
        return;
      } catch (RuntimeException | Error e) {
        group.fail(JournalException.stopped("facts were not written", e));
        throw e;
      }
      permits.release();
    }
  }

  /** Waits until everything that arrived is durable, after the arrivals were closed. */
  void await() {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
