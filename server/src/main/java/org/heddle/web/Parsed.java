package org.heddle.web;

import org.heddle.fact.Draft;

/** What became of one message: a report, or the reason why it is none. */
public sealed interface Parsed permits Parsed.Read, Unreadable {
  /** The message is a well-formed report. */
  record Read(Draft draft) implements Parsed {}
}
