package org.heddle.journal;

/**
 * Bytes on disk that are not what was written.
 *
 * @param file name of the file
 * @param offset first byte
 * @param length how many bytes
 * @param firstPosition first fact that may be lost; {@code endPosition} when none is
 * @param endPosition position after the last fact that may be lost
 * @param what it is, in words
 */
public record Damage(
    Kind kind,
    String file,
    long offset,
    long length,
    long firstPosition,
    long endPosition,
    String what) {
  /** What kind of damage. */
  public enum Kind {
    /** A write that was under way when the machine stopped; nothing in it was acknowledged. */
    TORN_TAIL,
    /** A block that was whole once; its bytes are kept in quarantine. */
    DAMAGED_BLOCK,
    /** Bytes with a fitting checksum that hash to something else than was recorded. */
    ALTERED,
    /** The end of a sealed segment, rebuilt from its blocks. */
    DAMAGED_TRAILER,
    /** A signed checkpoint vouches for more facts than are there, or for others. */
    AGAINST_CHECKPOINT
  }

  @Override
  public String toString() {
    String facts =
        firstPosition >= endPosition ? "" : ", facts " + firstPosition + " to " + (endPosition - 1);
    return kind + " in " + file + " at " + offset + ", " + length + " bytes" + facts + ": " + what;
  }
}
