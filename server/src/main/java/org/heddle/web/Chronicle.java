package org.heddle.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.journal.Journal;

/**
 * The facts of an item in the order in which they happened, however they arrived; of those at one
 * time the one recorded first stands first.
 *
 * @param facts the first {@link #MAX_FACTS} of the record, in the order in which they happened
 * @param seqs of all facts; what is past the first stands in the order of record
 */
record Chronicle(long[] seqs, List<Fact> facts) {
  /** Facts of one item that are read to put them in order; only a busy lot or station has more. */
  static final int MAX_FACTS = 2_000;

  private record Placed(long seq, Fact fact) {}

  /**
   * @param history positions in the order of record
   */
  static Chronicle of(long[] history, Journal journal) {
    int looked = Math.min(history.length, MAX_FACTS);
    List<Placed> placed =
        Arrays.stream(history, 0, looked)
            .mapToObj(seq -> new Placed(seq, journal.get(seq)))
            .sorted(Comparator.comparing((Placed each) -> each.fact.occurredAt()))
            .toList();
    long[] seqs = history.clone();
    for (int i = 0; i < looked; i++) {
      seqs[i] = placed.get(i).seq;
    }
    return new Chronicle(seqs, placed.stream().map(Placed::fact).toList());
  }

  int size() {
    return seqs.length;
  }

  /** The last time that something happened. */
  Instant lastAt(Journal journal) {
    Instant last = facts.getLast().occurredAt();
    Instant newest = journal.get(seqs[seqs.length - 1]).occurredAt();
    return Stream.of(last, newest).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** For each fact whether something that happened later was recorded before it. */
  boolean[] overtaken() {
    boolean[] overtaken = new boolean[seqs.length];
    long earliest = Long.MAX_VALUE;
    for (int i = facts.size() - 1; i >= 0; i--) {
      overtaken[i] = earliest < seqs[i];
      earliest = Math.min(earliest, seqs[i]);
    }
    return overtaken;
  }
}
