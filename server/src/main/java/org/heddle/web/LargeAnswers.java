package org.heddle.web;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Large answers under way. Each is in memory until its reader has taken it, so there are only so
 * many at once; who asks for one more waits a moment and is then told.
 */
final class LargeAnswers {
  /** An answer above it is large. */
  static final int LARGE_BYTES = 1 << 20;

  /** Some tens of megabytes each at worst: together they stay far within a small heap. */
  static final int MAX_AT_ONCE = 16;

  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Semaphore room = new Semaphore(MAX_AT_ONCE, true);
  private final Duration wait;

  LargeAnswers() {
    this(WAIT);
  }

  LargeAnswers(Duration wait) {
    this.wait = wait;
  }

  /** Sends one, when there is room. */
  void send(Callable<?> sending) throws Exception {
    if (!room.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new Trouble(
          503,
          "too-many-large-answers",
          MAX_AT_ONCE + " large answers are being read already.",
          "This one was not made.",
          "Ask again in a moment, or for less.");
    }
    try {
      sending.call();
    } finally {
      room.release();
    }
  }
}
