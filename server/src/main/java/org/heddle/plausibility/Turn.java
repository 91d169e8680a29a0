package org.heddle.plausibility;

import org.heddle.fact.Fact;
import org.heddle.fact.Micros;

/**
 * When a source did something, and as the how-manieth: what was done at the same moment keeps the
 * order of its numbers.
 */
record Turn(long micros, long number) implements Comparable<Turn> {
  /** A report without a number has none among those of its moment. */
  static Turn of(Fact fact) {
    return new Turn(Micros.of(fact.occurredAt()), Numbered.of(fact).orElse(-1));
  }

  boolean hasNumber() {
    return number >= 0;
  }

  @Override
  public int compareTo(Turn other) {
    int byTime = Long.compare(micros, other.micros);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }
}
