package org.heddle.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.heddle.fact.Fact;

/** A journal that forgets everything at the end: for tests of what stands behind a journal. */
public final class MemoryJournal implements Journal {
  private final List<Fact> facts = new ArrayList<>();
  private final List<byte[]> raws = new ArrayList<>();

  @Override
  public synchronized Appended append(List<Fact> batch, List<Raw> messages) {
    long first = facts.size();
    facts.addAll(batch);
    for (int i = 0; i < batch.size(); i++) {
      raws.add(new byte[0]);
    }
    for (Raw raw : messages) {
      for (int i = 0; i < raw.count(); i++) {
        raws.set((int) first + raw.from() + i, raw.bytes());
      }
    }
    return new Appended(first, flushed());
  }

  @Override
  public synchronized long ordered() {
    return facts.size();
  }

  @Override
  public synchronized long size() {
    return facts.size();
  }

  @Override
  public CompletableFuture<?> flushed() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized Fact get(long position) {
    return facts.get(Math.toIntExact(position));
  }

  @Override
  public synchronized Optional<byte[]> raw(long position) {
    return Optional.of(raws.get(Math.toIntExact(position))).filter(raw -> raw.length > 0);
  }

  @Override
  public void read(long from, Visitor visitor) {
    long end = size();
    for (long position = from; position < end; position++) {
      visitor.fact(position, get(position));
    }
  }

  @Override
  public void close() {}
}
