package org.heddle.web;

import java.time.Duration;

/**
 * How long the door waits for who calls it. Whoever is slower is cut off, never waited for: each
 * keeps a connection, a thread and an answer in memory.
 *
 * @param answer that an answer may wait for its reader, beside the time for its bytes
 * @param head that the head of a call may take from its first byte
 * @param message that one message may take from its first byte, beside the time for its bytes
 */
record Patience(Duration answer, Duration head, Duration message) {
  /** A phone that changes its access point is silent for some seconds. */
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));

  /** What moves at least in a second: the far corner of a plant's radio network does more. */
  static final int BYTES_PER_SECOND = 64 << 10;

  private static final long NANOS_PER_BYTE = 1_000_000_000L / BYTES_PER_SECOND;

  long answerNanos(long bytes) {
    return answer.toNanos() + bytes * NANOS_PER_BYTE;
  }

  long messageNanos(long bytes) {
    return message.toNanos() + bytes * NANOS_PER_BYTE;
  }
}
