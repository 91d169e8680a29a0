package org.heddle.intake;

/**
 * Input that could not be read as a report.
 *
 * @param input as received, or its beginning. Handed over, not copied
 */
public record Unread(Problem problem, byte[] input) {}
