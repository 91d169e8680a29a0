package org.heddle.containment;

/** The recall that a plant without genealogy would make, for comparison. */
final class DateWindow {
  /** The rule in a sentence, for whoever reads the figure. */
  static final String RULE =
      "Every unit of a product that the suspicion may have reached, made between the first and the"
          + " last of them, one day added at either end.";

  private static final long DAY_SECONDS = 86_400;

  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** A unit that the suspicion may have reached, made at that second; 0 when unknown. */
  void reached(long madeAtSecond) {
    if (madeAtSecond != 0) {
      first = Math.min(first, madeAtSecond);
      last = Math.max(last, madeAtSecond);
    }
  }

  boolean holds(long madeAtSecond) {
    return first <= last
        && (madeAtSecond == 0
            || (madeAtSecond >= first - DAY_SECONDS && madeAtSecond <= last + DAY_SECONDS));
  }
}
