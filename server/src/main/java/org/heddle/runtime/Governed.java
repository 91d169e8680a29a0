package org.heddle.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.heddle.fact.Control;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.floor.Fold;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * Feeds the small folds that care for governance and control alone: plans, access, refusals, holds.
 * Only the positions of those facts are kept; at a start the facts themselves are read again,
 * because they are few and the folds need no stored form of their own.
 */
final class Governed implements Fold, Kept {
  private static final String STATE_FILE = "positions";

  private final List<Fold> followers;
  private final LongFunction<Fact> factAt;
  private long[] positions = new long[64];
  private int size;
  private long told = -1;

  Governed(List<Fold> followers, LongFunction<Fact> factAt) {
    this.followers = List.copyOf(followers);
    this.factAt = factAt;
  }

  @Override
  public String name() {
    return "governance";
  }

  @Override
  public void apply(long position, Fact fact) {
    if (concerns(fact.event())) {
      if (size == positions.length) {
        positions = Arrays.copyOf(positions, size * 2);
      }
      positions[size++] = position;
      follow(position, fact);
    }
  }

  /** Answers of a gate come by the thousand and change nothing. */
  private static boolean concerns(Event event) {
    return event instanceof Governance
        || (event instanceof Control && !(event instanceof Control.GateAnswered));
  }

  /** The newest position that the followers have been told of; −1 for none. */
  long told() {
    return told;
  }

  private void follow(long position, Fact fact) {
    told = position;
    for (Fold follower : followers) {
      follower.apply(position, fact);
    }
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(size);
      out.longs(Arrays.copyOf(positions, size));
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      size = Math.toIntExact(in.number());
      positions = new long[Math.max(64, size)];
      long[] stored = new long[size];
      in.longs(stored);
      System.arraycopy(stored, 0, positions, 0, size);
    }
    for (int i = 0; i < size && !followers.isEmpty(); i++) {
      if (positions[i] > told) { // an older state after one that could not be read
        follow(positions[i], factAt.apply(positions[i]));
      }
    }
  }
}
