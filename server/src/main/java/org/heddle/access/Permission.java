package org.heddle.access;

/** What a person or a machine may do. */
public enum Permission {
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
  ADMINISTER,
  /** Working at one station's terminal; no role has it, an enrolled terminal does. */
  WORK
}
