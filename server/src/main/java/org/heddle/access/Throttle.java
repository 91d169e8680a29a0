package org.heddle.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: after some wrong passwords for a name, each further one costs twice the wait
 * of the one before. A right password clears the count.
 */
final class Throttle {
  /** Wrong passwords before the first wait: fingers slip. */
  static final int FREE_TRIES = 5;

  static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  /** Longest wait: a locked-out shift would tape the password to the screen. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Names watched at once; beyond it the one seen longest ago is forgotten. */
  static final int MAX_NAMES = 10_000;

  private final Map<String, Wrong> wrongs = new LinkedHashMap<>(16, 0.75f, true);

  private record Wrong(int count, Instant until) {}

  /**
   * When the next try is let through; not after {@code now} when it is at once. No wait is longer
   * than the longest: one that seems so was begun before the clock was set back, and is over.
   */
  synchronized Instant nextTry(String name, Instant now) {
    Wrong wrong = wrongs.get(name);
    return wrong == null || wrong.until.isAfter(now.plus(LONGEST_WAIT)) ? Instant.MIN : wrong.until;
  }

  synchronized void wrong(String name, Instant now) {
    int count = wrongs.containsKey(name) ? wrongs.get(name).count + 1 : 1;
    wrongs.put(name, new Wrong(count, now.plus(waitAfter(count))));
    if (wrongs.size() > MAX_NAMES) {
      wrongs.remove(wrongs.keySet().iterator().next());
    }
  }

  synchronized void right(String name) {
    wrongs.remove(name);
  }

  static Duration waitAfter(int wrongs) {
    if (wrongs < FREE_TRIES) {
      return Duration.ZERO;
    }
    int doublings = Math.min(wrongs - FREE_TRIES, 20);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
