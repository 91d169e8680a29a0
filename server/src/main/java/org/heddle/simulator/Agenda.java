package org.heddle.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens next in the plant: a queue of actions by time, and the plant's clock. */
final class Agenda {
  static final long SECOND = 1_000_000L;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::micros).thenComparingLong(Entry::order));
  private long now;
  private long order;

  Agenda(long startMicros) {
    this.now = startMicros;
  }

  long now() {
    return now;
  }

  void at(long micros, Runnable action) {
    entries.add(new Entry(Math.max(micros, now), order++, action));
  }

  void after(double seconds, Runnable action) {
    at(now + Math.round(seconds * SECOND), action);
  }

  /** The same action again and again, the first time now. */
  void every(double seconds, Runnable action) {
    at(now, () -> repeat(seconds, action));
  }

  private void repeat(double seconds, Runnable action) {
    action.run();
    after(seconds, () -> repeat(seconds, action));
  }

  /** Nothing happens before that time. */
  void idleUntil(long micros) {
    now = Math.max(now, micros);
  }

  /** Time of the next action; {@link Long#MAX_VALUE} when nothing is left to happen. */
  long next() {
    Entry head = entries.peek();
    return head == null ? Long.MAX_VALUE : head.micros;
  }

  void runNext() {
    Entry head = entries.remove();
    now = head.micros;
    head.action.run();
  }

  private record Entry(long micros, long order, Runnable action) {}
}
