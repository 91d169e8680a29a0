package org.heddle.web;

import java.time.Instant;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.journal.Journal;

/**
 * What a question may look at: the facts recorded by one time, and what was true at another.
 *
 * @param below the first position that was not recorded yet
 * @param filter the same for the genealogy
 */
record Known(long below, EdgeFilter filter) {
  /** From {@code knownAt} and {@code at} of a call; absent means now. */
  static Known of(Ask ask, Journal journal) {
    long below = ask.instant("knownAt").map(known -> below(journal, known)).orElse(Long.MAX_VALUE);
    long at = ask.instant("at").map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    long last = below == Long.MAX_VALUE ? Long.MAX_VALUE : below - 1;
    return new Known(below, new EdgeFilter(at, last, false));
  }

  /** Positions rise with the time of recording, so halving finds the place. */
  private static long below(Journal journal, Instant known) {
    long low = 0;
    long high = journal.size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (journal.get(middle).recordedAt().isAfter(known)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
