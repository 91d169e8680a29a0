package org.heddle.web;

import org.heddle.intake.Problem;

/**
 * Why a message could not be read.
 *
 * @param code stable code, for example {@code field-missing}
 * @param message what is wrong, in words
 * @param pointer JSON pointer (RFC 6901) to the value, or the column's name for CSV; empty for the
 *     whole message
 * @param position byte offset into the message, from 0
 */
public record Unreadable(String code, String message, String pointer, long position)
    implements Parsed {
  /** For the record and for people: what is wrong, and where. */
  Problem problem() {
    String where = pointer.isEmpty() ? "" : "at " + pointer + ", ";
    return new Problem(code, message + " (" + where + "byte " + Math.max(0, position) + ")");
  }
}
