package org.heddle.web;

/** What a call needs; which role has it is said in {@link Gate}'s room. */
public enum Permission {
  /** Nothing: signing in, and what a page needs before that. */
  NONE,
  /** Looking at anything that is recorded. */
  SEE,
  /** Reporting facts. */
  REPORT,
  /** Correcting and voiding facts, settling refused input. */
  CORRECT,
  /** Asking in SQL. */
  QUERY,
  /** Proving the whole record. */
  VERIFY,
  /** Users, roles and tokens. */
  ADMINISTER
}
