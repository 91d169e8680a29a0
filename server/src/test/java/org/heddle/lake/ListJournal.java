package org.heddle.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.heddle.fact.Fact;
import org.heddle.journal.Journal;

/** A journal in memory. */
final class ListJournal implements Journal {
  private final List<Fact> facts = new ArrayList<>();

  /** Runs before each reading: a journal that takes its time. */
  volatile Runnable slow = () -> {};

  @Override
  public Appended append(List<Fact> more, List<Raw> raws) {
    long first = facts.size();
    facts.addAll(more);
    return new Appended(first, flushed());
  }

  @Override
  public long ordered() {
    return facts.size();
  }

  @Override
  public long size() {
    return facts.size();
  }

  @Override
  public CompletableFuture<?> flushed() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Fact get(long position) {
    return facts.get(Math.toIntExact(position));
  }

  @Override
  public Optional<byte[]> raw(long position) {
    return Optional.empty();
  }

  @Override
  public void read(long from, Visitor visitor) {
    slow.run();
    long size = facts.size();
    for (long position = from; position < size; position++) {
      visitor.fact(position, get(position));
    }
  }

  @Override
  public void close() {}
}
