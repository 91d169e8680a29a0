package org.heddle.web;

import java.util.List;
import org.heddle.intake.Problem;
import org.heddle.intake.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What became of a stream of messages.
 *
 * @param lines a verdict per report, in order; past {@link #MAX_LINES} only those refused
 * @param isWhole true when no line was left out
 * @param stopped why the rest was not read; null when all was
 */
public record Receipt(
    long accepted,
    long duplicates,
    long rejected,
    List<Line> lines,
    boolean isWhole,
    @Nullable Problem stopped) {
  /** Verdicts listed one by one; a longer stream is told by its counts and its refusals. */
  public static final int MAX_LINES = 10_000;

  public Receipt {
    lines = List.copyOf(lines);
  }

  /**
   * One report's verdict.
   *
   * @param index place in the stream, from 0
   * @param key what the source calls it; empty when it could not be read
   */
  public record Line(long index, String key, Verdict verdict) {}
}
