package org.heddle.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process once its memory is used up, whichever thread noticed. A thread that found none
 * may have left anything half done, and a plant is better served by a start of two seconds than by
 * a Heddle of which a part is dead. Its threads wait from the beginning, because then there may be
 * no room for new ones.
 */
final class EndOfMemory implements AutoCloseable {
  /** What the JDK itself ends with when it is told to exit for want of memory. */
  static final int EXIT_CODE = 3;

  /** Answers that are under way tell their callers what happened. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** Closing writes state; without memory it may never come to its end. */
  private static final Duration CLOSING = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(EndOfMemory.class);

  private final CountDownLatch gone = new CountDownLatch(1);
  private final List<Thread> waiting = new ArrayList<>();

  private EndOfMemory() {}

  /** Watches from now on, also over threads that die of an error nobody caught. */
  static EndOfMemory watch() {
    EndOfMemory watch =
        of(LAST_WORDS, Runtime.getRuntime()::exit, CLOSING, Runtime.getRuntime()::halt);
    Thread.setDefaultUncaughtExceptionHandler(watch::died);
    return watch;
  }

  /**
   * @param exit after the last words, in order
   * @param halt when that took longer than it may
   */
  static EndOfMemory of(Duration lastWords, IntConsumer exit, Duration closing, IntConsumer halt) {
    EndOfMemory watch = new EndOfMemory();
    watch.wait("end-of-memory", lastWords, exit);
    watch.wait("end-of-closing", lastWords.plus(closing), halt);
    return watch;
  }

  private void wait(String name, Duration then, IntConsumer end) {
    waiting.add(Thread.ofPlatform().name(name).daemon().start(() -> end(then, end)));
  }

  private void end(Duration then, IntConsumer end) {
    try {
      gone.await();
      TimeUnit.NANOSECONDS.sleep(then.toNanos());
      end.accept(EXIT_CODE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is watched any more; an end that has begun comes. */
  @Override
  public void close() {
    if (gone.getCount() > 0) {
      waiting.forEach(Thread::interrupt);
    }
  }

  /** Says that there is no memory left; it returns at once. */
  void noticed() {
    boolean isFirst = gone.getCount() > 0;
    gone.countDown();
    if (isFirst) {
      LOG.error(
          "Heddle has no memory left and ends with exit code {}. What was acknowledged is safe."
              + " Start it again, with more memory (JAVA_OPTS=-Xmx…) if it happens again.",
          EXIT_CODE);
    }
  }

  void died(Thread thread, Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      noticed();
    }
    LOG.error("The thread {} died", thread.getName(), cause);
  }
}
