package org.heddle.web;

/**
 * Why a message could not be read.
 *
 * @param code stable code, for example {@code field-missing}
 * @param message what is wrong, in words
 * @param pointer JSON pointer (RFC 6901) to the value, or the column's name for CSV; empty for the
 *     whole message
 * @param position byte offset into the message, from 0
 */
public record Problem(String code, String message, String pointer, long position)
    implements Parsed {
  /** The same problem of a message that starts this far into its stream. */
  Problem movedBy(long bytes) {
    return new Problem(code, message, pointer, position + bytes);
  }
}
