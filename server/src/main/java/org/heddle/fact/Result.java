package org.heddle.fact;

/** How a step ended, by the machine's or person's own word; stored by its order. */
public enum Result {
  /** No verdict was given. */
  NONE,
  OK,
  NOK,
  /** Stopped before it could be judged. */
  ABORTED;

  private static final Result[] RESULTS = values();

  static Result at(long code) {
    return RESULTS[Math.toIntExact(code)];
  }
}
