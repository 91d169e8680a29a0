package org.heddle.cause;

import org.jspecify.annotations.Nullable;

/**
 * One thing that may have caused it, and the units it would be in.
 *
 * @param family which kind of cause: all of one family are alike in what they claim
 * @param words what it is
 * @param item the lot, coil or the like that it is; empty when it is none
 * @param members rising numbers of its units; handed over, not copied
 * @param stretch where along a coil or a machine; null when it is no stretch
 * @param prior how much it was believed before any unit failed
 */
@SuppressWarnings("ArrayRecordComponent") // bulk, handed over
record Hypothesis(
    String family,
    String words,
    String item,
    int[] members,
    @Nullable Reach stretch,
    double prior) {
  /** Ends of a stretch. */
  record Reach(Track track, int level, double from, double to) {}

  int size() {
    return members.length;
  }

  Hypothesis with(double newPrior) {
    return new Hypothesis(family, words, item, members, stretch, newPrior);
  }
}
