package org.heddle.journal;

/**
 * One segment, for people.
 *
 * @param file name of its facts file
 * @param isSealed true when it will not change any more
 * @param first position of its first fact
 * @param end position after its last fact
 * @param bytes of facts and private values on disk
 * @param rawBytes of messages on disk
 */
public record SegmentLine(
    String file, boolean isSealed, long first, long end, long bytes, long rawBytes) {}
