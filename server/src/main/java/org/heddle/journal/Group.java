package org.heddle.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.jspecify.annotations.Nullable;

/**
 * The facts that become durable with one fsync, on their way through the three threads: columns,
 * hashes, disk. Each thread fills its part, then hands it on.
 */
final class Group {
  final long first;
  final List<Fact> facts = new ArrayList<>();
  final List<RawBlock.Message> messages = new ArrayList<>();
  final List<CompletableFuture<?>> done = new ArrayList<>();

  /** Completed by the thread that hashes. */
  final CompletableFuture<Hashes> hashed = new CompletableFuture<>();

  /** Set when a new segment begins with this group. */
  boolean startsSegment;

  /** Its messages as a block, made before it is handed to the thread that hashes. */
  @Nullable RawBlock raw;

  @Nullable Body body;

  /** The columns, and the private values that came with them. */
  record Body(byte[] stored, int plain, ByteSink privates, long privateEnd) {}

  /** The trees after this group, and the roots it completed. */
  record Hashes(TreeState tree, byte[] roots) {}

  Group(long first) {
    this.first = first;
  }

  long end() {
    return first + facts.size();
  }

  long lastRecordedMicros() {
    return Micros.of(facts.getLast().recordedAt());
  }

  void complete() {
    done.forEach(future -> future.complete(null));
  }

  void fail(JournalException failure) {
    hashed.completeExceptionally(failure);
    done.forEach(future -> future.completeExceptionally(failure));
  }
}
