package org.heddle.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.heddle.fact.Fact;

/**
 * The record: facts in one order, for ever. Positions count from 0 without gaps.
 *
 * <p>One caller appends, in the order that counts; anyone reads what is durable.
 */
public interface Journal extends AutoCloseable {

  /**
   * Puts facts in order and returns at once; they may be relied on when {@code durable} completes.
   * Waits only while too much is on its way to the disk already.
   *
   * @param raws the messages they came from, as received; may be empty
   */
  Appended append(List<Fact> facts, List<Raw> raws) throws InterruptedException;

  /** The position the next fact will get; only the appending caller may rely on it. */
  long ordered();

  /** How many facts are durable. */
  long size();

  /** Completes when everything that was appended so far is durable. */
  CompletableFuture<?> flushed();

  /** A durable fact; throws {@link IndexOutOfBoundsException} past the end. */
  Fact get(long position);

  /** The message a durable fact came from, as received, if it was kept. */
  Optional<byte[]> raw(long position);

  /** Visits durable facts from a position on, in order, up to the size at the call. */
  void read(long from, Visitor visitor);

  @Override
  void close();

  /**
   * What an append promises.
   *
   * @param first position of the first of the facts
   * @param durable completes when all of them are on disk; fails with {@link JournalException}
   */
  record Appended(long first, CompletableFuture<?> durable) {}

  /**
   * A message as received.
   *
   * @param bytes handed over, not copied
   * @param from which of the facts of this append it gave, from 0
   * @param count how many facts it gave
   */
  record Raw(byte[] bytes, int from, int count) {}

  /** Takes facts in order. */
  @FunctionalInterface
  interface Visitor {
    void fact(long position, Fact fact);
  }
}
