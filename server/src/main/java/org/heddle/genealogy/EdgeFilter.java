package org.heddle.genealogy;

/**
 * Which edges a question sees: those that held at a time, as far as was known by a fact.
 *
 * @param asOfMillis the time on the floor; {@link Long#MAX_VALUE} for now
 * @param knownSeq the last fact that counts; {@link Long#MAX_VALUE} for all
 * @param ever true to see also what was taken out again before that time
 */
public record EdgeFilter(long asOfMillis, long knownSeq, boolean ever) {
  /** What holds now, as far as is known now. */
  public static final EdgeFilter NOW = new EdgeFilter(Long.MAX_VALUE, Long.MAX_VALUE, false);

  /** All that ever held, as far as is known now. */
  public static final EdgeFilter EVER = new EdgeFilter(Long.MAX_VALUE, Long.MAX_VALUE, true);

  /** What held at that time. */
  public static EdgeFilter asOf(long millis) {
    return new EdgeFilter(millis, Long.MAX_VALUE, false);
  }

  /** The same question, answered with no fact after {@code seq}. */
  public EdgeFilter knownAt(long seq) {
    return new EdgeFilter(asOfMillis, seq, ever);
  }

  /** True when every beginning lies within, so that an edge's own times need no look. */
  boolean isOpen() {
    return asOfMillis == Long.MAX_VALUE && knownSeq == Long.MAX_VALUE;
  }
}
