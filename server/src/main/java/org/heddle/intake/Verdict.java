package org.heddle.intake;

/** What became of one report. Given only after the journal holds what it speaks of. */
public sealed interface Verdict {
  /** It is a fact at this journal position. */
  record Accepted(long position) implements Verdict {}

  /** The same source reported the same key before; nothing was added. */
  record Duplicate() implements Verdict {}

  /**
   * It could not become a fact and is kept as evidence.
   *
   * @param position journal position of the refusal, or -1 when the same input was refused before
   * @param problem what is wrong with it
   */
  record Rejected(long position, Problem problem) implements Verdict {}
}
