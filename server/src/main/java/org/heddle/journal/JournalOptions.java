package org.heddle.journal;

import java.time.Duration;

/**
 * The journal's limits.
 *
 * @param segmentBytes a segment is sealed when it has so many bytes
 * @param checkpointEvery a checkpoint is signed at most so often while facts come in
 * @param reserveBytes intake stops while the disk has less room than this, so that what was taken
 *     can still be written
 */
public record JournalOptions(long segmentBytes, Duration checkpointEvery, long reserveBytes) {
  /** 64 MB: about two million facts, scanned in a blink after a crash. */
  public static final JournalOptions DEFAULT =
      new JournalOptions(64L << 20, Duration.ofSeconds(10), 256L << 20);

  public JournalOptions {
    if (segmentBytes < 1 || checkpointEvery.isNegative() || reserveBytes < 0) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
