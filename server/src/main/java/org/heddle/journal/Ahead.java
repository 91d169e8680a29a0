package org.heddle.journal;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.heddle.fact.Fact;
import org.jspecify.annotations.Nullable;

/** Decodes block after block on a thread of its own, a few ahead of who applies them. */
final class Ahead implements AutoCloseable {
  /** Blocks decoded before they are asked for: some 16,000 facts. */
  private static final int BLOCKS = 4;

  private static final long OFFER_MILLIS = 200;

  private final BlockingQueue<Facts> queue = new ArrayBlockingQueue<>(BLOCKS);
  private final List<Segment> segments;
  private final long from;
  private final long to;
  private final @Nullable Consumer<Damage> lost;
  private volatile boolean closed;

  /** Facts of one block, or the end, or why there are no more. */
  record Facts(long first, Fact[] facts, @Nullable RuntimeException failure) {}

  /**
   * Starts to read.
   *
   * @param lost hears of each block that cannot be read and is passed over; null when such a block
   *     shall end the reading
   */
  private Ahead(List<Segment> segments, long from, long to, @Nullable Consumer<Damage> lost) {
    this.segments = segments;
    this.from = from;
    this.to = to;
    this.lost = lost;
  }

  static Ahead start(List<Segment> segments, long from, long to, @Nullable Consumer<Damage> lost) {
    Ahead ahead = new Ahead(segments, from, to, lost);
    Thread.ofPlatform().daemon().name("journal-read").start(ahead::run);
    return ahead;
  }

  /** The next facts; null at the end. */
  @Nullable Facts next() {
    try {
      Facts facts = queue.take();
      if (facts.failure != null) {
        throw facts.failure;
      }
      return facts.facts.length == 0 ? null : facts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException(JournalException.Code.STOPPED, "reading was interrupted", e);
    }
  }

  private void run() {
    try {
      Facts end = new Facts(to, new Fact[0], null);
      try {
        for (Segment segment : segments) {
          if (segment.end() > from && segment.first() < to) {
            read(segment);
          }
        }
      } catch (RuntimeException e) {
        end = new Facts(to, new Fact[0], e);
      }
      offer(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Segment segment) throws InterruptedException {
    BlockIndex index = segment.index();
    int blocks = index.size();
    for (int number = index.blockOf(Math.max(from, segment.first())); number < blocks; number++) {
      if (closed || index.first(number) >= to) {
        return;
      }
      Facts facts = decode(segment, number);
      if (facts != null) {
        offer(facts);
      }
    }
  }

  private @Nullable Facts decode(Segment segment, int number) {
    try {
      Segment.Block block = segment.block(number);
      long first = Math.max(from, block.head().first());
      int count = (int) (Math.min(to, block.head().end()) - first);
      block.columns().seek((int) (first - block.head().first()));
      Fact[] facts = new Fact[count];
      for (int i = 0; i < count; i++) {
        facts[i] = block.columns().next();
      }
      return new Facts(first, facts, null);
    } catch (JournalException e) {
      Consumer<Damage> hears = lost;
      if (hears == null || e.code() != JournalException.Code.DAMAGED) {
        throw e;
      }
      hears.accept(segment.damageAt(number, segment.length(number), e));
      return null;
    }
  }

  private void offer(Facts facts) throws InterruptedException {
    while (!closed && !queue.offer(facts, OFFER_MILLIS, TimeUnit.MILLISECONDS)) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
  }
}
