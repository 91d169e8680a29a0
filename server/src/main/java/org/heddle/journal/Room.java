package org.heddle.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The room on the journal's disk. Intake stops before there is none, so that nothing that got a
 * position fails to become durable, and goes on when there is enough again.
 */
final class Room {
  /** How often it is asked for while there is enough. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Path directory;
  private final LongSupplier freeBytes;
  private final long reserveBytes;
  private volatile long lookedNanos = System.nanoTime() - LOOK_NANOS;
  private volatile boolean low;

  Room(Path directory, LongSupplier freeBytes, long reserveBytes) {
    this.directory = directory;
    this.freeBytes = freeBytes;
    this.reserveBytes = reserveBytes;
  }

  long freeBytes() {
    return freeBytes.getAsLong();
  }

  void refuseIfFull() {
    long now = System.nanoTime();
    if (low || now - lookedNanos >= LOOK_NANOS) {
      lookedNanos = now;
      low = freeBytes() < reserveBytes;
    }
    if (low) {
      throw new JournalException(JournalException.Code.DISK_FULL, complaint());
    }
  }

  /** Why nothing is taken while there are so many bytes free; empty when it is. */
  Optional<String> complaintAt(long free) {
    return free < reserveBytes ? Optional.of(complaint()) : Optional.empty();
  }

  private String complaint() {
    return "the disk of "
        + directory
        + " has less than "
        + (reserveBytes >> 20)
        + " MB left: nothing more is taken until there is room; nothing taken is lost";
  }
}
