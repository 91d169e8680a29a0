package org.heddle.gate;

import org.heddle.fact.Result;

/**
 * What is on record of one step of one item.
 *
 * @param station where it was last reported from
 * @param isLetIn true after the gate said yes, until it ends
 * @param result how it ended the last time; NONE while it did not, or without a verdict
 * @param failures how often it ended NOK or was aborted
 * @param failedAt journal position of the last failure, -1 for none
 * @param finishedSecond when it last ended, by the clock of the station
 */
record StepRecord(
    String step,
    String station,
    boolean isStarted,
    boolean isFinished,
    boolean isLetIn,
    Result result,
    int failures,
    long failedAt,
    long finishedSecond) {
  /** True when it ended and nobody said it was bad. */
  boolean isDone() {
    return isFinished && (result == Result.OK || result == Result.NONE);
  }

  boolean isFailed() {
    return isFinished && !isDone();
  }

  /** True when the gate before it lies behind the item, however it ended. */
  boolean isEntered() {
    return isStarted || isFinished || isLetIn;
  }

  /** True while it is being done somewhere. */
  boolean isUnderWay() {
    return isStarted && !isFinished;
  }
}
